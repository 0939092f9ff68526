import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { AgentId } from '@qiao/shared/ids';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { RefusalCode } from '@qiao/shared/protocol';
import type { Colleague } from '@qiao/shared/colleague';
import type { AgentConnection } from './agent-connection.ts';

export type Hello = AgentCommands['desk:hello']['output'];
export type Site = Hello['sites'][number];
export type Choice = 'online' | 'away';

/** Who is at the desk, for which sites. */
export type Crew = {
  me: ReadonlySignal<Colleague | null>;
  /** Everybody known, oneself included. */
  colleagues: ReadonlySignal<ReadonlyMap<AgentId, Colleague>>;
  sites: ReadonlySignal<readonly Site[]>;
  store: ReadonlySignal<Hello['store'] | null>;
  /** What was chosen and is not confirmed yet. */
  wished: ReadonlySignal<Choice | null>;
  greeted(hello: Hello): void;
  changed(colleague: Colleague): void;
  /** One serves a site more. */
  siteAdded(site: Site): void;
  /** Kept until the server has it; a definite no is told and forgotten. */
  choose(choice: Choice): void;
};

export function createCrew(connection: AgentConnection, onRefused: (code: RefusalCode) => void): Crew {
  const me = signal<Colleague | null>(null);
  const colleagues = signal<ReadonlyMap<AgentId, Colleague>>(new Map());
  const sites = signal<readonly Site[]>([]);
  const store = signal<Hello['store'] | null>(null);
  const wished = signal<Choice | null>(null);

  function changed(colleague: Colleague): void {
    colleagues.value = new Map(colleagues.peek()).set(colleague.agentId, colleague);
    if (colleague.agentId === me.peek()?.agentId) me.value = colleague;
  }

  async function tell(): Promise<void> {
    const availability = wished.peek();
    if (!availability) return;
    const answer = await connection.call('availability:set', { availability });
    // A lost answer keeps the wish: it is told again at the next greeting.
    if (answer.ok === 'unknown' || wished.peek() !== availability) return;
    wished.value = null;
    if (answer.ok) changed(answer.value);
    else onRefused(answer.refusal.code);
  }

  return {
    me,
    colleagues,
    sites,
    store,
    wished,
    greeted: (hello) => {
      me.value = hello.me;
      colleagues.value = new Map([...hello.colleagues, hello.me].map((one) => [one.agentId, one]));
      sites.value = hello.sites;
      store.value = hello.store;
      void tell();
    },
    changed,
    siteAdded: (site) => {
      sites.value = [...sites.peek().filter(({ siteId }) => siteId !== site.siteId), site];
    },
    choose: (choice) => {
      wished.value = choice;
      void tell();
    },
  };
}
