import type { AttachmentId } from '@qiao/shared/ids';
import type { VisitorAuth } from '@qiao/shared/handshake';
import { ATTACHMENTS, createUploadLine } from '@qiao/shared/upload-line';
import type { UploadLine } from '@qiao/shared/upload-line';
import { visitorAuthorization } from '@qiao/shared/visitor-authorization';

/** What proves who asks, as it is now; null where there is no site to ask. */
export type Proof = () => Pick<VisitorAuth, 'siteId' | 'token' | 'identity'> | null;

/** As long as a piece may take on a poor line before it is tried anew, smaller. */
const ANSWER_WITHIN_MS = 90_000;

/** What is asked for about files, with the visitor's proof in a header, where no log of addresses has it. */
export function createFileRequests(proof: Proof): {
  line: UploadLine;
  /** Null where the bytes cannot be had. */
  read: (attachmentId: AttachmentId) => Promise<Blob | null>;
} {
  const authorized = () => {
    const proven = proof();
    return { authorization: proven ? visitorAuthorization(proven) : '' };
  };
  return {
    line: createUploadLine((path, { headers, ...request }) => {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      return fetch(path, { ...request, headers: { ...headers, ...authorized() }, signal });
    }),
    read: async (attachmentId) => {
      try {
        const response = await fetch(`${ATTACHMENTS}/${attachmentId}`, { headers: authorized() });
        return response.ok ? await response.blob() : null;
      } catch {
        return null;
      }
    },
  };
}
