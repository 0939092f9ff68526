import type { Why } from '@qiao/shared/entry';
import type { Written } from './dialogue.ts';
import type { AgentId } from '@qiao/shared/ids';
import type { CastMember } from './demo-agents.ts';
import type { Step } from './timing.ts';

/** A conversation that still lacks its agents. */
export type Uncast = { language: Written; beginsAt: number; steps: readonly Step[]; isTakenByHand: boolean };
export type Role = { agent: CastMember; why: Why };

type Cue = { uncast: Uncast; step: Step; from: number; until: number };
type Holding = { agentId: AgentId; from: number; until: number };

/**
 * Says who takes each assignment, by the rules that the queue itself goes by, over all conversations in the order of time:
 * the numbers of conversations held are those of the told month. Where nobody is free, whoever holds fewest has one more.
 * Throws where nobody is cast.
 */
export function castRoles(conversations: readonly Uncast[], cast: readonly CastMember[]): ReadonlyMap<Step, Role> {
  const roles = new Map<Step, Role>();
  const holdings: Holding[] = [];
  const formers = new Map<Uncast, AgentId>();
  for (const cue of conversations.flatMap(cuesOf).toSorted((one, other) => one.from - other.from)) {
    const able = speakersAt(cue, cast, holdings);
    const free = able.filter(({ agent, held }) => held < agent.capacity && hasNotLeft(cue, agent, formers));
    const role = chooseRole(cue, free.length > 0 ? free : able, formers.get(cue.uncast));
    roles.set(cue.step, role);
    formers.set(cue.uncast, role.agent.agentId);
    holdings.push({ agentId: role.agent.agentId, from: cue.from, until: cue.until });
  }
  return roles;
}

function cuesOf(uncast: Uncast): Cue[] {
  const { steps, beginsAt } = uncast;
  return steps.flatMap((step, index) => {
    if (step.is !== 'assigned') return [];
    const end = steps.slice(index).find(({ is }) => is === 'left' || is === 'closed');
    return [{ uncast, step, from: beginsAt + step.afterMs, until: end ? beginsAt + end.afterMs : Infinity }];
  });
}

type Free = { agent: CastMember; held: number };

function speakersAt({ uncast, from }: Cue, cast: readonly CastMember[], holdings: readonly Holding[]): Free[] {
  const speakers = cast.filter(({ languages }) => languages.includes(uncast.language));
  return (speakers.length > 0 ? speakers : cast)
    .map((agent) => {
      const own = holdings.filter(({ agentId }) => agentId === agent.agentId);
      return { agent, held: own.filter((holding) => holding.from <= from && from < holding.until).length };
    })
    .toSorted((one, other) => one.held - other.held || (one.agent.agentId < other.agent.agentId ? -1 : 1));
}

/** Whoever gave the conversation back, or is gone, does not get it again at once. */
function hasNotLeft({ uncast, step }: Cue, agent: CastMember, formers: ReadonlyMap<Uncast, AgentId>): boolean {
  const before = uncast.steps
    .slice(0, uncast.steps.indexOf(step))
    .findLast(({ is }) => is === 'left' || is === 'closed');
  return before?.is !== 'left' || formers.get(uncast) !== agent.agentId;
}

function chooseRole({ uncast, step }: Cue, free: readonly Free[], formerId: AgentId | undefined): Role {
  const former = free.find(({ agent }) => agent.agentId === formerId);
  const chosen = former ?? free[0];
  if (!chosen) throw new Error('Nobody is cast for the demo conversations.');
  const considered = free.map(({ agent, held }) => ({ agentId: agent.agentId, held }));
  if (former) return { agent: former.agent, why: { rule: 'had_it_before', considered } };
  const isFirst = uncast.steps.find(({ is }) => is === 'assigned') === step;
  if (uncast.isTakenByHand && isFirst) {
    const taker = byEagerness(free)[0] ?? chosen;
    const own = considered.filter(({ agentId }) => agentId === taker.agent.agentId);
    return { agent: taker.agent, why: { rule: 'taken_by_hand', considered: own } };
  }
  return { agent: chosen.agent, why: { rule: 'fewest_open', considered } };
}

/** Those who speak no other language take by hand first, whoever is at it already before the others. */
function byEagerness(free: readonly Free[]): Free[] {
  return free.toSorted(
    (one, other) => one.agent.languages.length - other.agent.languages.length || other.held - one.held,
  );
}
