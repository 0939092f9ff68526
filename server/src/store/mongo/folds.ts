import { trusted } from 'mongoose';
import { FOLD_VERSION, fold } from '@qiao/shared/conversation';
import { isOfReading, NO_MARKS } from '@qiao/shared/marks';
import type { Conversation } from '@qiao/shared/conversation';
import type { Mark, Marks } from '@qiao/shared/marks';
import type { ConversationId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { Collections, ConversationPlace, ConversationRow } from './collections.ts';
import type { DecisionLog } from './log.ts';
import { isDuplicateKey } from './outcome.ts';
import { conversationOf, storedConversation } from './stored-context.ts';

/** What the logs amount to, kept so that lists can be read from an index. Never ahead of the log, at times behind it. */
export interface Folds {
  /** The whole log folded, however far behind the stored fold is, with the marks. */
  read(conversationId: ConversationId): Promise<{ conversation: Conversation | undefined; marks: Marks }>;
  /** Stores this state unless a later one is stored; answers whether it was needed. Leaves marks alone. */
  moveForward(conversation: Conversation): Promise<boolean>;
  /** Brings the stored fold up to the log; answers whether it was needed. */
  mend(conversationId: ConversationId): Promise<boolean>;
  marks(conversationId: ConversationId): Promise<Marks>;
  moveMark(conversationId: ConversationId, mark: Mark, seq: number): Promise<Marks>;
}

/** What an earlier version wrote lacks some. */
function marksOf(stored: Partial<Marks> = {}): Marks {
  return { ...NO_MARKS, ...stored };
}

export function listedOf({ conversation, marks }: Pick<ConversationRow, 'conversation' | 'marks'>): Listed {
  return { conversation: conversationOf(conversation), marks: marksOf(marks) };
}

const REFOLDED_AT_ONCE = 1_000;

/**
 * Takes folds of another version out of every list, so that `repair` makes them anew from their logs. Marks stay: they are
 * in no log.
 */
export async function forgetOldFolds({ conversations, appends }: Collections): Promise<void> {
  for (;;) {
    const old = await conversations
      .find({ foldVersion: trusted({ $ne: FOLD_VERSION }), lastSeq: trusted({ $gt: 0 }) }, { _id: 1 })
      .limit(REFOLDED_AT_ONCE)
      .lean();
    if (old.length === 0) return;
    const ids = old.map(({ _id }) => _id);
    await appends.updateMany({ conversationId: trusted({ $in: ids }) }, { $set: { isUnchecked: true } });
    await conversations.db
      .collection<ConversationPlace>(conversations.collection.name)
      .updateMany({ _id: { $in: ids } }, { $set: { lastSeq: 0 }, $unset: { siteId: 1 } });
  }
}

/** The fields of a stored conversation that follow from its log. */
export function foldedFields(conversation: Conversation): Omit<ConversationRow, '_id' | 'marks' | 'changedAt'> {
  const { siteId, visitor, state, lastSeq, lastAt } = conversation;
  return {
    siteId,
    visitorId: visitor.visitorId,
    status: state.status,
    queuedAt: state.status === 'closed' ? null : state.queuedAt,
    dueAt: state.status === 'snoozed' ? state.until : null,
    lastSeq,
    lastAt,
    foldVersion: FOLD_VERSION,
    conversation: storedConversation(conversation),
  };
}

export function createFolds({ conversations }: Pick<Collections, 'conversations'>, log: DecisionLog): Folds {
  async function read(conversationId: ConversationId) {
    const row = await conversations
      .findOne({ _id: conversationId, lastSeq: trusted({ $gt: 0 }) }, { conversation: 1, marks: 1 })
      .lean();
    const stored = row ? conversationOf(row.conversation) : undefined;
    const tail = await log.decisionsAfter(conversationId, stored?.lastSeq ?? 0);
    return { conversation: fold(conversationId, stored, tail), marks: marksOf(row?.marks) };
  }
  async function mend(conversationId: ConversationId) {
    const { conversation } = await read(conversationId);
    return conversation ? moveForward(conversations, conversation) : false;
  }
  return {
    read,
    mend,
    moveForward: (conversation) => moveForward(conversations, conversation),
    async marks(conversationId) {
      const row = await conversations.findById(conversationId, { marks: 1 }).lean();
      return marksOf(row?.marks);
    },
    async moveMark(conversationId, mark, seq) {
      const moved = await moveMark(conversations, { conversationId, mark, seq });
      if (moved) return moved;
      const isMended = await mend(conversationId);
      return (isMended ? await moveMark(conversations, { conversationId, mark, seq }) : null) ?? NO_MARKS;
    },
  };
}

/**
 * A place is made first and filled after: an insert cannot say "the database's time", an update can, and upserts of one id
 * at once are not told apart by every server.
 */
async function moveForward(conversations: Collections['conversations'], conversation: Conversation): Promise<boolean> {
  const fill = async () => {
    const { modifiedCount } = await conversations.updateOne(
      { _id: conversation.conversationId, lastSeq: trusted({ $lt: conversation.lastSeq }) },
      { $set: foldedFields(conversation), $currentDate: { changedAt: true } },
    );
    return modifiedCount > 0;
  };
  if (await fill()) return true;
  return (await makePlace(conversations, conversation.conversationId)) ? fill() : false;
}

/** False where there is one already: then the fold in it is as far as this one, or farther. */
async function makePlace(conversations: Collections['conversations'], _id: ConversationId): Promise<boolean> {
  const place: ConversationPlace = { _id, lastSeq: 0, marks: NO_MARKS };
  try {
    await conversations.db.collection<ConversationPlace>(conversations.collection.name).insertOne(place);
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
}

/**
 * Null where the conversation is not stored. A mark that does not move is no change, so nobody is told of it; nor is one of
 * delivery, which `$max` moves, also where an earlier version left it out.
 */
async function moveMark(
  conversations: Collections['conversations'],
  { conversationId, mark, seq }: { conversationId: ConversationId; mark: Mark; seq: number },
): Promise<Marks | null> {
  const path = `marks.${mark}` as const;
  const then = { returnDocument: 'after', projection: { marks: 1 } } as const;
  if (!isOfReading(mark)) {
    const row = await conversations.findOneAndUpdate({ _id: conversationId }, { $max: { [path]: seq } }, then).lean();
    return row && marksOf(row.marks);
  }
  const moved = await conversations
    .findOneAndUpdate(
      { _id: conversationId, [path]: trusted({ $lt: seq }) },
      { $set: { [path]: seq }, $currentDate: { changedAt: true } },
      then,
    )
    .lean();
  const row = moved ?? (await conversations.findById(conversationId, { marks: 1 }).lean());
  return row && marksOf(row.marks);
}
