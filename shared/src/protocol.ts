import * as v from 'valibot';
import { agentIdSchema, commandIdSchema, conversationIdSchema, entrySchema, seqSchema, siteIdSchema } from './entry.ts';
import { colleagueSchema } from './colleague.ts';
import { listedSchema, marksSchema } from './listed.ts';
import { visitSchema } from './site-visits.ts';
import { seenPageSchema } from './trail.ts';

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
  'not_snoozed', // nobody put the conversation aside, or it is awake again
  'not_uploaded', // a file of the message is not whole, expired, or is not the writer's for this conversation
  'origin_refused',
  'outdated', // another version of the protocol: reload
  'rating_over', // the conversation is open again, or it is too late to rate it or to change the rating
  'setup_over', // the one-time address was used, is over, or never was
  'sign_in_failed', // wrong address or password: which of them is not told
  'signed_out',
  'site_off', // the site is turned off: no conversation begins
  'tags_full', // the conversation has MAX_TAGS
  'too_big', // the file is over MAX_FILE, or over what was announced
  'too_long', // the text is over MAX_TEXT
  'too_many', // over a limit: `retryAfterMs` says when to try again
  'unavailable', // the store does not answer: nothing is known to be stored, try again
  'unknown_command',
  'unknown_site',
  'visitor_wrote', // since what whoever closes it had read
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
export const sendOutput = v.strictObject({
  entries: v.array(entrySchema),
  refused: v.nullable(v.strictObject({ commandId: commandIdSchema, refusal: refusalSchema })),
});

/** What an agent writes: for the visitor, or for colleagues. */
export const writingSchema = v.picklist(['answer', 'note']);

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
    /** To colleagues alone. */
    agentId: v.exactOptional(agentIdSchema),
    what: v.exactOptional(writingSchema),
  }),
  /** Who looks at these conversations now, over all of their desks; nobody looks at what is not told. Whole on each connection. */
  v.strictObject({
    type: v.literal('lookers:told'),
    lookers: v.array(v.strictObject({ conversationId: conversationIdSchema, agentIds: v.array(agentIdSchema) })),
  }),
  /** To those who look: the end of what the visitor has typed and not sent, without secrets. */
  v.strictObject({ type: v.literal('typing:previewed'), conversationId: conversationIdSchema, text: v.string() }),
  /** To those who look: the visitor was on these pages, too. */
  v.strictObject({
    type: v.literal('trail:told'),
    conversationId: conversationIdSchema,
    pages: v.array(seenPageSchema),
  }),
  v.strictObject({ type: v.literal('colleague:changed'), colleague: colleagueSchema }),
  /** What this agent may answer with is another than it was: `templates:list` tells. */
  v.strictObject({ type: v.literal('templates:changed') }),
  /** The server goes away on purpose: come back after this many milliseconds. */
  v.strictObject({ type: v.literal('server:leaving'), retryInMs: v.number() }),
  /** A note calls this agent. */
  v.strictObject({
    type: v.literal('mention:told'),
    conversationId: conversationIdSchema,
    seq: seqSchema,
    by: v.string(),
  }),
  /** A colleague hands this agent a conversation, with a note at `seq`. */
  v.strictObject({
    type: v.literal('hand-over:told'),
    conversationId: conversationIdSchema,
    seq: seqSchema,
    by: v.string(),
  }),
  /** To whoever serves it from now on. */
  v.strictObject({ type: v.literal('site:added'), site: v.strictObject({ siteId: siteIdSchema, name: v.string() }) }),
  /** To the site's admins: a page asked for its chat, the first of its origin that this process heard of. */
  v.strictObject({ type: v.literal('site:visited'), siteId: siteIdSchema, visit: visitSchema }),
  v.strictObject({ type: v.literal('session:ended') }),
]);
export type WireEvent = v.InferOutput<typeof wireEventSchema>;

type Commands = Record<string, { input: v.GenericSchema; output: v.GenericSchema }>;
/** Commands as types alone: name → input and output. */
export type Typed<C extends Commands> = {
  [Name in keyof C]: { input: v.InferOutput<C[Name]['input']>; output: v.InferOutput<C[Name]['output']> };
};
