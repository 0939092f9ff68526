import { describe, expect, test } from 'vitest';
import type { OpenedStore } from '../contract.ts';
import { anAgentId } from '../seeds.ts';

export function describePresence(opened: () => OpenedStore): void {
  describe('presence', () => {
    testChoices(opened);
    testLeases(opened);
  });
}

function testChoices(opened: () => OpenedStore): void {
  test('[STORE-36] what an agent chose stands through renewals; who was never at a desk is absent', async () => {
    const { presence } = opened().store;
    const [agentId, otherId] = [anAgentId(), anAgentId()];
    await presence.choose(agentId, 'online');
    await presence.renew([agentId], 30_000);
    expect(await presence.of([agentId, otherId])).toMatchObject([{ agentId, chosen: 'online' }]);
    await presence.choose(agentId, 'away');
    await presence.renew([agentId], 30_000);
    const [after] = await presence.of([agentId]);
    expect(after).toMatchObject({ agentId, chosen: 'away' });
    expect(after?.leaseLeftMs).toBeGreaterThan(20_000);
    expect(await presence.of([])).toEqual([]);
    await presence.renew([], 30_000);
    await presence.renew([otherId], 30_000);
    expect(await presence.of([otherId])).toEqual([]);
  });

  test('[STORE-36] a choice does not shorten or lengthen the lease', async () => {
    const { presence } = opened().store;
    const agentId = anAgentId();
    await presence.choose(agentId, 'online');
    expect((await presence.of([agentId])).every(({ leaseLeftMs }) => leaseLeftMs <= 0)).toBe(true);
    await presence.renew([agentId], 30_000);
    await presence.choose(agentId, 'away');
    const [after] = await presence.of([agentId]);
    expect(after?.leaseLeftMs).toBeGreaterThan(20_000);
    expect(after?.leaseLeftMs).toBeLessThanOrEqual(30_000);
  });
}

function testLeases(opened: () => OpenedStore): void {
  test("[STORE-37] a lease runs out by the store's own clock, unless renewed", async () => {
    const { store, passTime } = opened();
    const { presence } = store;
    const [gone, there] = [anAgentId(), anAgentId()];
    for (const agentId of [gone, there]) await presence.choose(agentId, 'online');
    await presence.renew([gone, there], 1_000);
    for (const { leaseLeftMs } of await presence.of([gone, there])) {
      expect(leaseLeftMs).toBeGreaterThan(0);
      expect(leaseLeftMs).toBeLessThanOrEqual(1_000);
    }
    await passTime(1_100);
    await presence.renew([there], 5_000);
    const left = new Map((await presence.of([gone, there])).map((one) => [one.agentId, one.leaseLeftMs]));
    expect(left.get(gone)).toBeLessThan(0);
    expect(left.get(there)).toBeGreaterThan(3_000);
  });

  test('[STORE-38] a lease that is ended is over at once, and the choice stands', async () => {
    const { presence } = opened().store;
    const agentId = anAgentId();
    await presence.choose(agentId, 'away');
    await presence.renew([agentId], 30_000);
    await presence.end(agentId);
    const [ended] = await presence.of([agentId]);
    expect(ended).toMatchObject({ agentId, chosen: 'away' });
    expect(ended?.leaseLeftMs).toBeLessThanOrEqual(0);
    await presence.end(anAgentId());
    await presence.renew([agentId], 30_000);
    expect((await presence.of([agentId]))[0]?.leaseLeftMs).toBeGreaterThan(20_000);
  });
}
