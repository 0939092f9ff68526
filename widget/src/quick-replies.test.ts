import { expect, test } from 'vitest';
import { repliesIn } from './quick-replies.ts';
import { AGENT, createVisitorLog } from './testing/visitor-log.ts';
import { newCommandId, newConversationId } from '@qiao/shared/ids';

const agent = { kind: 'agent', agentId: AGENT, name: 'Lin' } as const;

test('[REPLY-2] the answers of the latest message that offers some are offered until the visitor writes', () => {
  const log = createVisitorLog(() => 0);
  const offer = (...replies: string[]) => log.add(agent, { type: 'message', text: '?', replies });
  const write = () =>
    log.send({
      conversationId: newConversationId(crypto),
      start: null,
      messages: [{ commandId: newCommandId(crypto), text: 'hello' }],
    });
  expect(repliesIn(log.entries)).toEqual([]);
  write();
  offer('Yes', 'No');
  expect(repliesIn(log.entries)).toEqual(['Yes', 'No']);
  log.say('Take your time.');
  expect(repliesIn(log.entries)).toEqual(['Yes', 'No']);
  offer('Later');
  expect(repliesIn(log.entries)).toEqual(['Later']);
  write();
  expect(repliesIn(log.entries)).toEqual([]);
  log.say('Fine.');
  expect(repliesIn(log.entries)).toEqual([]);
  offer('Thanks');
  log.add({ kind: 'system' }, { type: 'closed', reason: 'resolved' });
  expect(repliesIn(log.entries)).toEqual([]);
});
