import * as v from 'valibot';
import { isAttachmentId } from './ids.ts';
import type { AttachmentId } from './ids.ts';

export const attachmentIdSchema = v.custom<AttachmentId>(isAttachmentId);

/** What a file can be told apart as by its bytes, whatever its name says. */
export const contentTypeSchema = v.picklist([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'audio/webm',
  'audio/mp4',
  'audio/ogg',
  'audio/mpeg',
  'audio/wav',
  'video/webm',
  'video/mp4',
  'application/pdf',
  'application/zip',
  'application/gzip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/x-ole-storage', // documents of older office programs
  'application/json',
  'text/plain',
  'application/octet-stream', // everything else
]);
export type ContentType = v.InferOutput<typeof contentTypeSchema>;

const pixelsSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** By the word of the sender's client: sound that is being recorded does not say how long it is. */
export const durationSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(86_400_000));
export const fileSizeSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const pictureEntries = {
  kind: v.literal('picture'),
  contentType: contentTypeSchema,
  width: pixelsSchema,
  height: pixelsSchema,
};
const soundEntries = {
  kind: v.literal('sound'),
  contentType: contentTypeSchema,
  durationMs: v.exactOptional(durationSchema),
};
const fileEntries = { kind: v.literal('file'), contentType: contentTypeSchema };

/**
 * What the bytes show a file to be. A picture is one that browsers draw and that cannot run (no SVG), with its size on the
 * screen in pixels; what is neither a picture nor a sound is only to be downloaded.
 */
export const mediaSchema = v.variant('kind', [
  v.strictObject(pictureEntries),
  v.strictObject(soundEntries),
  v.strictObject(fileEntries),
]);
export type Media = v.InferOutput<typeof mediaSchema>;

/**
 * `name` is for people: cleaned, never a path. `sha256` is of the content, in hex, so that the log proves what was sent.
 */
const everyEntries = {
  attachmentId: attachmentIdSchema,
  name: v.string(),
  size: v.pipe(fileSizeSchema, v.minValue(1)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
};

/** A file that belongs to a message. */
export const attachmentSchema = v.variant('kind', [
  v.strictObject({ ...everyEntries, ...pictureEntries }),
  v.strictObject({ ...everyEntries, ...soundEntries }),
  v.strictObject({ ...everyEntries, ...fileEntries }),
]);
export type Attachment = v.InferOutput<typeof attachmentSchema>;
