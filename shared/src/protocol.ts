import * as v from 'valibot';

import {
  categoryIdSchema,
  closedReasonSchema,
  commandIdSchema,
  contextSchema,
  conversationIdSchema,
  entrySchema,
  languageSchema,
  offsetMinutesSchema,
  pageSchema,
  seqSchema,
  siteIdSchema,
  timeSchema,
  visitorProfileSchema,
} from './entry.ts';
import { colleagueSchema } from './colleague.ts';
import { listedSchema, marksSchema, ownListedSchema } from './listed.ts';
import { agentDraftSchema, visitorDraftSchema } from './message-draft.ts';
import { givenSchema } from './rating-schema.ts';
import {
  commandOnConversation,
  doneOutput,
  markInput,
  noteCommand,
  nothing,
  onConversation,
  readInput,
  readOutput,
  setSlotInput,
} from './command-parts.ts';
import { searchCommand } from './search.ts';
import { staffCommands } from './staff.ts';
import { taxonomySchema } from './taxonomy-report.ts';
import { MAX_BATCH, MAX_CONTEXT_TOKEN, MAX_STARTING_TOKEN, MAX_TYPED } from './wire.ts';

/** Why a command was not done. Clients have words for each, and must know what to do with each. */
export const refusalCodeSchema = v.picklist([
  'agent_away', // an agent takes a conversation by hand while not online
  'already_assigned',
  'at_capacity',
  'closed', // the conversation is closed
  'conflict', // others kept changing it: try again
  'empty', // no text is left after trimming
  'forbidden', // not yours to see or to do
  'identity_invalid', // the site's signed token is forged, expired or for another site
  'identity_required', // the site takes only visitors it vouches for
  'internal', // a bug of ours, reported
  'invalid', // malformed input
  'invitation_over', // it was used, is over, was replaced by a newer one, or never was
  'leaving', // the server is going away
  'not_assigned', // the conversation is not, or no longer, with this agent
  'not_found',
  'not_uploaded', // a file of the message is not whole, expired, or is not the writer's for this conversation
  'origin_refused',
  'outdated', // another version of the protocol: reload
  'rating_over', // the conversation is open again, or it is too late to rate it or to change the rating
  'setup_over', // the one-time address was used, is over, or never was
  'sign_in_failed', // wrong address or password: which of them is not told
  'signed_out',
  'site_off', // the site is turned off: no conversation begins
  'too_big', // the file is over MAX_FILE, or over what was announced
  'too_long', // the text is over MAX_TEXT
  'too_many', // over a limit: `retryAfterMs` says when to try again
  'unavailable', // the store does not answer: nothing is known to be stored, try again
  'unknown_command',
  'unknown_site',
]);
export type RefusalCode = v.InferOutput<typeof refusalCodeSchema>;

/** `retryAfterMs` is null where waiting does not help; `details` names each mistake of an invalid input. */
export const refusalSchema = v.strictObject({
  code: refusalCodeSchema,
  retryAfterMs: v.nullable(v.number()),
  details: v.array(v.string()),
});
export type RefusalReport = v.InferOutput<typeof refusalSchema>;
export type Reply<Output> = { ok: true; value: Output } | { ok: false; refusal: RefusalReport };

/** Each message's place, in the order sent, up to the first refusal; what follows a refusal was not tried. */
const sendOutput = v.strictObject({
  entries: v.array(entrySchema),
  refused: v.nullable(v.strictObject({ commandId: commandIdSchema, refusal: refusalSchema })),
});
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

