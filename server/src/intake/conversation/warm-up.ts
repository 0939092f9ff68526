import { fold } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import { isSiteId, newCommandId, newConversationId, visitorIdFromDigest } from '@qiao/shared/ids';
import type { Understanding } from '../understanding.ts';
import type { Log } from './heard.ts';
import { understand } from './understand.ts';

/** Between them they reach the patterns of both languages, the model of clauses, times and the words of a question. */
const FIRST_WORDS = [
  '昨天下午两点开始，杭州的服务器 i-bp1abcdefgh12345 连不上，报错 Connection refused，所有用户都受影响',
  'Since 2 pm yesterday all users get error 502 from www.example.com (47.96.1.2), every time, after we changed a rule',
  'Paid 1,000.50 USD by card on 3 Nov for order 2026110112345678901, the invoice has a wrong title, please call me',
  '在吗',
];
const ROUNDS = 3;
const SITE = 'demo';

/**
 * Reads a few messages for nothing, so that no visitor waits for what only the first messages of a process cost: reading
 * models from the disk and compiling patterns. Keeps nothing.
 */
export function warmUp(understanding: Understanding): void {
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of FIRST_WORDS) {
      const { log, latest } = beginWith(text, Date.now());
      understand(log, { latest, isAsked: true }, understanding);
    }
  }
}

/** A conversation that begins with this text at this time, and the text's entry in it. */
export function beginWith(text: string, at: number): { log: Log; latest: Entry } {
  if (!isSiteId(SITE)) throw new Error(`${SITE} is no site's key.`);
  const conversationId = newConversationId(crypto);
  const commandId = newCommandId(crypto);
  const visitorId = visitorIdFromDigest(new Uint8Array(16));
  const author = { kind: 'visitor', visitorId } as const;
  const visitor = { visitorId, identified: false, name: null, email: null };
  const latest: Entry = { seq: 2, at, commandId, author, body: { type: 'message', text } };
  const entries: Entry[] = [
    {
      seq: 1,
      at,
      commandId,
      author,
      body: { type: 'started', siteId: SITE, visitor, language: 'zh-CN', page: null, context: null },
    },
    latest,
  ];
  const conversation = fold(conversationId, undefined, entries);
  if (!conversation) throw new Error('A conversation begins with its first entries.');
  return { log: { conversation, entries }, latest };
}
