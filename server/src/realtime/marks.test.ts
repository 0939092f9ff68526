import { afterEach, beforeEach, expect, test } from 'vitest';
import { NO_MARKS } from '@qiao/shared/marks';
import type { Store } from '../ports.ts';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest } from '../testing/server-under-test.ts';

const moved: string[] = [];
let server: UnderTest;
beforeEach(async () => {
  moved.length = 0;
  server = await startServerUnderTest({ wrap: noting });
});
afterEach(() => server.close());

/** The store, with each mark that it is asked to move written down. */
function noting(store: Store): Store {
  const { transcripts } = store;
  const moveMark: typeof transcripts.moveMark = (conversationId, mark, seq) => {
    moved.push(`${mark} ${seq}`);
    return transcripts.moveMark(conversationId, mark, seq);
  };
  return { ...store, transcripts: { ...transcripts, moveMark } };
}

const away = (agent: AgentClient) => agent.get('availability:set', { availability: 'away' });

test('[MARK-2] only the holder’s reading counts, and the visitor is told', async () => {
  const [holder, other] = [await server.agent(), await server.agent({ role: 'lead' })];
  await away(other);
  const visitor = await server.visitor();
  const conversationId = await beginConversation(visitor);
  await visitor.get('conversation:watch', { conversationId, afterSeq: 0 });
  await eventually(() => server.isWith(conversationId, holder));
  expect(await other.get('mark:read', { conversationId, seq: 2 })).toEqual(NO_MARKS);
  expect(await holder.get('mark:read', { conversationId, seq: 999 })).toEqual({ ...NO_MARKS, agentReadSeq: 3 });
  await eventually(() =>
    visitor.events.find((event) => event.type === 'marks:moved' && event.marks.agentReadSeq === 3),
  );
});

test('[MARK-3] what came to the holder’s desk or the visitor’s widget is delivered, written once a second', async () => {
  const [holder, other] = [await server.agent(), await server.agent({ role: 'lead' })];
  await away(other);
  const [visitor, stranger] = [await server.visitor(), await server.visitor()];
  const conversationId = await beginConversation(visitor);
  await visitor.get('conversation:watch', { conversationId, afterSeq: 0 });
  await holder.get('conversation:watch', { conversationId, afterSeq: 0 });
  await eventually(() => server.isWith(conversationId, holder));
  expect(await stranger.refusal('mark:delivered', { conversationId, seq: 2 })).toBe('not_found');
  await other.get('mark:delivered', { conversationId, seq: 2 });
  await server.clock.advance(1_000);
  for (const seq of [2, 1, 999, 3]) await holder.get('mark:delivered', { conversationId, seq });
  for (const seq of [1, 3, 2]) await visitor.get('mark:delivered', { conversationId, seq });
  expect(moved).toEqual([]);
  await server.clock.advance(1_000);
  const marks = { ...NO_MARKS, agentDeliveredSeq: 3, visitorDeliveredSeq: 3 };
  for (const { events } of [visitor, holder]) {
    const last = () => events.findLast((event) => event.type === 'marks:moved');
    await eventually(() => last()?.marks.agentDeliveredSeq === 3 && last()?.marks.visitorDeliveredSeq === 3);
    expect(last()).toEqual({ type: 'marks:moved', conversationId, marks });
  }
  expect(moved.toSorted()).toEqual(['agentDeliveredSeq 3', 'visitorDeliveredSeq 3']);
  await server.clock.advance(10_000);
  expect(moved).toHaveLength(2);
});

test('[TYPING-1] is told to the other side while it happens, and kept nowhere', async () => {
  const agent = await server.agent();
  const visitor = await server.visitor();
  const conversationId = await beginConversation(visitor);
  await visitor.get('conversation:watch', { conversationId, afterSeq: 0 });
  await agent.get('conversation:watch', { conversationId, afterSeq: 0 });
  await eventually(() => server.isWith(conversationId, agent));
  agent.socket.emit('typing:set', { conversationId });
  visitor.socket.emit('typing:set', { conversationId });
  await eventually(() => visitor.events.find((event) => event.type === 'typing:seen' && event.name === 'Lin'));
  await eventually(() => agent.events.find((event) => event.type === 'typing:seen' && event.from === 'visitor'));
});
