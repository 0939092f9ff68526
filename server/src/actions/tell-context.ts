import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from '@qiao/shared/console-context';
import type { Conversation } from '@qiao/shared/conversation';
import type { Author, Body, Context, Entry, EntryDraft } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { MAX_SNAPSHOTS } from '@qiao/shared/wire';
import { Refusal } from '../refusal.ts';
import { mustBeOwn } from '../rules/access.ts';
import type { VisitorActor } from '../rules/access.ts';
import { commit } from './commit.ts';
import type { ActionPorts } from './ports.ts';
import { readTelling } from './read-telling.ts';
import type { Telling, Told } from './read-telling.ts';
import { understandVisitor } from './understand-visitor.ts';

type Command = { conversationId: ConversationId; commandId: CommandId; told: Telling };
type Teller = Extract<Body, { type: 'context_told' }>['by'];

/**
 * The page, or by a token the site's server, tells what the console shows; what is as it was is not told again. Answers the
 * entries, and a sentence for each mistake: what is malformed is left out. Refuses `not_found`, `closed`, `too_many`
 * (snapshots), `identity_invalid` with the reason.
 */
export async function tellContext(
  ports: ActionPorts,
  actor: VisitorActor,
  command: Command,
): Promise<{ entries: Entry[]; mistakes: string[] }> {
  const told = await readTelling(ports, actor, command.told);
  const loaded = mustBeOwn(actor, await ports.store.transcripts.conversation(command.conversationId));
  const shown = told.snapshot && (await snapshotOf(ports, loaded));
  const entries = await commit(ports, command, async (now) => {
    const conversation = mustBeOwn(actor, now);
    if (conversation.state.status === 'closed') throw new Refusal('closed');
    const drafts = [...identityDrafts(actor, conversation), ...toldDrafts(ports, actor, told, { conversation, shown })];
    if (drafts.length === 0) return [];
    const intake = intakeOfTelling(actor, conversation);
    return [...drafts, ...(await understandVisitor(ports, { ...command, intake }, conversation, drafts))];
  });
  return { entries, mistakes: told.mistakes };
}

/**
 * What was told is read like words. Nothing is asked because of it, but that a question which it answers makes room for the
 * next one.
 */
function intakeOfTelling({ intake }: VisitorActor, conversation: Conversation): VisitorActor['intake'] {
  return intake === 'asking' && conversation.intake.question === null ? 'reading' : intake;
}

/** The latest snapshot of the conversation, from its log; null where none was told. */
async function snapshotOf(
  { store }: Pick<ActionPorts, 'store'>,
  { conversationId, snapshot }: Conversation,
): Promise<Snapshot | null> {
  if (!snapshot) return null;
  const [entry] = await store.transcripts.entries(conversationId, snapshot.seq - 1, 1);
  return entry?.body.type === 'snapshot_told' ? entry.body.snapshot : null;
}

/** What the visitor's identity tells, where the conversation does not know it yet. */
export function identityDrafts(actor: VisitorActor, before: Conversation | undefined): EntryDraft[] {
  return contextDrafts('identity', actor, { told: actor.context, known: before?.vouched.identity ?? null });
}

/** What was told, where it is not what the conversation knows already. Refuses `too_many` snapshots. */
export function toldDrafts(
  ports: Pick<ActionPorts, 'clock'>,
  actor: VisitorActor,
  { by, context, snapshot }: Told,
  { conversation, shown }: Known,
): EntryDraft[] {
  const known = by === 'page' ? conversation?.context : conversation?.vouched.server;
  const facts = contextDrafts(by, actor, { told: context, known: known ?? null });
  const before = conversation?.snapshot ?? null;
  const isSigned = by === 'server';
  const isOutranked = before?.isSigned === true && !isSigned;
  if (!snapshot || isOutranked || (before?.isSigned === isSigned && isSame(snapshot, shown))) return facts;
  if ((before?.told ?? 0) >= MAX_SNAPSHOTS) throw new Refusal('too_many');
  const taken = { ...snapshot, takenAt: snapshot.takenAt ?? ports.clock.now() };
  return [...facts, { author: authorOf(by, actor), body: { type: 'snapshot_told', snapshot: taken, isSigned } }];
}

/** `shown` is the latest snapshot of the conversation. */
type Known = { conversation: Conversation | undefined; shown: Snapshot | null };

function contextDrafts(
  by: Teller,
  actor: VisitorActor,
  { told, known }: { told: Context | null; known: Context | null },
): EntryDraft[] {
  if (told === null || isDeepStrictEqual(told, known ?? {})) return [];
  return [{ author: authorOf(by, actor), body: { type: 'context_told', context: told, by } }];
}

/** The same console a moment later is the same. */
function isSame(one: Told['snapshot'], other: Snapshot | null): boolean {
  return other !== null && isDeepStrictEqual({ ...one, takenAt: 0 }, { ...other, takenAt: 0 });
}

function authorOf(by: Teller, { profile }: VisitorActor): Author {
  return by === 'page' ? { kind: 'visitor', visitorId: profile.visitorId } : { kind: 'system' };
}
