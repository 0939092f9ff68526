import { trusted } from 'mongoose';
import { BrokenLog } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import type { AppendRow, Collections } from './collections.ts';
import { termsOfDecision } from '../../search/searchable.ts';
import type { Folds } from './folds.ts';
import { draftOf } from './stored-context.ts';

/** Decisions that are compared with stored folds at a time. */
const BATCH = 1_000;

type Decision = Pick<AppendRow, '_id' | 'conversationId' | 'lastSeq'>;

/**
 * Looks through the decisions that nobody has checked yet, and mends the folds that are behind them. A decision is written
 * as unchecked, so whatever a crash leaves behind is found, however long ago and whatever the clocks say, and where nothing
 * was written there is nothing to read. Several processes may do it at once: to mend what is whole does nothing.
 */
export function createRepair(collections: Collections, folds: Folds): () => Promise<number> {
  return async () => {
    let mended = 0;
    const broken = new Map<ConversationId, BrokenLog>();
    for (;;) {
      const unchecked = await nextUnchecked(collections, [...broken.keys()]);
      if (unchecked.length === 0) break;
      for (const conversationId of await findBehind(collections, unchecked)) {
        if (await mend(folds, conversationId, broken)) mended += 1;
      }
      const checked = unchecked.filter(({ conversationId }) => !broken.has(conversationId)).map(({ _id }) => _id);
      await collections.appends.updateMany({ _id: trusted({ $in: checked }) }, { $unset: { isUnchecked: true } });
    }
    await indexWhatIsNot(collections, [...broken.keys()]);
    for (const error of broken.values()) throw error;
    return mended;
  };
}

/** Makes some of what was written before there was a search searchable; the index on `siteId` finds it. */
async function indexWhatIsNot({ appends, conversations }: Collections, except: readonly ConversationId[]) {
  const rows = await appends
    .find({ siteId: null, conversationId: trusted({ $nin: except }) })
    .limit(BATCH)
    .lean();
  if (rows.length === 0) return;
  const ids = [...new Set(rows.map(({ conversationId }) => conversationId))];
  const sites = await conversations.find({ _id: trusted({ $in: ids }) }, { siteId: 1 }).lean();
  const siteOf = new Map(sites.map(({ _id, siteId }) => [_id, siteId]));
  const updates = rows.flatMap(({ _id, conversationId, entries }) => {
    const siteId = siteOf.get(conversationId);
    const terms = termsOfDecision(entries.map(draftOf));
    return siteId === undefined ? [] : [{ updateOne: { filter: { _id }, update: { $set: { siteId, terms } } } }];
  });
  if (updates.length > 0) await appends.bulkWrite(updates);
}

function nextUnchecked({ appends }: Collections, except: readonly ConversationId[]): Promise<Decision[]> {
  return appends
    .find({ isUnchecked: true, conversationId: trusted({ $nin: except }) }, { conversationId: 1, lastSeq: 1 })
    .limit(BATCH)
    .lean();
}

/** The conversations whose stored fold does not reach as far as these decisions. */
async function findBehind({ conversations }: Collections, decisions: readonly Decision[]): Promise<ConversationId[]> {
  const reached = new Map<ConversationId, number>();
  for (const { conversationId, lastSeq } of decisions) {
    reached.set(conversationId, Math.max(lastSeq, reached.get(conversationId) ?? 0));
  }
  const rows = await conversations.find({ _id: trusted({ $in: [...reached.keys()] }) }, { lastSeq: 1 }).lean();
  for (const { _id, lastSeq } of rows) if (lastSeq >= (reached.get(_id) ?? 0)) reached.delete(_id);
  return [...reached.keys()];
}

/** One broken log must not keep the others from being mended; it is told when they are. */
async function mend(
  folds: Folds,
  conversationId: ConversationId,
  broken: Map<ConversationId, BrokenLog>,
): Promise<boolean> {
  try {
    return await folds.mend(conversationId);
  } catch (error) {
    if (!(error instanceof BrokenLog)) throw error;
    broken.set(conversationId, error);
    return false;
  }
}
