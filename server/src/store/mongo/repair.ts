import { trusted } from 'mongoose';
import type { Connection } from 'mongoose';
import { BrokenLog } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import type { AppendRow, Collections } from './collections.ts';
import type { Folds } from './folds.ts';
import { againIfDuplicate } from './outcome.ts';
import { databaseNow, isSettled, withOverlap } from './settling.ts';

/** Decisions that are compared with stored folds at a time. */
const BATCH = 1_000;

type Decision = Pick<AppendRow, 'conversationId' | 'lastSeq' | 'loggedAt'>;

/**
 * Looks through the decisions since the last look of any process, and mends the folds that are behind them. How far it
 * came is kept beside the data, so a process that starts after a crash finds what the crash left, however long ago. Where
 * nothing was written since, it reads two documents and an empty index range.
 */
export function createRepair(collections: Collections, folds: Folds, connection: Connection): () => Promise<number> {
  const { appends, upkeep } = collections;

  return async () => {
    const mark = await upkeep.findById('repair').lean();
    const decisions = appends
      .find(mark ? await since(connection, mark.at) : {}, { conversationId: 1, lastSeq: 1, loggedAt: 1 })
      .sort({ loggedAt: 1 })
      .lean()
      .cursor({ batchSize: BATCH });
    let mended = 0;
    const broken: BrokenLog[] = [];
    for await (const batch of batches(decisions)) {
      for (const conversationId of await behind(collections, batch)) {
        const isMended = await mendOne(folds, conversationId, broken);
        if (isMended) mended += 1;
      }
      await passMark(upkeep, mark?.at, batch.at(-1)?.loggedAt);
    }
    if (broken[0]) throw broken[0];
    return mended;
  };
}

async function since(connection: Connection, seen: Date) {
  return isSettled(seen, await databaseNow(connection))
    ? { loggedAt: trusted({ $gt: seen }) }
    : { loggedAt: trusted({ $gte: withOverlap(seen) }) };
}

async function* batches(decisions: AsyncIterable<Decision>): AsyncGenerator<Decision[]> {
  let batch: Decision[] = [];
  for await (const decision of decisions) {
    batch.push(decision);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The conversations whose stored fold does not reach as far as these decisions. */
async function behind({ conversations }: Collections, batch: readonly Decision[]): Promise<ConversationId[]> {
  const reached = new Map<ConversationId, number>();
  for (const { conversationId, lastSeq } of batch) {
    reached.set(conversationId, Math.max(lastSeq, reached.get(conversationId) ?? 0));
  }
  const rows = await conversations.find({ _id: trusted({ $in: [...reached.keys()] }) }, { lastSeq: 1 }).lean();
  for (const { _id, lastSeq } of rows) if (lastSeq >= (reached.get(_id) ?? 0)) reached.delete(_id);
  return [...reached.keys()];
}

/** One broken log must not keep the others from being mended; it is told when they are. */
async function mendOne(folds: Folds, conversationId: ConversationId, broken: BrokenLog[]): Promise<boolean> {
  try {
    return await folds.mend(conversationId);
  } catch (error) {
    if (!(error instanceof BrokenLog)) throw error;
    broken.push(error);
    return false;
  }
}

async function passMark(upkeep: Collections['upkeep'], before: Date | undefined, at: Date | undefined): Promise<void> {
  if (!at || (before && before >= at)) return;
  await againIfDuplicate(() => upkeep.updateOne({ _id: 'repair' }, { $max: { at } }, { upsert: true }));
}
