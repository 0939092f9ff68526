import * as v from 'valibot';
import {
  agentIdSchema,
  categoryIdSchema,
  conversationIdSchema,
  entrySchema,
  siteIdSchema,
  timeSchema,
  visitorIdSchema,
} from './entry.ts';
import { listedSchema } from './listed.ts';
import { MAX_TAG } from './tags.ts';
import { MAX_QUERY } from './wire.ts';

/**
 * Messages of a site, the latest first: those with every word of `query` in them (words between quotation marks stand together)
 * by this author, calling this agent, of this kind of issue, of this time; null or absent leaves it open. Reads for a moment at most, so a page may be
 * empty and another follow. Refused `empty` where nothing at all is looked for.
 */
export const searchCommand = {
  input: v.strictObject({
    siteId: siteIdSchema,
    query: v.pipe(v.string(), v.maxLength(MAX_QUERY)),
    authorId: v.nullable(v.union([agentIdSchema, visitorIdSchema])),
    /** Notes that call this agent. */
    mentionedId: v.nullable(agentIdSchema),
    categoryId: v.nullable(categoryIdSchema),
    /** Of conversations with this tag, whatever its case. */
    tag: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_TAG * 4))),
    /** Epoch milliseconds; the end is not in it. */
    since: v.nullable(timeSchema),
    until: v.nullable(timeSchema),
    cursor: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  }),
  output: v.strictObject({
    found: v.array(v.strictObject({ conversationId: conversationIdSchema, entry: entrySchema })),
    /** The conversations in which they stand. */
    listed: v.array(listedSchema),
    /** Null when all was looked through. */
    cursor: v.nullable(v.string()),
  }),
} as const;
