import * as v from 'valibot';
import { attachmentIdSchema, attachmentSchema, durationSchema, fileSizeSchema } from './attachment.ts';
import { conversationIdSchema } from './entry.ts';

/**
 * What is said of a file before its first byte, once or as often as its client likes. The client makes the id, and keeps it
 * through every retry. The conversation may be one that this file is to begin.
 */
export const announcementSchema = v.strictObject({
  attachmentId: attachmentIdSchema,
  conversationId: conversationIdSchema,
  name: v.pipe(v.string(), v.maxLength(4_000)),
  size: fileSizeSchema,
  /** Of a sound that was recorded. */
  durationMs: v.nullable(durationSchema),
});
export type Announcement = v.InferOutput<typeof announcementSchema>;

/** How far a file got: the next byte to send is the one at `received`. `attachment` once it can belong to a message. */
export const uploadSchema = v.strictObject({
  attachmentId: attachmentIdSchema,
  size: fileSizeSchema,
  received: fileSizeSchema,
  attachment: v.nullable(attachmentSchema),
});
export type Upload = v.InferOutput<typeof uploadSchema>;
