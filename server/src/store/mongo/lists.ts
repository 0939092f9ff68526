import { trusted } from 'mongoose';
import type { Connection } from 'mongoose';
import { isConversationId } from '@qiao/shared/ids';
import type { ConversationId, SiteId } from '@qiao/shared/ids';
import type { ListPage, Transcripts } from '../../transcripts.ts';
import { CATEGORY } from './collections.ts';
import type { Collections, ConversationRow } from './collections.ts';
import { listedOf } from './folds.ts';
import { databaseNow, isSettled, withOverlap } from './settling.ts';
import { conversationOf } from './stored-context.ts';

type Conversations = Collections['conversations'];

/** A place in the order of changes. Times can be equal, so the id decides between them. */
type Place = { at: Date; id: ConversationId };

/**
 * `seen`: the latest change there was when a round of pages began; the next round begins a little before it. `page`: where
 * the page before this one ended, null where a round is to begin.
 */
type Cursor = { seen: Place; page: Place | null };

export function createLists(
  { conversations }: Pick<Collections, 'conversations'>,
  connection: Connection,
): Pick<Transcripts, 'ofVisitor' | 'listed' | 'ofKind' | 'waiting' | 'due' | 'latest' | 'changedSince'> {
  return {
    async ofVisitor(siteId, visitorIds, limit, before) {
      const rows = await conversations
        .find(
          { siteId, visitorId: trusted({ $in: visitorIds }), ...(before ? changedBefore(before) : {}) },
          { conversation: 1, marks: 1 },
        )
        .sort({ lastAt: -1, _id: -1 })
        .limit(limit)
        .lean();
      return rows.map(listedOf);
    },
    async listed(conversationIds) {
      const rows = await conversations
        .find({ _id: trusted({ $in: conversationIds }), lastSeq: trusted({ $gt: 0 }) }, { conversation: 1, marks: 1 })
        .lean();
      return rows.map(listedOf);
    },
    ofKind: (siteId, categoryId, limit) => ofKind(conversations, { siteId, categoryId, limit }),
    async waiting(siteId, limit) {
      const rows = await conversations
        .find({ siteId, status: 'waiting' }, { conversation: 1 })
        .sort({ queuedAt: 1, _id: 1 })
        .limit(limit)
        .lean();
      return rows.map(({ conversation }) => conversationOf(conversation));
    },
    async due(at, limit) {
      const rows = await conversations
        .find({ status: 'snoozed', dueAt: trusted({ $lte: at }) }, { conversation: 1 })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean();
      return rows.map(({ conversation }) => conversationOf(conversation));
    },
    async latest(siteId, status, limit) {
      const rows = await conversations
        .find({ siteId, status }, { conversation: 1, marks: 1 })
        .sort({ lastAt: -1, _id: -1 })
        .limit(limit)
        .lean();
      return rows.map(listedOf);
    },
    async changedSince(siteId, text, limit) {
      const before = text === null ? null : readCursor(text);
      if (before?.page)
        return readPage(conversations, { siteId, limit, seen: before.seen, from: changesAfter(before.page) });
      const latest = await latestChange(conversations, siteId);
      if (!latest) return { listed: [], cursor: '', hasMore: false };
      const from = before ? await nextRound(connection, before.seen) : {};
      return readPage(conversations, { siteId, limit, seen: latest, from });
    },
  };
}

type Kind = { siteId: SiteId; categoryId: string; limit: number };

async function ofKind(conversations: Conversations, { siteId, categoryId, limit }: Kind): Promise<ConversationId[]> {
  const rows = await conversations
    .find({ siteId, [CATEGORY]: categoryId }, { _id: 1 })
    .limit(limit)
    .lean();
  return rows.map(({ _id }) => _id);
}

function changedBefore({ lastAt, conversationId }: Pick<ConversationRow['conversation'], 'lastAt' | 'conversationId'>) {
  return {
    $or: [{ lastAt: trusted({ $lt: lastAt }) }, { lastAt, _id: trusted({ $lt: conversationId }) }],
  };
}

async function latestChange(conversations: Conversations, siteId: SiteId): Promise<Place | null> {
  const row = await conversations
    .findOne({ siteId }, { changedAt: 1 })
    .sort({ siteId: -1, changedAt: -1, _id: -1 })
    .lean();
  return row && placeOf(row);
}

async function nextRound(connection: Connection, seen: Place) {
  return isSettled(seen.at, await databaseNow(connection))
    ? changesAfter(seen)
    : { changedAt: trusted({ $gte: withOverlap(seen.at) }) };
}

function changesAfter({ at, id }: Place) {
  return {
    changedAt: trusted({ $gte: at }),
    $or: [{ changedAt: trusted({ $gt: at }) }, { changedAt: at, _id: trusted({ $gt: id }) }],
  };
}

type Round = { siteId: SiteId; limit: number; seen: Place; from: object };

async function readPage(conversations: Conversations, { siteId, limit, seen, from }: Round): Promise<ListPage> {
  const rows = await conversations
    .find({ siteId, ...from }, { conversation: 1, marks: 1, changedAt: 1 })
    .sort({ siteId: 1, changedAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  const page = hasMore ? placeOf(last) : null;
  return { listed: shown.map(listedOf), cursor: cursorText({ seen, page }), hasMore };
}

function placeOf({ _id, changedAt }: Pick<ConversationRow, '_id' | 'changedAt'>): Place {
  return { at: changedAt, id: _id };
}

const placeText = ({ at, id }: Place): string => `${at.getTime()}.${id}`;

function cursorText({ seen, page }: Cursor): string {
  return page ? `${placeText(seen)}.${placeText(page)}` : placeText(seen);
}

/** Null for whatever this store did not make. */
function readCursor(text: string): Cursor | null {
  const [seenAt, seenId, pageAt, pageId, ...more] = text.split('.');
  const seen = readPlace(seenAt, seenId);
  if (!seen || more.length > 0) return null;
  if (pageAt === undefined) return { seen, page: null };
  const page = readPlace(pageAt, pageId);
  return page && { seen, page };
}

function readPlace(at: string | undefined, id: string | undefined): Place | null {
  return at !== undefined && /^\d{1,15}$/.test(at) && isConversationId(id) ? { at: new Date(Number(at)), id } : null;
}
