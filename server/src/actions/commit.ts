import type { Conversation } from '@qiao/shared/conversation';
import type { Entry, EntryDraft } from '@qiao/shared/entry';
import type { CommandId, ConversationId, SiteId } from '@qiao/shared/ids';
import { Refusal } from '../refusal.ts';
import type { ActionPorts } from './ports.ts';

/** Two or three writers meet in a conversation; more defeats than this in a row mean that something is wrong. */
const ATTEMPTS = 8;

type Command = { conversationId: ConversationId; commandId: CommandId };

/** A moment for the next entries: the server's clock, never before the last entry. */
export function momentAfter(ports: ActionPorts, conversation: Conversation | undefined): number {
  return Math.max(ports.clock.now(), conversation?.lastAt ?? 0);
}

/**
 * Decide, append, publish. `decide` gets the conversation as it is (undefined: not begun) and answers what happens, or
 * throws a Refusal; where nothing happens, nothing is stored. It is asked again whenever somebody else was faster. A command
 * that was done before is answered with its entries, even where it would be refused now. Throws `conflict` after many defeats, StoreUnavailable when it cannot
 * be known whether it was stored.
 */
export async function commit(
  ports: ActionPorts,
  command: Command,
  decide: (conversation: Conversation | undefined) => EntryDraft[] | Promise<EntryDraft[]>,
): Promise<Entry[]> {
  const { transcripts } = ports.store;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const conversation = await transcripts.conversation(command.conversationId);
    const drafts = await decideOrRecall(ports, command, () => decide(conversation));
    if (drafts.kind === 'repeat') return republish(ports, command.conversationId, drafts.entries);
    const firstSeq = (conversation?.lastSeq ?? 0) + 1;
    const at = momentAfter(ports, conversation);
    const result = await transcripts.append({ ...command, firstSeq, at, entries: drafts.entries });
    if (result.kind === 'repeat') return republish(ports, command.conversationId, result.entries);
    if (result.kind === 'appended') {
      const { conversation: now } = result.listed;
      ports.publish.entries(command.conversationId, result.entries, result.listed);
      if (now.state.status === 'waiting') kickWhenAsked(ports, now.siteId, now.state.askingUntil);
      return result.entries;
    }
  }
  throw new Refusal('conflict', { retryAfterMs: 500 });
}

/** Whoever is being asked goes to an agent a while later, unless they write; the sweep is the net below this timer. */
function kickWhenAsked({ queue, clock }: ActionPorts, siteId: SiteId, askingUntil: number | null): void {
  queue.kick(siteId);
  if (askingUntil !== null) clock.after(Math.max(0, askingUntil - clock.now()), () => queue.kick(siteId));
}

type Decision = { kind: 'new'; entries: EntryDraft[] } | { kind: 'repeat'; entries: Entry[] };

/**
 * A refusal stands, and nothing to do is nothing to do, only if the command was not done before: its retry must hear what
 * its first try came to.
 */
async function decideOrRecall(
  ports: ActionPorts,
  command: Command,
  decide: () => EntryDraft[] | Promise<EntryDraft[]>,
): Promise<Decision> {
  try {
    const entries = await decide();
    return entries.length > 0 ? { kind: 'new', entries } : { kind: 'repeat', entries: await recall(ports, command) };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const entries = await recall(ports, command);
    if (entries.length === 0) throw refusal;
    return { kind: 'repeat', entries };
  }
}

function recall({ store }: ActionPorts, { conversationId, commandId }: Command): Promise<Entry[]> {
  return store.transcripts.ofCommand(conversationId, commandId);
}

/** The first try may have died between its append and its publication, so a repeat tells it again; receivers drop what they have. */
export function republish(ports: ActionPorts, conversationId: ConversationId, entries: Entry[]): Entry[] {
  if (entries.length > 0) ports.publish.entries(conversationId, entries, null);
  return entries;
}
