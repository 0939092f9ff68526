import type { Connection } from 'mongoose';
import { fold } from '@qiao/shared/conversation';
import type { Conversation } from '@qiao/shared/conversation';
import { isCommandId } from '@qiao/shared/ids';
import { StoreUnavailable } from '../../ports.ts';
import type { Clock } from '../../ports.ts';
import type { Append, AppendResult, Transcripts } from '../../transcripts.ts';
import type { Collections } from './collections.ts';
import { createFolds } from './folds.ts';
import type { Folds } from './folds.ts';
import { createLists } from './lists.ts';
import { createDecisionLog, entriesOf } from './log.ts';
import type { DecisionLog } from './log.ts';
import { againAfterCollision, storeError } from './outcome.ts';
import type { Run } from './outcome.ts';
import { createRepair } from './repair.ts';
import { searchMessages } from './search.ts';

export function createTranscripts(
  collections: Collections,
  connection: Connection,
  run: Run,
  clock: Clock,
): Transcripts {
  const log = createDecisionLog(collections);
  const folds = createFolds(collections, log);
  const lists = createLists(collections, connection);
  const repair = createRepair(collections, folds);
  return {
    append: (decision) => run(() => append(log, folds, decision)),
    ofCommand: (conversationId, commandId) => run(() => log.ofCommand(conversationId, commandId)),
    entries: (conversationId, afterSeq, limit) => run(() => log.entries(conversationId, afterSeq, limit)),
    conversation: (conversationId) => run(async () => (await folds.read(conversationId)).conversation),
    heads: (conversationIds) => run(() => log.heads(conversationIds)),
    listed: (conversationIds) => run(() => lists.listed(conversationIds)),
    ofVisitor: (siteId, visitorIds, limit, before) => run(() => lists.ofVisitor(siteId, visitorIds, limit, before)),
    ofKind: (siteId, categoryId, limit) => run(() => lists.ofKind(siteId, categoryId, limit)),
    waiting: (siteId, limit) => run(() => lists.waiting(siteId, limit)),
    due: (at, limit) => run(() => lists.due(at, limit)),
    latest: (siteId, status, limit) => run(() => lists.latest(siteId, status, limit)),
    changedSince: (siteId, cursor, limit) => run(() => lists.changedSince(siteId, cursor, limit)),
    search: (search, cursor) => run(() => searchMessages(collections, clock, search, cursor)),
    marks: (conversationId) => run(() => folds.marks(conversationId)),
    moveMark: (conversationId, side, seq) => run(() => folds.moveMark(conversationId, side, seq)),
    repair: () => run(repair),
  };
}

/**
 * A decision is one document, so it is whole or absent. That no two of them overlap needs both steps: the log was seen to
 * end right before this one, by a majority, so what it stands on cannot vanish; and of all that begin at one seq the unique
 * index lets one in. So every decision but the first has exactly one before it and at most one after it: a chain, without
 * a hole and without a fork. The index alone would let 3–5 stand beside 4.
 *
 * A decision that is refused by an index is looked for by its command: found, it is a repeat; not found, another one has
 * the place. The same where an earlier try is not yet known to a majority: then it is a conflict until it is, never a second one.
 */
async function append(log: DecisionLog, folds: Folds, decision: Append): Promise<AppendResult> {
  const { conversationId, firstSeq, commandId, entries: drafts } = decision;
  if (!isCommandId(commandId)) throw new TypeError('An append needs the id of its command.');
  if (drafts.length === 0) throw new TypeError('An append needs entries.');

  const { conversation: before, marks } = await folds.read(conversationId);
  const isAtEnd = (before?.lastSeq ?? 0) + 1 === firstSeq;
  const entries = entriesOf(decision);
  const conversation = isAtEnd ? fold(conversationId, before, entries) : undefined;
  if (!conversation || !(await log.add(decision, conversation.siteId))) {
    const repeated = await log.ofCommand(conversationId, commandId);
    return repeated.length > 0 ? { kind: 'repeat', entries: repeated } : { kind: 'conflict' };
  }
  await follow(folds, conversation);
  return { kind: 'appended', entries, listed: { conversation, marks } };
}

/** The decision is durable by now, so it is acknowledged whether or not its fold can be stored: `repair` finds what is left behind. */
async function follow(folds: Folds, conversation: Conversation): Promise<void> {
  try {
    await againAfterCollision(() => folds.moveForward(conversation));
  } catch (error) {
    if (!(storeError(error) instanceof StoreUnavailable)) throw error;
  }
}
