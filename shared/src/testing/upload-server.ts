import type { AttachmentId } from '../ids.ts';
import type { RefusalCode } from '../protocol.ts';
import type { Announcement } from '../upload.ts';
import type { UploadAnswer, UploadLine } from '../upload-line.ts';

/** What becomes of a request: `unheard` never arrives, of `unanswered` only the answer is lost. */
export type Luck = 'fine' | 'unheard' | 'unanswered' | 'busy' | 'forgets';

type Held = { announcement: Announcement; bytes: Uint8Array };

/** Takes files as the server does. `luck` is asked before each request. */
export function createUploadServer(luck: () => Luck = () => 'fine') {
  const held = new Map<AttachmentId, Held>();
  const asked: string[] = [];

  const told = ({ announcement: { attachmentId, name, size }, bytes }: Held): UploadAnswer => {
    const received = bytes.length;
    const isWhole = received === size;
    const whole = {
      attachmentId,
      name,
      size,
      sha256: '0'.repeat(64),
      kind: 'file',
      contentType: 'text/plain',
    } as const;
    return { ok: true, upload: { attachmentId, size, received, attachment: isWhole ? whole : null } };
  };
  const serve = async (request: string, take: () => UploadAnswer): Promise<UploadAnswer> => {
    asked.push(request);
    await Promise.resolve();
    const fate = luck();
    if (fate === 'unheard') return { ok: 'unknown' };
    if (fate === 'busy') return refused('too_many', 10);
    if (fate === 'forgets') held.clear();
    const answer = take();
    return fate === 'unanswered' ? { ok: 'unknown' } : answer;
  };
  const line: UploadLine = {
    announce: (announcement) =>
      serve(`announce ${announcement.name}`, () => {
        const { attachmentId } = announcement;
        const file = held.get(attachmentId) ?? { announcement, bytes: new Uint8Array() };
        held.set(attachmentId, file);
        return told(file);
      }),
    put: (attachmentId, offset, piece) =>
      serve(`put ${offset}`, () => {
        const file = held.get(attachmentId);
        if (!file) return refused('not_found', null);
        if (offset === file.bytes.length) file.bytes = joined(file.bytes, new Uint8Array(piece));
        return told(file);
      }),
  };
  return { line, held, asked };
}

function refused(code: RefusalCode, retryAfterMs: number | null): UploadAnswer {
  return { ok: false, refusal: { code, retryAfterMs, details: [] } };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
