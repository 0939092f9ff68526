import * as v from 'valibot';
import { attachmentIdSchema } from './attachment.ts';
import { commandIdSchema } from './entry.ts';
import { answerSchema } from './question.ts';
import { MAX_TEMPLATES_USED } from './template.ts';
import { templateIdSchema } from './template-schema.ts';
import { MAX_ATTACHMENTS, MAX_REPLIES, MAX_REPLY } from './wire.ts';

/** What a text must be before it is read: any string within the frame's bounds; the action trims, cleans and measures it. */
const draftEntries = {
  commandId: commandIdSchema,
  text: v.string(),
  /** Files that were uploaded for this conversation; with them the text may be empty. */
  attachmentIds: v.exactOptional(v.pipe(v.array(attachmentIdSchema), v.minLength(1), v.maxLength(MAX_ATTACHMENTS))),
};

/** An agent's, which may offer answers to press; those that are empty, or the same as one before, are left out. */
export const agentDraftSchema = v.strictObject({
  ...draftEntries,
  replies: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(MAX_REPLY))), v.maxLength(MAX_REPLIES))),
  /** The templates that it was made of; each counts as used once, however often the message comes. */
  templateIds: v.exactOptional(v.pipe(v.array(templateIdSchema), v.maxLength(MAX_TEMPLATES_USED))),
});

/** A visitor's, which may answer a question; an answer to a question that is not there is read as a message. */
export const visitorDraftSchema = v.strictObject({ ...draftEntries, answer: v.exactOptional(answerSchema) });
