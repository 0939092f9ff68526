import { effect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { every } from '@qiao/shared/clock';
import type { Clock } from '@qiao/shared/clock';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import type { AgentConnection } from './agent-connection.ts';
import { createKeyed } from './keyed.ts';

/** Who else looks at which conversation now. Nothing is known while the line is down. */
export type Lookers = {
  /** Without oneself. */
  of(conversationId: ConversationId): ReadonlySignal<readonly AgentId[]>;
  told(lookers: readonly Told[]): void;
  /** Says again and again that this is looked at, while colleagues look at it too, until undone. */
  keepCompany(looked: ReadonlySignal<ConversationId | null>): () => void;
};

type Told = { conversationId: ConversationId; agentIds: readonly AgentId[] };

/** The server takes whoever is in company and silent for longer than this, and a little more, for gone. */
const SAY_EVERY_MS = 500;

export function createLookers(connection: AgentConnection, timers: Clock, me: AgentId): Lookers {
  const lookers = createKeyed<ConversationId, readonly AgentId[]>(() => []);
  const known = new Set<ConversationId>();

  function put({ conversationId, agentIds }: Told): void {
    const others = agentIds.filter((agentId) => agentId !== me);
    const current = lookers.of(conversationId);
    if (current.peek().join() !== others.join()) current.value = others;
    if (others.length > 0) known.add(conversationId);
    else known.delete(conversationId);
  }

  connection.onLine(({ is }) => {
    if (is === 'online') return;
    for (const conversationId of known) put({ conversationId, agentIds: [] });
  });
  return {
    of: lookers.of,
    told: (told) => {
      for (const one of told) put(one);
    },
    keepCompany: (looked) =>
      effect(() => {
        const conversationId = looked.value;
        if (!conversationId || lookers.of(conversationId).value.length === 0) return;
        return every(timers, SAY_EVERY_MS, () => connection.tell('preview:watch', { conversationId }));
      }),
  };
}
