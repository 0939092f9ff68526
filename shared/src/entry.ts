import * as v from 'valibot';
import { attachmentSchema } from './attachment.ts';
import { caseFileChangesSchema, slotNameSchema } from './case-file-schema.ts';
import { MAX_SLOT_VALUE } from './case-file.ts';
import { isAgentId, isCommandId, isConversationId, isSiteId, isVisitorId } from './ids.ts';
import type { AgentId, CommandId, ConversationId, SiteId, VisitorId } from './ids.ts';
import { snapshotSchema } from './console-context.ts';
import { answerSchema, questionSchema } from './question.ts';
import { snoozedSchema, taggedSchema, wokenSchema } from './organise-schema.ts';
import { ratedSchema, ratingSkippedSchema } from './rating-schema.ts';
import { SECRET_ADVICE, SECRET_KINDS } from './secret.ts';
import { MAX_ATTACHMENTS, MAX_MENTIONS, MAX_REPLIES } from './wire.ts';

export const agentIdSchema = v.custom<AgentId>(isAgentId);
export const commandIdSchema = v.custom<CommandId>(isCommandId);
export const conversationIdSchema = v.custom<ConversationId>(isConversationId);
export const siteIdSchema = v.custom<SiteId>(isSiteId);
export const visitorIdSchema = v.custom<VisitorId>(isVisitorId);

/** A place in a conversation's log: 1, 2, 3 … without holes. */
export const seqSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** Epoch milliseconds. */
export const timeSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const languageSchema = v.picklist(['zh-CN', 'en', 'ja', 'ko', 'es', 'ar']);
export type Language = v.InferOutput<typeof languageSchema>;

/** The page that the visitor writes from. */
export const pageSchema = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(2_000)),
  title: v.pipe(v.string(), v.maxLength(300)),
});
export type Page = v.InferOutput<typeof pageSchema>;

/** Minutes east of UTC. */
export const offsetMinutesSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(-900), v.maxValue(900));

/** What the site's page tells of the console: flat, words and numbers only, shown to agents as told, not as proved. */
export const contextSchema = v.record(
  v.pipe(v.string(), v.maxLength(100)),
  v.union([v.pipe(v.string(), v.maxLength(2_000)), v.number(), v.boolean()]),
);
export type Context = v.InferOutput<typeof contextSchema>;

/** `page` alone is not vouched for; `identity` is the token that says who the visitor is. */
export const contextTellerSchema = v.picklist(['page', 'server', 'identity']);

/** Who writes. `identified` means that the site vouched for the rest with a signed token. */
export const visitorProfileSchema = v.strictObject({
  visitorId: visitorIdSchema,
  identified: v.boolean(),
  name: v.nullable(v.string()),
  email: v.nullable(v.string()),
});
export type VisitorProfile = v.InferOutput<typeof visitorProfileSchema>;

export const authorSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('visitor'), visitorId: visitorIdSchema }),
  /** The name is the one that the visitor saw at the time. */
  v.strictObject({ kind: v.literal('agent'), agentId: agentIdSchema, name: v.string() }),
  v.strictObject({ kind: v.literal('system') }),
]);
export type Author = v.InferOutput<typeof authorSchema>;

/** Why this agent got this conversation. */
export const whySchema = v.strictObject({
  rule: v.picklist(['taken_by_hand', 'fewest_open', 'had_it_before', 'handed_over']),
  /** Every agent who was free to take it, with the number of conversations held at that moment. */
  considered: v.array(v.strictObject({ agentId: agentIdSchema, held: v.number() })),
});
export type Why = v.InferOutput<typeof whySchema>;

export const closedReasonSchema = v.picklist(['resolved', 'no_answer', 'other']);
export const requeuedReasonSchema = v.picklist(['agent_gone', 'given_back']);

/** A kind of issue of the site's taxonomy, such as `ecs.cannot-connect`. */
export const categoryIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(81));

/** What the visitor's words were taken for. */
export const readingSchema = v.strictObject({
  /** Null: too unsure, or about nothing of the taxonomy. */
  categoryId: v.nullable(categoryIdSchema),
  /** The chance, from 0 to 1, that the first alternative is right. */
  confidence: v.number(),
  /** The likeliest, likeliest first. */
  alternatives: v.array(v.strictObject({ categoryId: categoryIdSchema, confidence: v.number() })),
  /** The words that decided, strongest first. */
  words: v.array(v.string()),
});
export type Reading = v.InferOutput<typeof readingSchema>;

export const urgencySchema = v.picklist(['routine', 'urgent', 'emergency']);
export type Urgency = v.InferOutput<typeof urgencySchema>;

/** Why no more is asked: nothing that helps is missing, enough was asked, it cannot wait, or the visitor wants a person. */
export const askingEndedReasonSchema = v.picklist(['complete', 'enough', 'emergency', 'person_wanted']);

