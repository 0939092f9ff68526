import type { Conversation } from '@qiao/shared/conversation';
import { fold } from '@qiao/shared/conversation';
import type { Entry, EntryDraft } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { understand } from '../intake/conversation/understand.ts';
import { StoreUnavailable } from '../ports.ts';
import type { Site } from '../ports.ts';
import { momentAfter } from './commit.ts';
import type { ActionPorts } from './ports.ts';

/** How much of the log is read again with every message, from its end: a bound on time. */
export const ENTRIES_READ = 200;

/**
 * What follows from a visitor's message, to stand in one decision with it: `drafts` are that decision so far, ending in the
 * message. A bug in the reading costs the reading and never the message. Throws StoreUnavailable.
 */
export async function understandVisitor(
  ports: ActionPorts,
  command: { conversationId: ConversationId; commandId: CommandId; intake: Site['intake'] },
  before: Conversation | undefined,
  drafts: readonly EntryDraft[],
): Promise<EntryDraft[]> {
  const { conversationId, commandId, intake } = command;
  if (intake === 'off') return [];
  try {
    const lastSeq = before?.lastSeq ?? 0;
    const past = before ? await latestEntries(ports, before) : [];
    const at = momentAfter(ports, before);
    const fresh = drafts.map((draft, index): Entry => ({ ...draft, seq: lastSeq + 1 + index, at, commandId }));
    const conversation = fold(conversationId, before, fresh);
    const latest = fresh.at(-1);
    if (!conversation || !latest) return [];
    return understand(
      { conversation, entries: [...past, ...fresh] },
      { latest, isAsked: intake === 'asking' },
      ports.understanding(),
    );
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    ports.log.error({ conversationId, error }, 'a message is stored unread');
    return [];
  }
}

/** The end of the log, and before it the latest snapshot where that was told earlier. */
export async function latestEntries(
  { store }: Pick<ActionPorts, 'store'>,
  { conversationId, lastSeq, snapshot }: Conversation,
): Promise<Entry[]> {
  const entries = await store.transcripts.entries(conversationId, Math.max(0, lastSeq - ENTRIES_READ), ENTRIES_READ);
  const past = entries.filter(({ seq }) => seq <= lastSeq);
  const first = past[0]?.seq ?? 1;
  const isBefore = snapshot !== null && snapshot.seq < first;
  return isBefore ? [...(await store.transcripts.entries(conversationId, snapshot.seq - 1, 1)), ...past] : past;
}
