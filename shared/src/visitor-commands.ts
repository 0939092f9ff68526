import * as v from 'valibot';
import {
  contextSchema,
  conversationIdSchema,
  languageSchema,
  offsetMinutesSchema,
  pageSchema,
  seqSchema,
  siteIdSchema,
  timeSchema,
  visitorProfileSchema,
} from './entry.ts';
import { marksSchema, ownListedSchema } from './listed.ts';
import { visitorDraftSchema } from './message-draft.ts';
import { givenSchema } from './rating-schema.ts';
import {
  commandOnConversation,
  doneOutput,
  markInput,
  nothing,
  onConversation,
  readInput,
  readOutput,
  setSlotInput,
} from './command-parts.ts';
import { MAX_BATCH, MAX_CONTEXT_TOKEN, MAX_STARTING_TOKEN, MAX_TYPED } from './wire.ts';
import { pageTrailSchema, trailTelling } from './trail.ts';
import { sendOutput } from './protocol.ts';
import type { Typed } from './protocol.ts';

/** What a visitor can do. Every command is acknowledged with a `Reply`, except `typing:set`. */
export const visitorCommands = {
  'visitor:hello': {
    input: nothing,
    output: v.strictObject({
      site: v.strictObject({
        siteId: siteIdSchema,
        name: v.string(),
        isAnybodyOnline: v.boolean(),
        /** Whether agents see what the visitor types before it is sent; visitors are told so. */
        isTypingShown: v.boolean(),
        /** Which pages of theirs agents see; visitors are told so. */
        trail: pageTrailSchema,
        /** When it opens again; null while it is open, or where that is not known. */
        backAt: v.nullable(timeSchema),
      }),
      visitor: visitorProfileSchema,
      /** The visitor's own, the latest changed first: the first page of `conversations:list`. */
      conversations: v.array(ownListedSchema),
    }),
  },
  /** The visitor's own conversations, the latest changed first: those after `before`, the last one of the page before. */
  'conversations:list': {
    input: v.strictObject({
      before: v.nullable(v.strictObject({ lastAt: timeSchema, conversationId: conversationIdSchema })),
    }),
    output: v.strictObject({ conversations: v.array(ownListedSchema), hasMore: v.boolean() }),
  },
  /** Joins first, then reads, so that nothing falls between. */
  'conversation:watch': { input: readInput, output: readOutput },
  'entries:read': { input: readInput, output: readOutput },
  /**
   * `start` begins the conversation, in one decision with its first message, where it does not exist yet; it is ignored
   * where it does. Refused `closed` where the conversation was closed more than `REOPEN_WITHIN_MS` ago: begin a new one.
   */
  'message:send': {
    input: v.strictObject({
      conversationId: conversationIdSchema,
      messages: v.pipe(v.array(visitorDraftSchema), v.minLength(1), v.maxLength(MAX_BATCH)),
      start: v.nullable(
        v.strictObject({
          language: languageSchema,
          page: v.nullable(pageSchema),
          context: v.nullable(contextSchema),
          offsetMinutes: v.exactOptional(offsetMinutesSchema),
          /**
           * What the site's server tells of the console, signed. One that is refused is left out, and the conversation begins
           * without: `context:tell` says what is wrong with it.
           */
          contextToken: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_STARTING_TOKEN))),
          /** The page’s, where it is small, so that nothing is asked that it shows; the same holds of it. */
          snapshot: v.exactOptional(v.unknown()),
        }),
      ),
    }),
    output: sendOutput,
  },
  /**
   * Tells what the console shows, in place of what the same teller told before; what has not changed is told to nobody. Facts
   * and snapshots that are malformed are left out, and `mistakes` has a sentence for each. Refused `identity_invalid`, with
   * its reason in `details`, where a token is not the site's, is expired, or is for another visitor; `too_many` where
   * the conversation has MAX_SNAPSHOTS.
   */
  'context:tell': {
    input: v.strictObject({
      ...commandOnConversation.entries,
      told: v.variant('kind', [
        /** Facts, and under `snapshot` perhaps a snapshot. */
        v.strictObject({ kind: v.literal('page'), context: v.record(v.string(), v.unknown()) }),
        /** A JWT by the site, with the claims `context` and `snapshot`. */
        v.strictObject({ kind: v.literal('signed'), token: v.pipe(v.string(), v.maxLength(MAX_CONTEXT_TOKEN)) }),
      ]),
    }),
    output: v.strictObject({ ...doneOutput.entries, mistakes: v.array(v.string()) }),
  },
  ...trailTelling,
  'slot:set': { input: setSlotInput, output: doneOutput },
  /**
   * Rates what was closed at `closedSeq`, anew where it was rated, or says that the visitor would rather not, which changes
   * nothing where it was rated. Refused `rating_over`, `too_long`.
   */
  'conversation:rate': {
    input: v.strictObject({ ...commandOnConversation.entries, closedSeq: seqSchema, given: givenSchema }),
    output: doneOutput,
  },
  'mark:read': { input: markInput, output: marksSchema },
  /** The log has come to a screen up to here; `marks:moved` tells the other side, within a second or so. */
  'mark:delivered': { input: markInput, output: nothing },
  /** With `text`, where the site shows agents what is typed: all of it, or its beginning; empty where it was taken back. */
  'typing:set': {
    input: v.strictObject({
      ...onConversation.entries,
      text: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_TYPED))),
    }),
    output: nothing,
  },
} as const;

/** Commands as types alone, for clients: name → input and output. */
export type VisitorCommands = Typed<typeof visitorCommands>;
