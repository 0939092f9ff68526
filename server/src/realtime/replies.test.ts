import { afterEach, beforeEach, expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest()));
afterEach(() => server.close());

test('[REPLY-1] an agent’s message offers six answers at most, each a line and each once; a visitor’s offers none', async () => {
  const agent = await server.agent();
  const visitor = await server.visitor();
  const conversationId = await beginConversation(visitor);
  const assignmentSeq = await eventually(async () => {
    const state = (await server.store.transcripts.conversation(conversationId))?.state;
    return state?.status === 'assigned' && state.assignmentSeq;
  });
  const say = (replies: string[]) => {
    const messages = [{ commandId: newCommandId(crypto), text: 'Is it well?', replies }];
    return { conversationId, assignmentSeq, messages };
  };
  const sent = await agent.get('message:send', say([' Yes\n it is ', 'No', 'Yes it is', '\u0000 ', '<b>No</b>']));
  const replies = ['Yes it is', 'No', '<b>No</b>'];
  expect(sent.entries[0]?.body).toEqual({ type: 'message', text: 'Is it well?', replies });
  const read = await visitor.get('conversation:watch', { conversationId, afterSeq: assignmentSeq });
  expect(read.entries[0]?.body).toEqual({ type: 'message', text: 'Is it well?', replies });
  const none = await agent.get('message:send', say([' ', '']));
  expect(none.entries[0]?.body).toEqual({ type: 'message', text: 'Is it well?' });
  expect(await agent.refusal('message:send', say(['1', '2', '3', '4', '5', '6', '7']))).toBe('invalid');
  expect(await agent.refusal('message:send', say(['x'.repeat(81)]))).toBe('invalid');
  const { messages } = say(['No']);
  expect(await visitor.refusal('message:send', { conversationId, messages, start: null })).toBe('invalid');
});
