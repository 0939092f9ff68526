import { trusted } from 'mongoose';
import type { mongo } from 'mongoose';
import type { AttachmentId } from '@qiao/shared/ids';
import { StoreUnavailable } from '../../ports.ts';
import type { AnnouncedFile, Files, StoredFile, WholeFile } from '../../files.ts';
import type { AttachmentPart, AttachmentRow, Collections } from './collections.ts';
import { isDuplicateKey } from './outcome.ts';
import type { Run } from './outcome.ts';

/** Bytes in one document: what GridFS takes, so that a document with its fields stays below a power of two. */
const DOCUMENT_BYTES = 255 * 1_024;
/** Files removed in one step, at most. */
const REMOVED_AT_ONCE = 10;

type Both = Pick<Collections, 'attachments' | 'attachmentChunks'>;

export function createFiles(collections: Both, run: Run): Files {
  return {
    announce: (file) => run(() => announce(collections, file)),
    find: (attachmentId) => run(() => find(collections, attachmentId)),
    addChunk: (attachmentId, offset, bytes) => run(() => addChunk(collections, attachmentId, { offset, bytes })),
    read: (attachmentId, start, end) => read(collections, run, { attachmentId, start, end }),
    finish: (attachmentId, whole) => run(() => finish(collections, attachmentId, whole)),
    keep: (attachmentIds) => run(() => keep(collections, attachmentIds)),
    removeAbandoned: (announcedBefore) => run(() => removeAbandoned(collections, announcedBefore)),
  };
}

function storedFileOf({ _id, parts: _parts, isLeaving: _isLeaving, ...file }: AttachmentRow): StoredFile {
  return { attachmentId: _id, ...file };
}

async function rowOf({ attachments }: Both, attachmentId: AttachmentId): Promise<AttachmentRow | null> {
  return attachments.findOne({ _id: attachmentId, isLeaving: false }).lean();
}

async function find(collections: Both, attachmentId: AttachmentId): Promise<StoredFile | undefined> {
  const row = await rowOf(collections, attachmentId);
  return row ? storedFileOf(row) : undefined;
}

async function announce(collections: Both, { attachmentId, ...file }: AnnouncedFile): Promise<StoredFile> {
  try {
    const fresh = { received: 0, parts: [], whole: null, isKept: false, isLeaving: false };
    await collections.attachments.create({ _id: attachmentId, ...file, ...fresh });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const stored = await find(collections, attachmentId);
  if (!stored) throw new StoreUnavailable('A file of this id is just being removed.');
  return stored;
}

/**
 * The bytes are stored first, under a part of their own, and belong to the file once it names that part: in one update, at
 * exactly this offset. So of several writers one is in, nobody's bytes are ever mixed with another's, and what a crash or a
 * loser leaves is seen by nobody; `finish` and `removeAbandoned` take it away.
 */
async function addChunk(
  collections: Both,
  attachmentId: AttachmentId,
  { offset, bytes }: { offset: number; bytes: Uint8Array },
): Promise<number | undefined> {
  const { attachments, attachmentChunks } = collections;
  const row = await rowOf(collections, attachmentId);
  const received = offset + bytes.length;
  if (row?.received !== offset || bytes.length === 0 || received > row.size) return row?.received;
  const part: AttachmentPart = { partId: crypto.randomUUID(), start: offset, length: bytes.length };
  await attachmentChunks.insertMany(
    pieces(bytes).map((piece, place) => ({
      _id: `${part.partId}.${place}`,
      attachmentId,
      partId: part.partId,
      place,
      bytes: piece,
    })),
  );
  const { matchedCount } = await attachments.updateOne(
    { _id: attachmentId, received: offset, isLeaving: false },
    { $set: { received }, $push: { parts: part } },
  );
  if (matchedCount === 1) return received;
  await attachmentChunks.deleteMany({ attachmentId, partId: part.partId });
  return (await rowOf(collections, attachmentId))?.received;
}

function pieces(bytes: Uint8Array): Buffer[] {
  const count = Math.ceil(bytes.length / DOCUMENT_BYTES);
  return Array.from({ length: count }, (_, place) =>
    Buffer.from(bytes.subarray(place * DOCUMENT_BYTES, (place + 1) * DOCUMENT_BYTES)),
  );
}

type Range = { attachmentId: AttachmentId; start: number; end: number };

async function* read(collections: Both, run: Run, { attachmentId, start, end }: Range): AsyncIterable<Uint8Array> {
  const row = await run(() => rowOf(collections, attachmentId));
  for (const part of row?.parts ?? []) {
    if (part.start >= end || part.start + part.length <= start) continue;
    const bytes = await run(() => bytesOf(collections, attachmentId, part));
    // A part that is not whole is of a file that is being removed.
    if (bytes.length !== part.length) return;
    yield bytes.subarray(Math.max(0, start - part.start), end - part.start);
  }
}

async function bytesOf({ attachmentChunks }: Both, attachmentId: AttachmentId, { partId }: AttachmentPart) {
  const documents = await attachmentChunks
    .find({ attachmentId, partId })
    .sort({ place: 1 })
    .lean<{ bytes: mongo.Binary }[]>();
  return Buffer.concat(documents.map(({ bytes }) => bytes.value()));
}

async function finish(
  collections: Both,
  attachmentId: AttachmentId,
  whole: WholeFile,
): Promise<StoredFile | undefined> {
  const { attachments, attachmentChunks } = collections;
  const row = await rowOf(collections, attachmentId);
  if (!row || row.whole || row.received < row.size) return row ? storedFileOf(row) : undefined;
  const partIds = row.parts.map(({ partId }) => partId);
  await attachmentChunks.deleteMany({ attachmentId, partId: trusted({ $nin: partIds }) });
  await attachments.updateOne({ _id: attachmentId, whole: null, isLeaving: false }, { $set: { whole } });
  return find(collections, attachmentId);
}

async function keep({ attachments }: Both, attachmentIds: readonly AttachmentId[]): Promise<boolean> {
  const { matchedCount } = await attachments.updateMany(
    { _id: trusted({ $in: attachmentIds }), whole: trusted({ $ne: null }), isLeaving: false },
    { $set: { isKept: true } },
  );
  return matchedCount === new Set(attachmentIds).size;
}

/** First nobody can keep it or add to it any more, then its bytes go, then it: a crash in between is gone on with the next time. */
async function removeAbandoned({ attachments, attachmentChunks }: Both, announcedBefore: number): Promise<number> {
  const abandoned = { isKept: false, announcedAt: trusted({ $lt: announcedBefore }) };
  const rows = await attachments.find(abandoned, { _id: 1 }).sort({ announcedAt: 1 }).limit(REMOVED_AT_ONCE).lean();
  for (const { _id } of rows) {
    const { matchedCount } = await attachments.updateOne({ _id, isKept: false }, { $set: { isLeaving: true } });
    if (matchedCount === 0) continue;
    await attachmentChunks.deleteMany({ attachmentId: _id });
    await attachments.deleteOne({ _id, isLeaving: true });
  }
  return rows.length;
}
