import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_CHUNK } from '@qiao/shared/wire';
import type { OpenStore } from '../contract.ts';
import { StoreUnavailable } from '../../ports.ts';
import type { Store } from '../../ports.ts';
import type { AnnouncedFile, Files, WholeFile } from '../../files.ts';
import { WHOLE, aFile, someBytes } from '../file-seeds.ts';
import { START, aVisitorId, anAttachmentId } from '../seeds.ts';

async function contentOf(
  files: Files,
  { attachmentId }: AnnouncedFile,
  start = 0,
  end = Number.MAX_SAFE_INTEGER,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of files.read(attachmentId, start, end)) pieces.push(piece);
  for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(MAX_CHUNK);
  return Buffer.concat(pieces);
}

/** Announces, fills and finishes a file of so many bytes. */
async function aWholeFile(files: Files, size: number, over: Partial<AnnouncedFile> = {}): Promise<AnnouncedFile> {
  const file = aFile(size, over);
  await files.announce(file);
  await files.addChunk(file.attachmentId, 0, someBytes(size));
  await files.finish(file.attachmentId, WHOLE);
  return file;
}

const gone = async (files: Files, { attachmentId }: AnnouncedFile) =>
  (await files.find(attachmentId)) === undefined && (await contentOf(files, aFile(1, { attachmentId }))).length === 0;

async function removeAllAbandoned(files: Files, announcedBefore: number): Promise<void> {
  while ((await files.removeAbandoned(announcedBefore)) > 0);
}

export function describeFiles(store: () => Store, open: OpenStore): void {
  describe('files', () => {
    testComing(() => store().files);
    testReading(() => store().files);
    testStaying(open);
  });
}

function testComing(files: () => Files): void {
  test('[FILE-1] a file is announced once; to announce it again answers what is there', async () => {
    const file = aFile(3, { owner: { kind: 'visitor', visitorId: aVisitorId() }, durationMs: 1_500 });
    const fresh = { ...file, received: 0, whole: null, isKept: false };
    expect(await files().find(file.attachmentId)).toBeUndefined();
    expect(await files().announce(file)).toEqual(fresh);
    await files().addChunk(file.attachmentId, 0, someBytes(2));
    const again = await files().announce({ ...file, size: 9, name: 'another' });
    expect(again).toEqual({ ...fresh, received: 2 });
    expect(await files().find(file.attachmentId)).toEqual(again);
    const at = aFile(5);
    const many = await Promise.all(Array.from({ length: 8 }, () => files().announce(at)));
    for (const one of many) expect(one).toEqual({ ...at, received: 0, whole: null, isKept: false });
  });

  test('[FILE-2] bytes are added exactly where the file ends, and never beyond its size', async () => {
    const file = aFile(10);
    const { attachmentId } = file;
    const bytes = someBytes(10);
    expect(await files().addChunk(attachmentId, 0, bytes)).toBeUndefined();
    expect((await contentOf(files(), file)).length).toBe(0);
    await files().announce(file);
    expect(await files().addChunk(attachmentId, 1, bytes.subarray(1, 3))).toBe(0);
    expect(await files().addChunk(attachmentId, 0, someBytes(11))).toBe(0);
    expect(await files().addChunk(attachmentId, 0, new Uint8Array())).toBe(0);
    expect(await files().addChunk(attachmentId, 0, bytes.subarray(0, 4))).toBe(4);
    expect(await files().addChunk(attachmentId, 0, someBytes(4))).toBe(4);
    expect(await files().addChunk(attachmentId, 3, someBytes(4))).toBe(4);
    expect(await files().addChunk(attachmentId, 5, someBytes(4))).toBe(4);
    expect(await files().addChunk(attachmentId, 4, someBytes(7))).toBe(4);
    expect(await files().addChunk(attachmentId, 4, bytes.subarray(4))).toBe(10);
    expect(await files().addChunk(attachmentId, 10, someBytes(1))).toBe(10);
    expect(await contentOf(files(), file)).toEqual(Buffer.from(bytes));
  });

  test('[FILE-3] of several writers at one offset one adds, and its bytes are not mixed with another’s', async () => {
    const file = aFile(MAX_CHUNK);
    await files().announce(file);
    const offers = Array.from({ length: 8 }, (_, index) => new Uint8Array(300_000 + index * 1_000).fill(index + 1));
    const answers = await Promise.all(offers.map((bytes) => files().addChunk(file.attachmentId, 0, bytes)));
    const received = (await files().find(file.attachmentId))?.received;
    const winner = offers.find(({ length }) => length === received);
    expect(winner).toBeDefined();
    for (const answer of answers) expect([0, received]).toContain(answer);
    expect(await contentOf(files(), file)).toEqual(Buffer.from(winner ?? []));
  });

  test('[FILE-4] a file is finished once, when all its bytes are there', async () => {
    const file = aFile(4);
    const { attachmentId } = file;
    expect(await files().finish(attachmentId, WHOLE)).toBeUndefined();
    await files().announce(file);
    await files().addChunk(attachmentId, 0, someBytes(3));
    expect(await files().finish(attachmentId, WHOLE)).toMatchObject({ received: 3, whole: null });
    await files().addChunk(attachmentId, 3, someBytes(1));
    expect(await files().finish(attachmentId, WHOLE)).toEqual({ ...file, received: 4, whole: WHOLE, isKept: false });
    const other: WholeFile = { sha256: 'cd'.repeat(32), media: { kind: 'file', contentType: 'text/plain' } };
    expect(await files().finish(attachmentId, other)).toMatchObject({ whole: WHOLE });
  });
}

