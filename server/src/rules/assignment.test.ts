import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newAgentId } from '@qiao/shared/ids';
import type { AgentId } from '@qiao/shared/ids';
import { availabilityOf, choose, isFree } from './assignment.ts';
import type { Candidate } from './assignment.ts';

const candidates = fc.array(
  fc.record<Candidate>({
    agentId: fc.constant(null).map((): AgentId => newAgentId(crypto)),
    role: fc.constantFrom('admin', 'lead', 'agent', 'auditor'),
    capacity: fc.integer({ min: 1, max: 5 }),
    held: fc.nat(6),
    availability: fc.constantFrom('online', 'away', 'offline'),
  }),
  { maxLength: 8 },
);
const waiting = { status: 'waiting', queuedAt: 0, formerAgentId: null, isGivenBack: false, askingUntil: null } as const;

test('[ASSIGN-9] whoever is chosen is free and holds no more than anybody else who is; nobody only when nobody is free', () => {
  fc.assert(
    fc.property(candidates, (all) => {
      const choice = choose(waiting, all);
      const free = all.filter(isFree);
      const chosen = all.find(({ agentId }) => agentId === choice?.agentId);
      expect(choice === null).toBe(free.length === 0);
      if (!choice || !chosen) return;
      expect(isFree(chosen)).toBe(true);
      expect(chosen.role).not.toBe('auditor');
      expect(chosen.held).toBe(Math.min(...free.map(({ held }) => held)));
      expect(choice.why.considered).toHaveLength(free.length);
    }),
  );
});

test('[ASSIGN-10] the order in which agents are looked at changes nothing', () => {
  fc.assert(
    fc.property(candidates, (all) => {
      expect(choose(waiting, all.toReversed())).toEqual(choose(waiting, all));
    }),
  );
});

test('[ASSIGN-11] who had it before gets it first when free, and not by itself when they gave it back', () => {
  fc.assert(
    fc.property(candidates, fc.nat(), (all, index) => {
      const former = all[index % Math.max(1, all.length)];
      fc.pre(former !== undefined && isFree(former));
      const formerAgentId = former?.agentId ?? null;
      expect(choose({ ...waiting, formerAgentId }, all)).toMatchObject({
        agentId: formerAgentId,
        why: { rule: 'had_it_before' },
      });
      expect(choose({ ...waiting, formerAgentId, isGivenBack: true, askingUntil: null }, all)?.agentId).not.toBe(
        formerAgentId,
      );
    }),
  );
});

test('[PRESENCE-1] a choice counts while its lease runs', () => {
  const agentId = newAgentId(crypto);
  expect(availabilityOf({ agentId, chosen: 'online', leaseLeftMs: 1 })).toBe('online');
  expect(availabilityOf({ agentId, chosen: 'away', leaseLeftMs: 1 })).toBe('away');
  expect(availabilityOf({ agentId, chosen: 'online', leaseLeftMs: 0 })).toBe('offline');
  expect(availabilityOf(undefined)).toBe('offline');
});
