import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Clock } from '@qiao/shared/clock';
import type { Answer } from '@qiao/shared/connection';
import type { AgentId } from '@qiao/shared/ids';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { Account } from '@qiao/shared/staff';
import type { AgentConnection } from './agent-connection.ts';
import { untilAnswered } from './until-answered.ts';

export type AccountChange = Omit<AgentCommands['account:change']['input'], 'agentId'>;
export type Invitation = AgentCommands['account:invite']['output'];
/** The fields that a mistake can be at. */
export type AccountField = 'email' | 'name' | 'role' | 'siteIds' | 'capacity';
const FIELDS: readonly AccountField[] = ['email', 'name', 'role', 'siteIds', 'capacity'];

/** Everybody's accounts, for an admin. */
export type Accounts = {
  /** By address; null until they are read. */
  all: ReadonlySignal<readonly Account[] | null>;
  /** Again until it is answered: a line that breaks meanwhile leaves no empty page. */
  read(isStopped: () => boolean): Promise<Answer<unknown>>;
  invite(email: string, change: AccountChange): Promise<Answer<Invitation>>;
  inviteAgain(agentId: AgentId): Promise<Answer<Invitation>>;
  change(agentId: AgentId, change: AccountChange): Promise<Answer<Account>>;
  remove(agentId: AgentId): Promise<Answer<unknown>>;
};

export function createAccounts(connection: AgentConnection, timers: Clock): Accounts {
  const all = signal<readonly Account[] | null>(null);

  function put(account: Account): void {
    const others = (all.peek() ?? []).filter(({ agentId }) => agentId !== account.agentId);
    all.value = [...others, account].toSorted((one, other) => (one.email < other.email ? -1 : 1));
  }
  /** What came of it goes into the list. */
  async function after<Value>(asked: Promise<Answer<Value>>, keep: (value: Value) => void): Promise<Answer<Value>> {
    const answer = await asked;
    if (answer.ok === true) keep(answer.value);
    return answer;
  }
  return {
    all,
    read: (isStopped) =>
      after(
        untilAnswered(timers, () => connection.call('accounts:list', {}), isStopped),
        ({ accounts }) => void (all.value = accounts),
      ),
    invite: (email, change) =>
      after(connection.call('account:invite', { email, ...change }), ({ account }) => put(account)),
    inviteAgain: (agentId) =>
      after(connection.call('account:invite-again', { agentId }), ({ account }) => put(account)),
    change: (agentId, change) => after(connection.call('account:change', { agentId, ...change }), put),
    remove: (agentId) =>
      after(connection.call('account:remove', { agentId }), () => {
        all.value = (all.peek() ?? []).filter((account) => account.agentId !== agentId);
      }),
  };
}

/** The fields that an answer says are wrong: its sentences begin with their names. */
export function wrongFields(answer: Answer<unknown>): AccountField[] {
  if (answer.ok !== false) return [];
  const { details } = answer.refusal;
  return FIELDS.filter((field) => details.some((detail) => detail.startsWith(`${field}:`)));
}
