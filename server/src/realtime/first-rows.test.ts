import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FIRST_ROWS } from '@qiao/shared/first-rows';
import { newCommandId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import { aSite } from '../store/seeds.ts';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => {
  server = await startServerUnderTest();
});
afterEach(() => server.close());

type View = 'mine' | 'waiting' | 'open' | 'closed';

async function first(agent: AgentClient, view: View): Promise<ConversationId[]> {
  const { listed } = await agent.get('conversations:first', { view });
  return listed.map(({ conversation }) => conversation.conversationId);
}

async function begin(count: number): Promise<ConversationId[]> {
  const begun: ConversationId[] = [];
  for (let n = 0; n < count; n++) {
    begun.push(await beginConversation(await server.visitor(), `Number ${n}`));
    await server.clock.sleep(1_000);
  }
  return begun;
}

describe('what a desk shows first', () => {
  test('[LIST-2] is one’s own and the head of the view, in the order of the view, and no more', async () => {
    const begun = await begin(FIRST_ROWS + 4);
    const reader = await server.agent({ role: 'auditor' });
    expect(await first(reader, 'waiting')).toEqual(begun.slice(0, FIRST_ROWS));
    expect(await first(reader, 'open')).toEqual(begun.toReversed().slice(0, FIRST_ROWS));
    expect([await first(reader, 'mine'), await first(reader, 'closed')]).toEqual([[], []]);
  });

  test('[LIST-2] has one’s own in every view, once', async () => {
    const [mine, closed, waiting] = await begin(3);
    if (!mine || !closed || !waiting) throw new Error('Too few have begun.');
    const agent = await server.agent({ role: 'admin', capacity: 1 });
    const command = (conversationId: ConversationId) => ({ conversationId, commandId: newCommandId(crypto) });
    await agent.get('conversation:close', { ...command(closed), reason: 'resolved' });
    await eventually(async () => (await first(agent, 'mine')).length === 1);
    expect(await first(agent, 'mine')).toEqual([mine]);
    expect((await first(agent, 'open')).toSorted()).toEqual([mine, waiting].toSorted());
    expect(await first(agent, 'closed')).toEqual([mine, closed]);
    expect(await first(agent, 'waiting')).toEqual([mine, waiting]);
  });

  test('[LIST-2] is of the agent’s own sites alone', async () => {
    await begin(2);
    const other = aSite();
    await server.store.sites.put(other);
    const stranger = await server.agent({ role: 'admin', siteIds: [other.siteId] });
    for (const view of ['mine', 'waiting', 'open', 'closed'] as const) expect(await first(stranger, view)).toEqual([]);
  });
});
