import { trusted } from 'mongoose';
import type { Entry } from '@qiao/shared/entry';
import type { CommandId, ConversationId, SiteId } from '@qiao/shared/ids';
import type { Append, Transcripts } from '../../transcripts.ts';
import { termsOfDecision } from '../../search/searchable.ts';
import type { AppendRow, Collections } from './collections.ts';
import { isDuplicateKey } from './outcome.ts';
import { draftOf, storedDraft } from './stored-context.ts';

type Heads = Awaited<ReturnType<Transcripts['heads']>>;

/** The decisions of all conversations, each one document. */
export interface DecisionLog {
  /** Adds a decision at the end; false where its place or its command is there already. The caller has seen that the log ends right before it. */
  add(append: Append, siteId: SiteId): Promise<boolean>;
  ofCommand(conversationId: ConversationId, commandId: CommandId): Promise<Entry[]>;
  /** Every entry of the decisions that begin after this seq. */
  decisionsAfter(conversationId: ConversationId, seq: number): Promise<Entry[]>;
  entries(conversationId: ConversationId, afterSeq: number, limit: number): Promise<Entry[]>;
  heads(conversationIds: readonly ConversationId[]): Promise<Heads>;
}

/** A decision with the places of its entries. */
export function entriesOf({ firstSeq, at, commandId, entries }: Omit<Append, 'conversationId'>): Entry[] {
  return entries.map(({ author, body }, index) => ({ seq: firstSeq + index, at, commandId, author, body }));
}

export function entriesOfRow({ seq, at, commandId, entries }: AppendRow): Entry[] {
  return entriesOf({ firstSeq: seq, at, commandId, entries: entries.map(draftOf) });
}

export function createDecisionLog({ appends }: Pick<Collections, 'appends'>): DecisionLog {
  const decisions = async (conversationId: ConversationId, seq: number, limit = 0) =>
    (
      await appends
        .find({ conversationId, seq: trusted({ $gt: seq }) })
        .sort({ seq: 1 })
        .limit(limit)
        .lean()
    ).flatMap(entriesOfRow);

  return {
    async add({ conversationId, firstSeq, commandId, at, entries }, siteId) {
      try {
        await appends.create({
          _id: `${conversationId}.${firstSeq}`,
          conversationId,
          seq: firstSeq,
          lastSeq: firstSeq + entries.length - 1,
          commandId,
          at,
          entries: entries.map(storedDraft),
          isUnchecked: true,
          siteId,
          terms: termsOfDecision(entries),
        });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async ofCommand(conversationId, commandId) {
      const row = await appends.findOne({ conversationId, commandId }).lean();
      return row ? entriesOfRow(row) : [];
    },
    decisionsAfter: (conversationId, seq) => decisions(conversationId, seq),
    async entries(conversationId, afterSeq, limit) {
      // The later ones are read first: whatever stands before them is there by then, so no hole can be seen.
      const later = await decisions(conversationId, afterSeq, limit);
      const around = await appends
        .findOne({ conversationId, seq: trusted({ $lte: afterSeq }), lastSeq: trusted({ $gt: afterSeq }) })
        .sort({ seq: -1 })
        .lean();
      const rest = around ? entriesOfRow(around).filter(({ seq }) => seq > afterSeq) : [];
      return [...rest, ...later].slice(0, limit);
    },
    heads: (conversationIds) => readHeads(appends, conversationIds),
  };
}

function readHeads(appends: Collections['appends'], conversationIds: readonly ConversationId[]): Promise<Heads> {
  return appends.aggregate<Heads[number]>([
    { $match: { conversationId: { $in: conversationIds } } },
    // In this direction the first of each group is found in the index alone, without the rest of the log.
    { $sort: { conversationId: -1, seq: -1 } },
    { $group: { _id: '$conversationId', lastSeq: { $first: '$lastSeq' } } },
    { $project: { _id: 0, conversationId: '$_id', lastSeq: 1 } },
  ]);
}
