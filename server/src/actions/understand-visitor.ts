import type { Conversation } from '@qiao/shared/conversation';
import { fold } from '@qiao/shared/conversation';
import type { Entry, EntryDraft } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import type { Log } from '../intake/conversation/heard.ts';
import { readAgain, understand } from '../intake/conversation/understand.ts';
import { StoreUnavailable } from '../ports.ts';
import type { Site } from '../ports.ts';
import { momentAfter } from './commit.ts';
import type { ActionPorts } from './ports.ts';

type Command = { conversationId: ConversationId; commandId: CommandId };

/** How much of the log is read again with every message, from its end: a bound on time. */
export const ENTRIES_READ = 200;

/**
 * What follows from a visitor's message, to stand in one decision with it: `drafts` are that decision so far, ending in the
 * message. A bug in the reading costs the reading and never the message. Throws StoreUnavailable.
 */
export async function understandVisitor(
  ports: ActionPorts,
  command: Command & { intake: Site['intake'] },
  before: Conversation | undefined,
  drafts: readonly EntryDraft[],
): Promise<EntryDraft[]> {
  const { conversationId, intake } = command;
  if (intake === 'off' || isWordless(drafts.at(-1))) return [];
  try {
    const log = await logWith(ports, command, before, drafts);
    const latest = log?.entries.at(-1);
    return log && latest ? understand(log, { latest, isAsked: intake === 'asking' }, ports.understanding()) : [];
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    ports.log.error({ conversationId, error }, 'a message is stored unread');
    return [];
  }
}

/** What follows from a correction of the case by hand, to stand in one decision with it. Throws StoreUnavailable. */
export async function understandCorrection(
  ports: ActionPorts,
  command: Command,
  before: Conversation,
  drafts: readonly EntryDraft[],
): Promise<EntryDraft[]> {
  const { conversationId } = command;
  try {
    const site = await ports.store.sites.byId(before.siteId);
    if (site?.intake === 'off') return [];
    const log = await logWith(ports, command, before, drafts);
    return log ? readAgain(log, ports.understanding()) : [];
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    ports.log.error({ conversationId, error }, 'a correction is stored without what follows from it');
    return [];
  }
}

/** The end of the log as it will be once these drafts stand in it. */
async function logWith(
  ports: ActionPorts,
  { conversationId, commandId }: Command,
  before: Conversation | undefined,
  drafts: readonly EntryDraft[],
): Promise<Log | null> {
  const lastSeq = before?.lastSeq ?? 0;
  const past = before ? await latestEntries(ports, before) : [];
  const at = momentAfter(ports, before);
  const fresh = drafts.map((draft, index): Entry => ({ ...draft, seq: lastSeq + 1 + index, at, commandId }));
  const conversation = fold(conversationId, before, fresh);
  return conversation ? { conversation, entries: [...past, ...fresh] } : null;
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

/** Files alone say nothing that is read; what was known and asked stays as it is. */
function isWordless(draft: EntryDraft | undefined): boolean {
  return draft?.body.type === 'message' && draft.body.text === '';
}