function testReading(files: () => Files): void {
  test('[FILE-5] any part of a file is read as it was written, however it came', async () => {
    const bytes = someBytes(900_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(950_000), fc.nat(950_000)), { minLength: 1, maxLength: 4 }),
        async (lengths, ranges) => {
          const file = aFile(bytes.length);
          await files().announce(file);
          let received = 0;
          for (const length of lengths) {
            const end = Math.min(received + length, bytes.length);
            if (end === received) break;
            expect(await files().addChunk(file.attachmentId, received, bytes.subarray(received, end))).toBe(end);
            received = end;
          }
          for (const [start, end] of ranges) {
            const part = bytes.subarray(start, Math.max(start, Math.min(end, received)));
            expect((await contentOf(files(), file, start, end)).equals(part)).toBe(true);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
}

function testStaying(open: OpenStore): void {
  test('[FILE-6] what is kept stays; what is not goes when its time is over, with its bytes', async () => {
    const { store, close } = await open();
    try {
      const { files } = store;
      const kept = await aWholeFile(files, 5);
      const abandoned = await aWholeFile(files, 300_000);
      const cut = aFile(5);
      await files.announce(cut);
      await files.addChunk(cut.attachmentId, 0, someBytes(2));
      const young = await aWholeFile(files, 5, { announcedAt: START + 1 });
      const ids = [kept.attachmentId, cut.attachmentId];
      expect(await files.keep(ids)).toBe(false);
      expect(await files.keep([kept.attachmentId, anAttachmentId()])).toBe(false);
      expect(await files.keep([kept.attachmentId])).toBe(true);
      expect(await files.keep([kept.attachmentId])).toBe(true);
      expect(await files.find(kept.attachmentId)).toMatchObject({ isKept: true });
      const many = await Promise.all(Array.from({ length: 25 }, () => files.announce(aFile(1))));
      await removeAllAbandoned(files, START + 1);
      for (const file of [abandoned, cut, ...many]) expect(await gone(files, file)).toBe(true);
      expect((await contentOf(files, kept)).length).toBe(5);
      expect((await contentOf(files, young)).length).toBe(5);
      expect(await files.keep([abandoned.attachmentId])).toBe(false);
      expect(await files.addChunk(cut.attachmentId, 2, someBytes(3))).toBeUndefined();
      expect(await files.removeAbandoned(START + 1)).toBe(0);
    } finally {
      await close();
    }
  });

  test('[FILE-6] of keeping and removing at once exactly one happens', async () => {
    const { store, close } = await open();
    try {
      const { files } = store;
      for (let round = 0; round < 18; round++) {
        const file = await aWholeFile(files, 2_000);
        // From a little before to a little after the removal's own steps.
        const keeping = wait(round % 6).then(() => files.keep([file.attachmentId]));
        const [isKept] = await Promise.all([keeping, removeAllAbandoned(files, START + 1)]);
        if (isKept) expect((await contentOf(files, file)).length).toBe(2_000);
        else expect(await gone(files, file)).toBe(true);
      }
    } finally {
      await close();
    }
  });

  test('[FILE-7] everything is there again when the store is opened again, and a closed one is unavailable', async () => {
    const { store, reopen, close } = await open();
    try {
      const file = aFile(600_000);
      const bytes = someBytes(600_000);
      await store.files.announce(file);
      await store.files.addChunk(file.attachmentId, 0, bytes.subarray(0, 500_000));
      const again = await reopen();
      await expect(store.files.find(file.attachmentId)).rejects.toThrow(StoreUnavailable);
      await expect(store.files.addChunk(file.attachmentId, 500_000, bytes)).rejects.toThrow(StoreUnavailable);
      await expect(contentOf(store.files, file)).rejects.toThrow(StoreUnavailable);
      expect(await again.files.find(file.attachmentId)).toEqual({
        ...file,
        received: 500_000,
        whole: null,
        isKept: false,
      });
      await again.files.addChunk(file.attachmentId, 500_000, bytes.subarray(500_000));
      expect((await contentOf(again.files, file)).equals(bytes)).toBe(true);
    } finally {
      await close();
    }
  });
}
