import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newAttachmentId, newConversationId } from './ids.ts';
import { createUploadServer } from './testing/upload-server.ts';
import type { Luck } from './testing/upload-server.ts';
import type { UploadLine } from './upload-line.ts';
import { createUploadLine } from './upload-line.ts';
import { startUpload } from './uploading.ts';
import type { UploadProgress } from './uploading.ts';
import { MAX_CHUNK, MIN_CHUNK } from './wire.ts';

const announced = (size: number) => ({
  attachmentId: newAttachmentId(crypto),
  conversationId: newConversationId(crypto),
  name: 'a.log',
  size,
  durationMs: null,
});

/** Time passes as soon as somebody waits; a request takes `lasts`. */
function quickClock(lasts = 0) {
  let now = 0;
  return {
    now: () => (now += lasts),
    random: () => 0.5,
    after: (_ms: number, run: () => void) => {
      queueMicrotask(run);
      return () => {};
    },
  };
}

function begin(line: UploadLine, bytes: Uint8Array<ArrayBuffer>, more: { lasts?: number } = {}) {
  const announcement = announced(bytes.length);
  const progress: UploadProgress[] = [];
  const sizes: number[] = [];
  const upload = startUpload(
    {
      line,
      clock: quickClock(more.lasts),
      takeTurn: (work) => work(),
      read: async (from, to) => {
        sizes.push(to - from);
        return bytes.slice(from, to).buffer;
      },
      onProgress: (one) => progress.push(one),
    },
    announcement,
  );
  return { upload, announcement, progress, sizes };
}

/** Bytes that differ from place to place. */
function patterned(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let index = 0; index < size; index++) bytes[index] = (index * 31 + (index >> 9)) % 251;
  return bytes;
}

const LUCK = fc.constantFrom<Luck>('fine', 'fine', 'fine', 'unheard', 'unanswered', 'busy', 'forgets');

test('[ATTACH-1] whatever is lost on the way, the file arrives whole, with the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 * MIN_CHUNK }),
      fc.array(LUCK, { maxLength: 25 }),
      async (size, lucks) => {
        const server = createUploadServer(() => lucks.shift() ?? 'fine');
        const bytes = patterned(size);
        const { upload, announcement, progress } = begin(server.line, bytes);
        expect(await upload.end).toMatchObject({ is: 'whole', attachment: { name: 'a.log', size } });
        const there = server.held.get(announcement.attachmentId)?.bytes;
        expect(there?.length).toBe(size);
        expect(there?.every((byte, index) => byte === bytes[index])).toBe(true);
        expect(progress.every(({ received }) => received <= size)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('pieces grow on a quick line to what one takes, and shrink on a slow one', async () => {
  const bytes = new Uint8Array(4 * MAX_CHUNK);
  const quick = begin(createUploadServer().line, bytes);
  await quick.upload.end;
  expect(quick.sizes.slice(0, 5)).toEqual([1, 2, 4, 8, 16].map((times) => times * MIN_CHUNK));
  expect(Math.max(...quick.sizes)).toBe(MAX_CHUNK);
  const slow = begin(createUploadServer().line, bytes.slice(0, 5 * MIN_CHUNK), { lasts: 9_000 });
  await slow.upload.end;
  expect(new Set(slow.sizes)).toEqual(new Set([MIN_CHUNK]));
});

test('what the server will never take ends it; who has to sign in first is waited for', async () => {
  const answers = ['identity_required', 'unavailable', 'not_assigned'] as const;
  let asked = 0;
  const line: UploadLine = {
    announce: async () => {
      const code = answers[asked++] ?? 'invalid';
      return { ok: false, refusal: { code, retryAfterMs: null, details: [] } };
    },
    put: async () => ({ ok: 'unknown' }),
  };
  const { upload } = begin(line, new Uint8Array(10));
  expect(await upload.end).toEqual({ is: 'refused', code: 'not_assigned' });
  expect(asked).toBe(3);
});

test('a file that stays where it is though pieces come is tried again later, not for ever at once', async () => {
  let puts = 0;
  const attachmentId = newAttachmentId(crypto);
  const stuck = { ok: true, upload: { attachmentId, size: 10, received: 0, attachment: null } } as const;
  const line: UploadLine = { announce: async () => stuck, put: async () => (puts++, stuck) };
  const { upload, progress } = begin(line, new Uint8Array(10));
  for (let i = 0; i < 200; i++) await Promise.resolve();
  upload.stop();
  expect(await upload.end).toEqual({ is: 'stopped' });
  expect(progress.filter(({ isStalled }) => isStalled).length).toBeGreaterThanOrEqual(puts - 1);
});

test('an answer that cannot be read is none', async () => {
  const file = announced(3);
  const answers: unknown[] = [null, {}, { upload: {} }, { refusal: {} }, 7];
  for (const told of answers) {
    const line = createUploadLine(async () => ({ json: async () => told as never }));
    expect(await line.announce(file)).toEqual({ ok: 'unknown' });
  }
  const broken = createUploadLine(async () => Promise.reject(new Error('The line is gone.')));
  expect(await broken.put(file.attachmentId, 0, new ArrayBuffer(1))).toEqual({ ok: 'unknown' });
});
