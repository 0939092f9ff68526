import type { AttachmentId } from './ids.ts';
import type { RefusalReport } from './protocol.ts';
import type { Announcement, Upload } from './upload.ts';

/** Where files are announced, sent and read. */
export const ATTACHMENTS = '/api/v1/attachments';

/**
 * What a request of an upload came to; `unknown` where no answer came, or none that can be read: it may or may not have been
 * done, and asking again is safe.
 */
export type UploadAnswer = { ok: true; upload: Upload } | { ok: false; refusal: RefusalReport } | { ok: 'unknown' };

export type UploadRequest = {
  method: 'POST' | 'PUT';
  headers: Record<string, string>;
  body: string | ArrayBuffer;
};
type Told = { upload?: Upload; refusal?: RefusalReport } | null;
/** The part of `fetch` that an upload needs; whoever gives it adds who asks, and how long it may take. */
export type Ask = (path: string, request: UploadRequest) => Promise<{ json(): Promise<Told> }>;

/** The requests of an upload. Neither method rejects. */
export interface UploadLine {
  /** Says what is to come, or asks how far it got. */
  announce(announcement: Announcement): Promise<UploadAnswer>;
  /** Adds bytes where they belong; the answer says where to go on. */
  put(attachmentId: AttachmentId, offset: number, bytes: ArrayBuffer): Promise<UploadAnswer>;
}

export function createUploadLine(ask: Ask): UploadLine {
  const answered = async (path: string, request: UploadRequest): Promise<UploadAnswer> => {
    try {
      const told = await (await ask(path, request)).json();
      if (typeof told?.upload?.received === 'number') return { ok: true, upload: told.upload };
      if (typeof told?.refusal?.code === 'string') return { ok: false, refusal: told.refusal };
    } catch {
      // The line is gone, or something between here and the server answered in its place.
    }
    return { ok: 'unknown' };
  };
  return {
    announce: (announcement) =>
      answered(ATTACHMENTS, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(announcement),
      }),
    put: (attachmentId, offset, bytes) =>
      answered(`${ATTACHMENTS}/${attachmentId}?offset=${offset}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes,
      }),
  };
}
