import * as v from 'valibot';
import { onConversation } from './command-parts.ts';
import { timeSchema } from './entry.ts';
import { MAX_TOLD_PAGES } from './wire.ts';

/**
 * Whether agents see which pages a visitor was on: `pages` without what stands behind `?` and `#` in their addresses,
 * `addresses` with it.
 */
export const pageTrailSchema = v.picklist(['off', 'pages', 'addresses']);
export type PageTrail = v.InferOutput<typeof pageTrailSchema>;

const pageEntries = {
  /** Made once by whoever tells it, so that it is there once. */
  pageId: v.pipe(v.string(), v.regex(/^[\w-]{8,40}$/)),
  url: v.pipe(v.string(), v.maxLength(2_000)),
  title: v.pipe(v.string(), v.maxLength(300)),
};

/** A page that a visitor was on. Address and title are the page's own words: shown as told, not as proved. */
export const seenPageSchema = v.strictObject({ ...pageEntries, at: timeSchema });
export type SeenPage = v.InferOutput<typeof seenPageSchema>;

/** A page as it is told; `agoMs` is how long ago it came, because the clocks of visitors are often wrong. */
const toldPageSchema = v.strictObject({
  ...pageEntries,
  agoMs: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(30 * 86_400_000)),
});
export type ToldPage = v.InferOutput<typeof toldPageSchema>;

export const trailCommands = {
  /** The pages of the visitor of this conversation that are kept for it, the latest first. */
  'trail:read': { input: onConversation, output: v.strictObject({ pages: v.array(seenPageSchema) }) },
} as const;

export const trailTelling = {
  /** Does nothing where the site shows agents no pages, or the conversation is closed. */
  'trail:tell': {
    input: v.strictObject({
      ...onConversation.entries,
      pages: v.pipe(v.array(toldPageSchema), v.minLength(1), v.maxLength(MAX_TOLD_PAGES)),
    }),
    output: v.strictObject({}),
  },
} as const;
