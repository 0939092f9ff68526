import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fold } from '@qiao/shared/conversation';
import { newCommandId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import { MAX_TEXT } from '@qiao/shared/wire';
import { hostileStrings } from '../intake/slots/hostile.ts';
import { maskSecrets } from '../intake/secrets/mask-secrets.ts';
import type { Log } from '../ports.ts';
import { cleanText } from '../rules/text.ts';
import { firstMessage, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest, VisitorClient } from '../testing/server-under-test.ts';
import { beginCpuTime } from '../testing/cpu-time.ts';

/** What nobody waits longer for, on a machine that is busy with other tests: twenty times what the slowest takes there. */
const BOUND_MS = 2_000;
const BLANK = new Set([' ', '\n', '\u0000']);
const NO_LIMIT = { points: 100_000, perMs: 1_000 };

let server: UnderTest;
let visitor: VisitorClient;
const faults: unknown[] = [];
const log: Log = { info: () => {}, warn: () => {}, error: (facts, message) => void faults.push([message, facts]) };

beforeAll(async () => {
  const allowances = { message: NO_LIMIT, visitorCommand: NO_LIMIT };
  server = await startServerUnderTest({ site: { intake: 'asking' }, allowances, log });
  visitor = await server.visitor();
  await send('hello');
});
afterAll(() => server.close());
beforeEach(() => void (faults.length = 0));

type Sent = { code: string | null; tookMs: number; conversationId: ConversationId };

async function send(text: string): Promise<Sent> {
  const first = firstMessage(text);
  const spent = beginCpuTime();
  const { refused } = await visitor.get('message:send', first);
  const { conversationId } = first;
  return { code: refused?.refusal.code ?? null, tookMs: spent(), conversationId };
}

/** Sends it as a first message: acknowledged and stored as typed, or refused as what it is, and no bug on the way. */
async function expectServed(text: string, code: 'empty' | 'too_long' | null = null): Promise<Sent> {
  const sent = await send(text);
  expect(sent.tookMs).toBeLessThan(BOUND_MS);
  expect(sent.code).toBe(code);
  const entries = await server.store.transcripts.entries(sent.conversationId, 0, 100);
  const texts = entries.flatMap(({ body }) => (body.type === 'message' ? [body.text] : []));
  expect(texts).toEqual(sent.code === null ? [maskSecrets(cleanText(text)).text] : []);
  if (entries.length > 0) expect(fold(sent.conversationId, undefined, entries)?.lastSeq).toBe(entries.length);
  expect(faults).toEqual([]);
  return sent;
}

const many = (count: number, make: (n: number) => string) => Array.from({ length: count }, (_, n) => make(n)).join(' ');
const upTo = (text: string) => [...text].slice(0, MAX_TEXT).join('');

test.for([
  ['a thousand instances', upTo(many(1_000, (n) => `i-bp${1e6 + n}`))],
  ['a thousand accounts', upTo(many(1_000, (n) => `${1e15 + n}`))],
  ['a thousand addresses', upTo(many(1_000, (n) => `10.${n % 250}.1.2`))],
  ['a thousand keys', upTo(many(1_000, (n) => `LTAI${String(n).padStart(20, 'a')}`))],
  ['emoji alone', '👩‍👩‍👧‍👦🏳️‍🌈😀'.repeat(600)],
  ['right to left', 'لا أستطيع الاتصال بالخادم 47.96.1.2 منذ الأمس '.repeat(200)],
  ['overrides of direction', `\u202e${'abc\u2066def\u2069'.repeat(1_000)}`],
  ['control characters around words', Array.from({ length: 160 }, (_, n) => `${String.fromCharCode(n)}x`).join('')],
  ['control characters alone', '\u0000\u0001\u0007\u009f'.repeat(100), 'empty'],
  ['broken Unicode', '\ud800x\udc00'.repeat(3_000)],
  ['accents on accents', `Z${'\u0335\u0489'.repeat(4_900)}`],
  ['one word of ten thousand letters', 'x'.repeat(MAX_TEXT)],
  ['one character more', 'x'.repeat(MAX_TEXT + 1), 'too_long'],
  ['blanks of every kind', '\u00a0\u3000\u2028\ufeff\t\n'.repeat(1_000), 'empty'],
  ['markup and templates', '<script>{{x}}${y}%s\\u0000</script>'.repeat(200)],
  ['nested JSON', '{"a":['.repeat(1_600)],
] satisfies [string, string, ('empty' | 'too_long')?][])(
  '[BAD-1] a message is served or refused in bounded time and kept as typed: %s',
  async ([, text, code]) => {
    await expectServed(text, code);
  },
);

test('[BAD-2] strings that make careless patterns slow, of the longest length, are acknowledged in bounded time', async () => {
  for (const [piece, text] of Object.entries(hostileStrings(MAX_TEXT))) {
    await expectServed(text, BLANK.has(piece) ? 'empty' : null);
  }
});

test('[BAD-3] a conversation that is full of the longest messages is served in bounded time, and keeps what it knew', async () => {
  const strings = hostileStrings(MAX_TEXT);
  const { conversationId } = await expectServed('ECS i-bp1abcdefgh12345 in Singapore cannot be reached by ssh');
  const intake = async () => (await server.store.transcripts.conversation(conversationId))?.intake;
  const known = (await intake())?.caseFile;
  expect(known?.instanceId?.value).toBe('i-bp1abcdefgh12345');
  for (let n = 0; n < 60; n++) {
    const spent = beginCpuTime();
    const text = strings[n % 2 === 0 ? 'we changed ' : '影响'] ?? '';
    const messages = [{ commandId: newCommandId(crypto), text }];
    const { refused } = await visitor.get('message:send', { conversationId, messages, start: null });
    expect(refused).toBe(null);
    expect(spent()).toBeLessThan(BOUND_MS);
  }
  const now = await intake();
  expect([now?.caseFile.instanceId, now?.caseFile.region]).toEqual([known?.instanceId, known?.region]);
  expect(now?.missing).not.toContain('instance-id-missing');
  expect(faults).toEqual([]);
});

test('[BAD-4] hostile answers to questions, asked and not, are served', async () => {
  const strings = Object.values(hostileStrings(2_000)).filter((text) => text.trim() !== '' && !text.includes('\u0000'));
  const { conversationId } = await send('my server cannot be reached by ssh');
  for (const value of strings) {
    const question = (await server.store.transcripts.conversation(conversationId))?.intake.question;
    const answer = { askedSeq: question?.seq ?? 1, value };
    const messages = [{ commandId: newCommandId(crypto), text: 'an answer', answer }];
    expect((await visitor.get('message:send', { conversationId, messages, start: null })).refused).toBe(null);
  }
  expect(faults).toEqual([]);
});
