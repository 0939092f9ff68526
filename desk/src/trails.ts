import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import type { SeenPage } from '@qiao/shared/trail';
import type { AgentConnection } from './agent-connection.ts';

/** On which pages the visitor of the conversation that is looked at was, the latest first; empty while nothing is known. */
export type Trails = {
  readonly pages: ReadonlySignal<readonly SeenPage[]>;
  /** Reads those of this conversation, which alone is kept up to date from then on. */
  look(conversationId: ConversationId): Promise<void>;
  told(conversationId: ConversationId, pages: readonly SeenPage[]): void;
};

export function createTrails(connection: AgentConnection): Trails {
  const pages = signal<readonly SeenPage[]>([]);
  let looked: ConversationId | null = null;

  function add(more: readonly SeenPage[]): void {
    const known = new Map([...pages.peek(), ...more].map((page) => [page.pageId, page]));
    pages.value = [...known.values()].toSorted((one, other) => other.at - one.at);
  }
  return {
    pages,
    async look(conversationId) {
      if (conversationId !== looked) pages.value = [];
      looked = conversationId;
      const answer = await connection.call('trail:read', { conversationId });
      if (answer.ok === true && conversationId === looked) add(answer.value.pages);
    },
    told(conversationId, more) {
      if (conversationId === looked) add(more);
    },
  };
}
