import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import type { Mark } from '@qiao/shared/marks';
import type { Clock, Log, Publish, Store } from '../ports.ts';
import { moveMark } from './move-mark.ts';

type DeliveredMark = Extract<Mark, 'visitorDeliveredSeq' | 'agentDeliveredSeq'>;
type Delivery = { conversation: Conversation; mark: DeliveredMark; seq: number };

/** How long deliveries are gathered: each mark is written once in this time at most, however many screens tell of it. */
const GATHER_MS = 1_000;
/** Marks that are written side by side. */
const AT_ONCE = 20;

/**
 * Gathers what screens tell of, so that delivering costs the store little. What is lost with this process, or while the
 * store is away, is told again by whoever resumes.
 */
export interface Deliveries {
  /** Moves the mark forward soon, and tells those who watch. Never rejects. */
  note(conversation: Conversation, mark: DeliveredMark, seq: number): void;
  stop(): void;
}

export function createDeliveries(ports: { store: Store; publish: Publish; clock: Clock; log: Log }): Deliveries {
  const gathered = new Map<`${ConversationId} ${DeliveredMark}`, Delivery>();
  let undo: (() => void) | null = null;

  function flush(): void {
    undo = null;
    const deliveries = [...gathered.values()];
    gathered.clear();
    write(deliveries).catch((error: unknown) => ports.log.warn({ error }, 'deliveries are not marked this time'));
  }
  async function write(deliveries: readonly Delivery[]): Promise<void> {
    for (let from = 0; from < deliveries.length; from += AT_ONCE) {
      const some = deliveries.slice(from, from + AT_ONCE);
      await Promise.all(some.map(({ conversation, mark, seq }) => moveMark(ports, conversation, mark, seq)));
    }
  }
  return {
    note(conversation, mark, seq) {
      const key = `${conversation.conversationId} ${mark}` as const;
      if ((gathered.get(key)?.seq ?? 0) >= seq) return;
      gathered.set(key, { conversation, mark, seq });
      undo ??= ports.clock.after(GATHER_MS, flush);
    },
    stop: () => undo?.(),
  };
}