/** What an agent can do. */
export const agentCommands = {
  'desk:hello': {
    input: nothing,
    output: v.strictObject({
      me: colleagueSchema,
      sites: v.array(v.strictObject({ siteId: siteIdSchema, name: v.string() })),
      colleagues: v.array(colleagueSchema),
      /** Which store keeps the transcripts; the desk says so where it is the embedded one. */
      store: v.picklist(['embedded', 'mongodb']),
    }),
  },
  /** Everything that changed after `cursor` (null: everything), in pages; what is told twice is merged by `lastSeq`. */
  'conversations:list': {
    input: v.strictObject({ siteId: siteIdSchema, cursor: v.nullable(v.pipe(v.string(), v.maxLength(100))) }),
    output: v.strictObject({ listed: v.array(listedSchema), cursor: v.string(), hasMore: v.boolean() }),
  },
  'messages:search': searchCommand,
  ...staffCommands,
  'conversation:watch': { input: readInput, output: readOutput },
  'conversation:unwatch': { input: onConversation, output: nothing },
  'entries:read': { input: readInput, output: readOutput },
  'conversation:accept': { input: commandOnConversation, output: doneOutput },
  /** Gives the conversation back to the queue, at its original place. */
  'conversation:give-back': { input: commandOnConversation, output: doneOutput },
  'conversation:close': {
    input: v.strictObject({ ...commandOnConversation.entries, reason: closedReasonSchema }),
    output: doneOutput,
  },
  'conversation:reopen': { input: commandOnConversation, output: doneOutput },
  /** Refused `not_assigned` where the conversation is not with this agent under this assignment. */
  'message:send': {
    input: v.strictObject({
      conversationId: conversationIdSchema,
      assignmentSeq: seqSchema,
      messages: v.pipe(v.array(agentDraftSchema), v.minLength(1), v.maxLength(MAX_BATCH)),
    }),
    output: sendOutput,
  },
  /** Confirms or corrects the kind of issue, for good. Refused `invalid` for one that the taxonomy does not have. */
  'note:add': noteCommand,
  'category:set': {
    input: v.strictObject({ ...commandOnConversation.entries, categoryId: v.nullable(categoryIdSchema) }),
    output: doneOutput,
  },
  'slot:set': { input: setSlotInput, output: doneOutput },
  /** Asks the visitor one of the scenarios, in the visitor's language; for whoever holds the conversation. */
  'question:ask': {
    input: v.strictObject({ ...commandOnConversation.entries, scenario: v.pipe(v.string(), v.maxLength(60)) }),
    output: doneOutput,
  },
  /** The kinds of issue, and the ways in which information is missing from each. */
  'taxonomy:read': { input: nothing, output: taxonomySchema },
  'availability:set': {
    input: v.strictObject({ availability: v.picklist(['online', 'away']) }),
    output: colleagueSchema,
  },
  'mark:read': { input: markInput, output: marksSchema },
  /** As the visitors' own; only the holder's desk counts. */
  'mark:delivered': { input: markInput, output: nothing },
  /** This conversation is before the agent's eyes, and no other is; null: none. Previews of what is typed in it come then. */
  'preview:watch': {
    input: v.strictObject({ conversationId: v.nullable(conversationIdSchema) }),
    output: nothing,
  },
  'typing:set': { input: onConversation, output: nothing },
} as const;

/** What happened, told on the one channel `EVENT`. */
export const wireEventSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('entries:added'),
    conversationId: conversationIdSchema,
    entries: v.array(entrySchema),
  }),
  /** The last seq of conversations that this socket watches: a lost last entry leaves no other trace. */
  v.strictObject({
    type: v.literal('heads:told'),
    heads: v.array(v.strictObject({ conversationId: conversationIdSchema, lastSeq: v.number() })),
  }),
  v.strictObject({ type: v.literal('conversation:changed'), listed: listedSchema }),
  v.strictObject({ type: v.literal('marks:moved'), conversationId: conversationIdSchema, marks: marksSchema }),
  /** Volatile: stands for `TYPING_MS`, then it is over unless told again. `name` is null for the visitor. */
  v.strictObject({
    type: v.literal('typing:seen'),
    conversationId: conversationIdSchema,
    from: v.picklist(['visitor', 'agent']),
    name: v.nullable(v.string()),
  }),
  /** To those who look: the end of what the visitor has typed and not sent, without secrets. */
  v.strictObject({ type: v.literal('typing:previewed'), conversationId: conversationIdSchema, text: v.string() }),
  v.strictObject({ type: v.literal('colleague:changed'), colleague: colleagueSchema }),
  /** The server goes away on purpose: come back after this many milliseconds. */
  v.strictObject({ type: v.literal('server:leaving'), retryInMs: v.number() }),
  /** A note calls this agent. */
  v.strictObject({
    type: v.literal('mention:told'),
    conversationId: conversationIdSchema,
    seq: seqSchema,
    by: v.string(),
  }),
  v.strictObject({ type: v.literal('session:ended') }),
]);
export type WireEvent = v.InferOutput<typeof wireEventSchema>;

type Commands = Record<string, { input: v.GenericSchema; output: v.GenericSchema }>;
type Typed<C extends Commands> = {
  [Name in keyof C]: { input: v.InferOutput<C[Name]['input']>; output: v.InferOutput<C[Name]['output']> };
};
/** Commands as types alone, for clients: name → input and output. */
export type VisitorCommands = Typed<typeof visitorCommands>;
export type AgentCommands = Typed<typeof agentCommands>;
