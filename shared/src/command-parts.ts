import * as v from 'valibot';
import { slotNameSchema } from './case-file-schema.ts';
import { MAX_SLOT_VALUE } from './case-file.ts';
import { agentIdSchema, commandIdSchema, conversationIdSchema, entrySchema, seqSchema } from './entry.ts';
import { marksSchema } from './listed.ts';
import { MAX_MENTIONS } from './wire.ts';

export const readInput = v.strictObject({
  conversationId: conversationIdSchema,
  afterSeq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export const readOutput = v.strictObject({
  entries: v.array(entrySchema),
  /** The log's last seq at the time: more is to be read while the last entry here is before it. */
  lastSeq: v.number(),
  marks: marksSchema,
});
export const doneOutput = v.strictObject({ entries: v.array(entrySchema) });
export const onConversation = v.strictObject({ conversationId: conversationIdSchema });
export const commandOnConversation = v.strictObject({
  conversationId: conversationIdSchema,
  commandId: commandIdSchema,
});
/** Says what a slot is, in the sayer's own words; null takes the value away. */
export const setSlotInput = v.strictObject({
  ...commandOnConversation.entries,
  slot: slotNameSchema,
  value: v.nullable(v.pipe(v.string(), v.maxLength(MAX_SLOT_VALUE))),
});
export const markInput = v.strictObject({ conversationId: conversationIdSchema, seq: seqSchema });
export const nothing = v.strictObject({});

/** For agents alone. Refused `invalid` where somebody is called who does not serve the site. */
export const noteCommand = {
  input: v.strictObject({
    ...commandOnConversation.entries,
    text: v.string(),
    mentions: v.pipe(v.array(agentIdSchema), v.maxLength(MAX_MENTIONS)),
  }),
  output: doneOutput,
} as const;