/** What can happen in a conversation. */
export const bodySchema = v.variant('type', [
  v.strictObject({
    type: v.literal('started'),
    siteId: siteIdSchema,
    visitor: visitorProfileSchema,
    language: languageSchema,
    page: v.nullable(pageSchema),
    context: v.nullable(contextSchema),
    /** By the visitor's clock; absent where it is not known. */
    offsetMinutes: v.exactOptional(offsetMinutesSchema),
  }),
  /** `answer` where it answers a question; the text is always what people read. */
  v.strictObject({
    type: v.literal('message'),
    /** Empty only where there are attachments. */
    text: v.string(),
    answer: v.exactOptional(answerSchema),
    attachments: v.exactOptional(v.pipe(v.array(attachmentSchema), v.minLength(1), v.maxLength(MAX_ATTACHMENTS))),
    /** What the visitor may press instead of writing it; never on a message of theirs. */
    replies: v.exactOptional(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(MAX_REPLIES))),
  }),
  /** By an agent, for agents alone: no visitor reads it. `mentions` are those who are called to it. */
  v.strictObject({
    type: v.literal('noted'),
    text: v.string(),
    mentions: v.pipe(v.array(agentIdSchema), v.maxLength(MAX_MENTIONS)),
  }),
  /** What was masked in the message before, so that it was never stored; and what its writer is to do about it. */
  v.strictObject({
    type: v.literal('masked'),
    kinds: v.pipe(v.array(v.picklist(SECRET_KINDS)), v.minLength(1)),
    advice: v.picklist(SECRET_ADVICE),
  }),
  /** The console told more, or anew; replaces what the same teller told before. */
  v.strictObject({ type: v.literal('context_told'), context: contextSchema, by: contextTellerSchema }),
  /** What the console shows at one moment. `isSigned`: by the site's server. */
  v.strictObject({ type: v.literal('snapshot_told'), snapshot: snapshotSchema, isSigned: v.boolean() }),
  /**
   * What the visitor's words amount to: null, or an absent slot, where nothing changed. `missing` are the scenarios that
   * hold. A visitor reads the case file alone.
   */
  v.strictObject({
    type: v.literal('read'),
    reading: v.nullable(readingSchema),
    caseFile: caseFileChangesSchema,
    missing: v.nullable(v.array(v.string())),
    urgency: v.nullable(urgencySchema),
  }),
  /** By an agent: confirms or corrects the kind of issue, for good. By the visitor: picks it. */
  v.strictObject({ type: v.literal('category_set'), categoryId: v.nullable(categoryIdSchema) }),
  /** By an agent or the visitor, for good; null takes the value away. */
  v.strictObject({
    type: v.literal('slot_set'),
    slot: slotNameSchema,
    value: v.nullable(v.pipe(v.string(), v.maxLength(MAX_SLOT_VALUE))),
  }),
  /** By the system, while nobody has joined, or by an agent. */
  v.strictObject({ type: v.literal('asked'), question: questionSchema }),
  v.strictObject({ type: v.literal('asking_ended'), reason: askingEndedReasonSchema }),
  /** `why` is null where a visitor reads it. */
  v.strictObject({
    type: v.literal('assigned'),
    agentId: agentIdSchema,
    agentName: v.string(),
    why: v.nullable(whySchema),
  }),
  /** An assignment to this agent was begun and never came: it can no longer come. */
  v.strictObject({ type: v.literal('withdrawn'), agentId: agentIdSchema }),
  /** Back in the queue, at the original place. */
  v.strictObject({ type: v.literal('requeued'), agentId: agentIdSchema, reason: requeuedReasonSchema }),
  v.strictObject({ type: v.literal('closed'), reason: closedReasonSchema }),
  v.strictObject({ type: v.literal('reopened') }),
  ratedSchema,
  ratingSkippedSchema,
  taggedSchema,
  snoozedSchema,
  wokenSchema,
  /** Holds the place of an entry that the reader may not see. Never stored. */
  v.strictObject({ type: v.literal('withheld') }),
]);
export type Body = v.InferOutput<typeof bodySchema>;

/**
 * One line of a conversation's log. `seq` is the only order; `at` is the server's clock and never decreases along `seq`.
 * `commandId` names the command that caused it; one command may cause several entries, which stand together.
 */
export const entrySchema = v.strictObject({
  seq: seqSchema,
  at: timeSchema,
  commandId: commandIdSchema,
  author: authorSchema,
  body: bodySchema,
});
export type Entry = v.InferOutput<typeof entrySchema>;

/** An entry before it has its place. */
export type EntryDraft = Pick<Entry, 'author' | 'body'>;
