import type { mongo } from 'mongoose';
import { CATEGORY } from './collections.ts';
import type { Collections } from './collections.ts';
import { againAfter } from './outcome.ts';

type Index = { on: keyof Collections; key: Record<string, 1 | -1>; options?: mongo.CreateIndexesOptions };

const INDEXES: readonly Index[] = [
  { on: 'appends', key: { conversationId: 1, seq: 1 }, options: { unique: true } },
  { on: 'appends', key: { conversationId: 1, commandId: 1 }, options: { unique: true } },
  { on: 'appends', key: { isUnchecked: 1 }, options: { sparse: true } },
  { on: 'appends', key: { siteId: 1, terms: 1, at: -1, _id: -1 } },
  { on: 'conversations', key: { siteId: 1, changedAt: 1, _id: 1 } },
  { on: 'conversations', key: { siteId: 1, visitorId: 1, lastAt: -1 } },
  {
    on: 'conversations',
    key: { siteId: 1, queuedAt: 1, _id: 1 },
    options: { partialFilterExpression: { status: 'waiting' } },
  },
  {
    on: 'conversations',
    key: { dueAt: 1 },
    options: { partialFilterExpression: { status: 'snoozed' } },
  },
  { on: 'conversations', key: { siteId: 1, status: 1, lastAt: -1, _id: -1 } },
  { on: 'conversations', key: { siteId: 1, [CATEGORY]: 1 } },
  { on: 'conversations', key: { foldVersion: 1 } },
  { on: 'agents', key: { email: 1 }, options: { unique: true } },
  { on: 'agents', key: { isFirst: 1 }, options: { unique: true, sparse: true } },
  { on: 'agents', key: { siteIds: 1 } },
  { on: 'agents', key: { 'slots.claimedAt': 1 } },
  { on: 'templates', key: { ownerKey: 1, code: 1 }, options: { unique: true } },
  { on: 'teams', key: { siteId: 1, nameKey: 1 }, options: { unique: true } },
  { on: 'attachments', key: { isKept: 1, announcedAt: 1 } },
  { on: 'attachmentChunks', key: { attachmentId: 1, partId: 1, place: 1 } },
  { on: 'visits', key: { siteId: 1, firstAt: -1 } },
  { on: 'audit', key: { who: 1, _id: -1 } },
  { on: 'audit', key: { type: 1, _id: -1 } },
  { on: 'audit', key: { siteId: 1, _id: -1 } },
  { on: 'pushes', key: { agentId: 1, putAt: -1 } },
  { on: 'pushes', key: { sessionHash: 1 } },
  { on: 'seenPages', key: { conversationId: 1, at: -1 } },
  { on: 'sessions', key: { agentId: 1 } },
  { on: 'sessions', key: { removableAt: 1 }, options: { expireAfterSeconds: 0 } },
];

/** What FerretDB says of two processes that make one index at once. To make it again is safe whatever it was. */
const INTERNAL_ERROR: ReadonlySet<number> = new Set([1]);

/**
 * Makes every index that is not there yet. One after another: some servers that speak MongoDB's protocol lock themselves
 * up over two at a time in one collection.
 */
export async function createIndexes(collections: Collections): Promise<void> {
  for (const { on, key, options } of INDEXES) {
    await againAfter(INTERNAL_ERROR, () => collections[on].collection.createIndex(key, options));
  }
}
