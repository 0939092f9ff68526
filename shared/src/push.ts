import * as v from 'valibot';
import { TIME_OF_DAY } from './alert.ts';
import type { AlertKind } from './alert.ts';
import { languageSchema } from './entry.ts';

/** Push services give addresses of a few hundred characters. */
const endpointSchema = v.pipe(v.string(), v.maxLength(1_000));
const timeOfDaySchema = v.pipe(v.string(), v.regex(TIME_OF_DAY));
/** Bytes as base64url without padding. */
const bytesSchema = (count: number) => v.pipe(v.string(), v.length(Math.ceil((count * 4) / 3)), v.regex(/^[\w-]+$/));

/** How somebody wants to be called in one browser while no desk of theirs is open. */
export const pushChoiceSchema = v.strictObject({
  language: languageSchema,
  kinds: v.strictObject({
    waiting: v.boolean(),
    assigned: v.boolean(),
    message: v.boolean(),
    mentioned: v.boolean(),
  } satisfies Record<AlertKind, unknown>),
  /** Whether the call comes again while somebody waits. */
  isRepeated: v.boolean(),
  /** By the clock of this time zone, an IANA name. */
  quiet: v.nullable(
    v.strictObject({ from: timeOfDaySchema, until: timeOfDaySchema, zone: v.pipe(v.string(), v.maxLength(60)) }),
  ),
  /** Whether what visitors write may stand in the call, which a locked screen shows. */
  hasWords: v.boolean(),
});
export type PushChoice = v.InferOutput<typeof pushChoiceSchema>;

const stateSchema = v.strictObject({
  /** What a browser subscribes with; base64url of a point on P-256. */
  publicKey: v.string(),
  /** Whether the browser that was asked about is called. */
  isHere: v.boolean(),
  /** How many others of this agent are. */
  elsewhere: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type PushState = v.InferOutput<typeof stateSchema>;

/** Being called while no desk is open: each agent for themselves alone, browser by browser, until the session ends that asked for it. */
export const pushCommands = {
  /** `endpoint` is that of the asking browser, or null. */
  'push:state': { input: v.strictObject({ endpoint: v.nullable(endpointSchema) }), output: stateSchema },
  /** Again with another choice replaces it. Refused `invalid` with a sentence where nothing could be sent there. */
  'push:subscribe': {
    input: v.strictObject({
      endpoint: endpointSchema,
      p256dh: bytesSchema(65),
      auth: bytesSchema(16),
      choice: pushChoiceSchema,
    }),
    output: stateSchema,
  },
  /** Null: every browser of this agent. Done where there is none. */
  'push:unsubscribe': { input: v.strictObject({ endpoint: v.nullable(endpointSchema) }), output: v.strictObject({}) },
} as const;
