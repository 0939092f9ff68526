import type { AttachmentId } from '@qiao/shared/ids';

/** The bytes of files on their way, kept by the browser over a reload where it allows that. No method rejects. */
export interface FileBytes {
  put(attachmentId: AttachmentId, file: File): Promise<void>;
  /** Null where they are not kept. */
  get(attachmentId: AttachmentId): Promise<File | null>;
  remove(attachmentId: AttachmentId): Promise<void>;
  /** Removes what belongs to none of these. */
  keepOnly(attachmentIds: readonly AttachmentId[]): Promise<void>;
}

const FILES = 'files';

/** `name` is that of the database, which `deleteDatabase` removes with all that is in it. */
export function createFileBytes(name: string): FileBytes {
  let opening: Promise<IDBDatabase> | undefined;
  const run = async <Value>(
    mode: IDBTransactionMode,
    ask: (files: IDBObjectStore) => IDBRequest<Value>,
  ): Promise<Value | null> => {
    try {
      const database = await (opening ??= open(name));
      return await answerOf(ask(database.transaction(FILES, mode).objectStore(FILES)));
    } catch {
      // Refused, full, or gone: the file lives as long as its page, and the visitor is told when it is not there any more.
      opening = undefined;
      return null;
    }
  };
  return {
    put: async (attachmentId, file) => void (await run('readwrite', (files) => files.put(file, attachmentId))),
    get: async (attachmentId) => {
      const found: unknown = await run<unknown>('readonly', (files) => files.get(attachmentId));
      return found instanceof File ? found : null;
    },
    remove: async (attachmentId) => void (await run('readwrite', (files) => files.delete(attachmentId))),
    keepOnly: async (attachmentIds) => {
      const wanted: readonly IDBValidKey[] = attachmentIds;
      const kept = (await run('readonly', (files) => files.getAllKeys())) ?? [];
      for (const key of kept) if (!wanted.includes(key)) await run('readwrite', (files) => files.delete(key));
    },
  };
}

async function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(FILES));
  const database = await answerOf(request);
  // Whoever forgets the visitor removes it, and is not to wait for this page.
  database.addEventListener('versionchange', () => database.close());
  return database;
}

function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The database did not answer.')));
    request.addEventListener('blocked', () => reject(new Error('The database is blocked.')));
  });
}
