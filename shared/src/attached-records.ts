import { FILE } from './attached-file.ts';
import type { AttachedRecord } from './attached-file.ts';
import { isAttachmentId, isConversationId } from './ids.ts';
import type { AttachmentId } from './ids.ts';

/** Text under keys, which the other pages of a browser share. */
export type RecordKeep = {
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): string[];
};

/** What is kept of attached files, each under a key of its own, so that two pages never overwrite each other's. */
export interface AttachedRecords {
  /** In the order attached. */
  all(): AttachedRecord[];
  find(attachmentId: AttachmentId): AttachedRecord | null;
  write(record: AttachedRecord): void;
  remove(attachmentId: AttachmentId): void;
}

export function attachedRecords(keep: RecordKeep): AttachedRecords {
  const find = (key: string) => parseRecord(keep.read(key));
  return {
    all: () =>
      keep
        .keys(FILE)
        .flatMap((key) => find(key) ?? [])
        .toSorted((a, b) => a.order - b.order || (a.attachmentId < b.attachmentId ? -1 : 1)),
    find: (attachmentId) => find(FILE + attachmentId),
    write: (record) => keep.write(FILE + record.attachmentId, JSON.stringify(record)),
    remove: (attachmentId) => keep.remove(FILE + attachmentId),
  };
}

/** Kept by this program, but perhaps by an older one, or damaged: what cannot be read is not a file. */
function parseRecord(json: string | null): AttachedRecord | null {
  let read: Partial<AttachedRecord> | null;
  try {
    read = JSON.parse(json ?? 'null');
  } catch {
    return null;
  }
  if (!read || !isAttachmentId(read.attachmentId) || !isConversationId(read.conversationId)) return null;
  const { attachmentId, conversationId, name, size, order, type, durationMs, isSent } = read;
  if (typeof name !== 'string' || typeof size !== 'number' || typeof order !== 'number') return null;
  return {
    attachmentId,
    conversationId,
    name,
    size,
    order,
    type: typeof type === 'string' ? type : '',
    durationMs: typeof durationMs === 'number' ? durationMs : null,
    isSent: isSent === true,
  };
}
