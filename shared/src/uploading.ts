import type { Attachment } from './attachment.ts';
import { backOffMs, isPassing } from './connection.ts';
import type { RefusalCode } from './protocol.ts';
import type { Announcement } from './upload.ts';
import type { UploadAnswer, UploadLine } from './upload-line.ts';
import { MAX_CHUNK, MIN_CHUNK } from './wire.ts';

export type UploadClock = {
  now(): number;
  /** Uniform in [0, 1). */
  random(): number;
  /** Runs once after that many milliseconds; the answer undoes it. */
  after(ms: number, run: () => void): () => void;
};

/** `lost`: bytes are missing at the server and cannot be read here any more. */
export type UploadEnd =
  | { is: 'whole'; attachment: Attachment }
  | { is: 'refused'; code: RefusalCode }
  | { is: 'lost' }
  | { is: 'stopped' };

/** `isStalled` while it is tried again after something failed. */
export type UploadProgress = { received: number; isStalled: boolean };

export type UploadPorts = {
  line: UploadLine;
  clock: UploadClock;
  /** The bytes from `from` up to `to`, exclusive; null where they cannot be read. */
  read: (from: number, to: number) => Promise<ArrayBuffer | null>;
  onProgress: (progress: UploadProgress) => void;
  /** Runs the sending while nobody else here sends this file. */
  takeTurn: (work: () => Promise<void>) => Promise<void>;
};

/** One file on its way to the server. */
export interface Uploading {
  readonly end: Promise<UploadEnd>;
  /** The line is back: tries now, whatever the back-off. */
  kick(): void;
  /** Sends nothing more. */
  stop(): void;
}

/** A piece that takes longer than the one is made smaller, one that is done before the other larger: both lose little when cut. */
const SLOW_MS = 4_000;
const QUICK_MS = 1_000;
/** Refusals that end when the person signs in, which a new line brings along. */
const HELD: readonly RefusalCode[] = ['identity_required', 'identity_invalid', 'signed_out'];

/** Sends a file in pieces, and goes on from where the server has it after whatever happens. */
export function startUpload(ports: UploadPorts, announcement: Announcement): Uploading {
  const run = { isStopped: false, wake: () => {} };
  const end = async () => {
    let end: UploadEnd = { is: 'stopped' };
    await ports.takeTurn(async () => void (end = await send(ports, announcement, run)));
    return end;
  };
  return {
    end: end(),
    kick: () => run.wake(),
    stop: () => {
      run.isStopped = true;
      run.wake();
    },
  };
}

type Run = { isStopped: boolean; wake: () => void };

async function send(ports: UploadPorts, announcement: Announcement, run: Run): Promise<UploadEnd> {
  const { line, clock, read, onProgress } = ports;
  const { attachmentId, size } = announcement;
  if (run.isStopped) return { is: 'stopped' };
  let answer = await line.announce(announcement);
  let step = MIN_CHUNK;
  let received = 0;
  let failures = 0;
  for (;;) {
    if (run.isStopped) return { is: 'stopped' };
    if (answer.ok !== true) {
      const refusal = answer.ok === false ? answer.refusal : null;
      if (refusal && isFinal(refusal.code)) return { is: 'refused', code: refusal.code };
      onProgress({ received, isStalled: true });
      await pause(clock, run, Math.max(refusal?.retryAfterMs ?? 0, backOffMs(failures++, clock.random())));
      if (run.isStopped) return { is: 'stopped' };
      step = MIN_CHUNK;
      answer = await line.announce(announcement);
      continue;
    }
    const { upload } = answer;
    if (upload.attachment) return { is: 'whole', attachment: upload.attachment };
    if (upload.received > received) failures = 0;
    received = upload.received;
    onProgress({ received, isStalled: false });
    const bytes = await read(received, Math.min(size, received + step));
    if (!bytes) return { is: 'lost' };
    const began = clock.now();
    answer = await line.put(attachmentId, received, bytes);
    step = nextStep(step, clock.now() - began);
    if (isToAnnounce(answer, received)) answer = { ok: 'unknown' };
  }
}

/**
 * What is announced anew, later: a file that the server let go of meanwhile, and one that stays where it was though a piece
 * came, which is not to be tried at once for ever.
 */
function isToAnnounce(answer: UploadAnswer, received: number): boolean {
  if (answer.ok === 'unknown') return true;
  if (!answer.ok) return answer.refusal.code === 'not_found';
  return answer.upload.received <= received && answer.upload.attachment === null;
}

function isFinal(code: RefusalCode): boolean {
  return !isPassing(code) && !HELD.includes(code);
}

function nextStep(step: number, tookMs: number): number {
  if (tookMs > SLOW_MS) return Math.max(MIN_CHUNK, step / 2);
  return tookMs < QUICK_MS ? Math.min(MAX_CHUNK, step * 2) : step;
}

function pause(clock: UploadClock, run: Run, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const undo = clock.after(ms, resolve);
    run.wake = () => {
      undo();
      resolve();
    };
  });
}
