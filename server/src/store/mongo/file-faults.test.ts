import { expect, test } from 'vitest';
import { StoreUnavailable } from '../../ports.ts';
import type { AnnouncedFile, Files } from '../../files.ts';
import { WHOLE, aFile, someBytes } from '../file-seeds.ts';
import { START } from '../seeds.ts';
import type { Fault } from './proxy.ts';
import { lookInto } from './test-database.ts';
import { WRITES, describeThroughProxy, strike } from './test-proxy.ts';
import type { Here } from './test-proxy.ts';
import { UNKNOWN } from './unknown-outcomes.ts';

const SIZE = 700_000;
const CHUNK = 300_000;

await describeThroughProxy('MongoDB whose answers fail, and files', (here) => {
  testChunks(here);
  testKeeping(here);
  testWire(here);
});

/** Goes on from wherever the file stands, as a client does that does not know what became of its last chunk. */
async function resume(files: Files, { attachmentId }: AnnouncedFile, bytes: Uint8Array): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      const received = (await files.find(attachmentId))?.received ?? 0;
      if (received === bytes.length) return;
      await files.addChunk(attachmentId, received, bytes.subarray(received, received + CHUNK));
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
  throw new Error('The file did not get to its end.');
}

async function contentOf(files: Files, { attachmentId }: AnnouncedFile): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of files.read(attachmentId, 0, SIZE)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The fault meets the writes to this collection, until the answered function is called. */
function strikeWrites(here: Here, collection: string, fault: Fault): () => void {
  return strike(here, ({ name, on }) => (WRITES.has(name) && on === collection ? fault : undefined));
}

function testChunks(here: Here): void {
  test.for(UNKNOWN)(
    '[FILE-8] a chunk meets $title: not acknowledged, and the file is whole in the end',
    async ({ fault }) => {
      const { store, aside, url } = here();
      for (const collection of ['attachmentChunks', 'attachments']) {
        const file = aFile(SIZE);
        const bytes = someBytes(SIZE);
        await store.files.announce(file);
        await store.files.addChunk(file.attachmentId, 0, bytes.subarray(0, CHUNK));
        const stop = strikeWrites(here, collection, fault);
        const second = store.files.addChunk(file.attachmentId, CHUNK, bytes.subarray(CHUNK, 2 * CHUNK));
        await expect(second).rejects.toThrow(StoreUnavailable);
        stop();
        await resume(store.files, file, bytes);
        expect((await contentOf(aside.files, file)).equals(bytes)).toBe(true);
        await store.files.finish(file.attachmentId, WHOLE);
        expect(await storedBytes(url, file)).toBe(SIZE);
      }
    },
  );
}

async function storedBytes(url: string, { attachmentId }: AnnouncedFile): Promise<number> {
  const { connection, collections } = await lookInto(url);
  try {
    const chunks = await collections.attachmentChunks.find({ attachmentId });
    return chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
  } finally {
    await connection.close();
  }
}

function testKeeping(here: Here): void {
  test.for(UNKNOWN)('[FILE-8] keeping meets $title: nobody is told that it is kept', async ({ fault }) => {
    const { store } = here();
    const file = aFile(10);
    await store.files.announce(file);
    await store.files.addChunk(file.attachmentId, 0, someBytes(10));
    await store.files.finish(file.attachmentId, WHOLE);
    const stop = strikeWrites(here, 'attachments', fault);
    await expect(store.files.keep([file.attachmentId])).rejects.toThrow(StoreUnavailable);
    stop();
    await store.ping();
    expect(await store.files.keep([file.attachmentId])).toBe(true);
  });

  test('[FILE-8] a removal that dies half-way is gone on with', async () => {
    const { store, aside, url } = here();
    const file = aFile(SIZE, { announcedAt: START - 10 });
    await store.files.announce(file);
    await resume(store.files, file, someBytes(SIZE));
    const stop = strikeWrites(here, 'attachmentChunks', { kind: 'cut' });
    await expect(store.files.removeAbandoned(START)).rejects.toThrow(StoreUnavailable);
    stop();
    expect(await aside.files.find(file.attachmentId)).toBeUndefined();
    expect(await storedBytes(url, file)).toBe(SIZE);
    await store.ping();
    expect(await store.files.removeAbandoned(START)).toBe(1);
    expect(await storedBytes(url, file)).toBe(0);
    expect(await store.files.removeAbandoned(START)).toBe(0);
  });
}

function testWire(here: Here): void {
  test('[MONGO-6] every write of a file waits for the journals of a majority, and every read sees only what they have', async () => {
    const { store, proxy } = here();
    const from = proxy.commands.length;
    const file = aFile(SIZE);
    await store.files.announce(file);
    await resume(store.files, file, someBytes(SIZE));
    await store.files.finish(file.attachmentId, WHOLE);
    await contentOf(store.files, file);
    await store.files.removeAbandoned(START + 1);
    const seen = proxy.commands.slice(from).filter(({ on }) => on.startsWith('attachment'));
    const writes = seen.filter(({ name }) => WRITES.has(name));
    expect([...new Set(writes.map(({ name, on }) => `${name} ${on}`))].toSorted()).toEqual([
      'delete attachmentChunks',
      'delete attachments',
      'insert attachmentChunks',
      'insert attachments',
      'update attachments',
    ]);
    for (const { fields } of writes)
      expect(fields).toMatchObject({ writeConcern: { w: 'majority', j: true, wtimeout: 5_000 } });
    for (const { fields } of seen.filter(({ name }) => name === 'find'))
      expect(fields).toMatchObject({ readConcern: { level: 'majority' } });
  });
}
