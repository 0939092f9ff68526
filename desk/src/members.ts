import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Clock } from '@qiao/shared/clock';
import type { Answer } from '@qiao/shared/connection';
import type { AgentId } from '@qiao/shared/ids';
import type { AgentProfile, Member, Team } from '@qiao/shared/teams';
import type { AgentConnection } from './agent-connection.ts';
import { untilAnswered } from './until-answered.ts';

/** The fields that a mistake can be at. */
export type MemberField = 'name' | 'siteId' | 'skills' | 'teamIds';
const FIELDS: readonly MemberField[] = ['name', 'siteId', 'skills', 'teamIds'];

/** What agents are good for, and the teams of one's sites. */
export type Members = {
  /** Null until they are read. What is changed stands here at once, and goes back where it is refused. */
  all: ReadonlySignal<readonly Member[] | null>;
  /** By name. */
  teams: ReadonlySignal<readonly Team[]>;
  /** Again until it is answered: a line that breaks meanwhile leaves no empty page. */
  read(isStopped: () => boolean): Promise<Answer<unknown>>;
  /** Adds one to a list of an agent's, or takes it away. Changes of one agent go one after another, none on top of an old list. */
  tick<Field extends keyof AgentProfile>(
    agentId: AgentId,
    field: Field,
    one: AgentProfile[Field][number],
    isOn: boolean,
  ): Promise<Answer<unknown>>;
  saveTeam(team: Team): Promise<Answer<Team>>;
  removeTeam(team: Team): Promise<Answer<unknown>>;
};

export function createMembers(connection: AgentConnection, timers: Clock): Members {
  const all = signal<readonly Member[] | null>(null);
  const teams = signal<readonly Team[]>([]);
  const held = new Map<AgentId, Member>();
  const underWay = new Map<AgentId, Promise<unknown>>();

  function show(member: Member): void {
    all.value = all.peek()?.map((one) => (one.agentId === member.agentId ? member : one)) ?? null;
  }
  async function send(agentId: AgentId, change: Partial<AgentProfile>): Promise<Answer<Member>> {
    const before = underWay.get(agentId) ?? Promise.resolve();
    const asked = before.then(() => connection.call('member:change', { agentId, ...change }));
    underWay.set(agentId, asked);
    const answer = await asked;
    if (answer.ok === true) held.set(agentId, answer.value);
    // What was chosen after this stands in the list already, and is told next.
    if (underWay.get(agentId) === asked) {
      underWay.delete(agentId);
      const member = held.get(agentId);
      if (member) show(member);
    }
    return answer;
  }
  return {
    all,
    teams,
    read: async (isStopped) => {
      const answer = await untilAnswered(timers, () => connection.call('members:list', {}), isStopped);
      if (answer.ok !== true) return answer;
      for (const member of answer.value.members) held.set(member.agentId, member);
      all.value = answer.value.members;
      teams.value = answer.value.teams;
      return answer;
    },
    tick: async (agentId, field, one, isOn) => {
      const member = all.peek()?.find((known) => known.agentId === agentId);
      if (!member) return { ok: 'unknown' };
      const others = member[field].filter((known) => known !== one);
      const change: Partial<AgentProfile> = { [field]: isOn ? [...others, one] : others };
      show({ ...member, ...change });
      return send(agentId, change);
    },
    saveTeam: async (team) => {
      const answer = await connection.call('team:save', team);
      if (answer.ok !== true) return answer;
      const others = teams.peek().filter(({ teamId }) => teamId !== team.teamId);
      teams.value = [...others, answer.value].toSorted((left, right) => left.name.localeCompare(right.name));
      return answer;
    },
    removeTeam: async ({ teamId, siteId }) => {
      const answer = await connection.call('team:remove', { teamId, siteId });
      if (answer.ok === true) teams.value = teams.peek().filter((one) => one.teamId !== teamId);
      return answer;
    },
  };
}

/** The fields that an answer says are wrong: its sentences begin with their names. */
export function wrongMemberFields(answer: Answer<unknown>): MemberField[] {
  if (answer.ok !== false) return [];
  const { details } = answer.refusal;
  return FIELDS.filter((field) => details.some((detail) => detail.startsWith(`${field}:`)));
}
