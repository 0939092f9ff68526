import { setImmediate as breathe } from 'node:timers/promises';
import type { AttachmentId } from '@qiao/shared/ids';
import type { DatabaseSync } from 'node:sqlite';
import type { Files, StoredFile } from '../../files.ts';
import type { Performers } from './operation.ts';
import type { Read } from './reader.ts';
import { chunkOf, storedFileOf, text } from './rows.ts';
import type { Writer } from './writer.ts';

/** Files removed in one step, at most: whoever writes a message waits for as long. */
const REMOVED_AT_ONCE = 10;

type FileOperations = 'announceFile' | 'addChunk' | 'finishFile' | 'keepFiles' | 'removeAbandoned';

/** Writes files. The caller holds the transaction. */
export function attachmentPerformers(database: DatabaseSync): Performers<FileOperations> {
  const find = createFinder(database);
  const insert = database.prepare(`
    INSERT INTO attachments (attachment_id, announced, announced_at, size, received, whole, is_kept)
    VALUES (?, ?, ?, ?, 0, NULL, 0) ON CONFLICT DO NOTHING`);
  const add = database.prepare('INSERT INTO attachment_chunks (attachment_id, start, bytes) VALUES (?, ?, ?)');
  const advance = database.prepare('UPDATE attachments SET received = ? WHERE attachment_id = ?');
  const finish = database.prepare(
    'UPDATE attachments SET whole = ? WHERE attachment_id = ? AND whole IS NULL AND received = size',
  );
  const keep = database.prepare('UPDATE attachments SET is_kept = 1 WHERE attachment_id = ?');
  const removeAbandoned = createRemover(database);

  return {
    announceFile: (file) => {
      insert.run(file.attachmentId, JSON.stringify(file), file.announcedAt, file.size);
      return find(file.attachmentId) ?? { ...file, received: 0, whole: null, isKept: false };
    },
    addChunk: ({ attachmentId, offset, bytes }) => {
      const file = find(attachmentId);
      if (file?.received !== offset || bytes.length === 0 || offset + bytes.length > file.size) return file?.received;
      add.run(attachmentId, offset, bytes);
      advance.run(offset + bytes.length, attachmentId);
      return offset + bytes.length;
    },
    finishFile: ({ attachmentId, whole }) => {
      finish.run(JSON.stringify(whole), attachmentId);
      return find(attachmentId);
    },
    keepFiles: (attachmentIds) => {
      if (!attachmentIds.every((attachmentId) => find(attachmentId)?.whole)) return false;
      for (const attachmentId of attachmentIds) keep.run(attachmentId);
      return true;
    },
    removeAbandoned,
  };
}

function createRemover(database: DatabaseSync): Performers<'removeAbandoned'>['removeAbandoned'] {
  const abandoned = database.prepare(`
    SELECT attachment_id FROM attachments WHERE is_kept = 0 AND announced_at < ?
    ORDER BY announced_at LIMIT ${REMOVED_AT_ONCE}`);
  const removeChunks = database.prepare('DELETE FROM attachment_chunks WHERE attachment_id = ?');
  const remove = database.prepare('DELETE FROM attachments WHERE attachment_id = ?');
  return ({ announcedBefore }) => {
    const attachmentIds = abandoned.all(announcedBefore).map((row) => text(row, 'attachment_id'));
    for (const attachmentId of attachmentIds) {
      removeChunks.run(attachmentId);
      remove.run(attachmentId);
    }
    return attachmentIds.length;
  };
}

function createFinder(database: DatabaseSync): (attachmentId: AttachmentId) => StoredFile | undefined {
  const byId = database.prepare('SELECT * FROM attachments WHERE attachment_id = ?');
  return (attachmentId) => byId.all(attachmentId).map(storedFileOf)[0];
}

/**
 * Chunks are written one after another: many in one group would be as many mebibytes that a message in it waits for, and
 * they come no faster for it.
 */
function createTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}

export function createFiles(database: DatabaseSync, read: Read, writer: Writer): Files {
  const find = createFinder(database);
  const inTurn = createTurns();
  const chunkAt = database.prepare(`
    SELECT start, bytes FROM attachment_chunks WHERE attachment_id = ? AND start <= ? ORDER BY start DESC LIMIT 1`);

  async function* readBytes(attachmentId: AttachmentId, start: number, end: number): AsyncIterable<Uint8Array> {
    let position = start;
    while (position < end) {
      const chunk = await read(() => chunkAt.all(attachmentId, position).map(chunkOf)[0]);
      const bytes = chunk?.bytes.subarray(position - chunk.start, end - chunk.start);
      if (!bytes || bytes.length === 0) return;
      yield bytes;
      position += bytes.length;
      // Reads are synchronous behind their promises: whoever reads a large file lets others take a turn.
      await breathe();
    }
  }
  return {
    announce: (file) => writer.run('announceFile', file),
    find: (attachmentId) => read(() => find(attachmentId)),
    addChunk: (attachmentId, offset, bytes) => inTurn(() => writer.run('addChunk', { attachmentId, offset, bytes })),
    read: readBytes,
    finish: (attachmentId, whole) => writer.run('finishFile', { attachmentId, whole }),
    keep: (attachmentIds) => writer.run('keepFiles', attachmentIds),
    removeAbandoned: (announcedBefore) => writer.run('removeAbandoned', { announcedBefore }),
  };
}
