import { createHash, randomBytes } from 'node:crypto';
import { DEMO_SITE, newId } from './wire.ts';
import type { Attachment, Refusal } from './wire.ts';

export const CHUNK = 1_048_576;

export type Upload = { attachmentId: string; size: number; received: number; attachment: Attachment | null };
export type Told = { status: number; upload?: Upload; refusal?: Refusal };
export type Announcement = {
  attachmentId: string;
  conversationId: string;
  name: string;
  size: number;
  durationMs: number | null;
};
/** What a request proves: a visitor's Authorization header or an agent's cookie. */
export type Proof = Record<string, string>;
export type Source = { url: string };

export const visitorProof = (token: string): Proof => ({
  authorization: `Visitor site="${DEMO_SITE}", token="${token}"`,
});

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function someFile(
  size: number,
  over: Partial<Announcement> = {},
): { bytes: Buffer; announcement: Announcement } {
  const announcement = { attachmentId: newId(), conversationId: newId(), name: 'a.bin', size, durationMs: null };
  return { bytes: randomBytes(size), announcement: { ...announcement, ...over } };
}

const path = ({ url }: Source, rest = '') => `${url}/api/v1/attachments${rest}`;

export async function announce(server: Source, proof: Proof, announcement: object): Promise<Told> {
  const headers = { ...proof, 'content-type': 'application/json' };
  return told(await fetch(path(server), { method: 'POST', headers, body: JSON.stringify(announcement) }));
}

export async function putChunk(
  server: Source,
  proof: Proof,
  { attachmentId, offset, bytes }: { attachmentId: string; offset: number; bytes: Uint8Array },
): Promise<Told> {
  const init = { method: 'PUT', headers: proof, body: Buffer.from(bytes) };
  return told(await fetch(path(server, `/${attachmentId}?offset=${offset}`), init));
}

export async function stateOf(server: Source, proof: Proof, attachmentId: string): Promise<Told> {
  return told(await fetch(path(server, `/${attachmentId}/state`), { headers: proof }));
}

export function readFile(server: Source, proof: Proof, attachmentId: string): Promise<Response> {
  return fetch(path(server, `/${attachmentId}`), { headers: proof });
}

async function told(response: Response): Promise<Told> {
  return { status: response.status, ...((await response.json()) as Omit<Told, 'status'>) };
}

/**
 * Sends a file to its end as a patient client does: announced again after every failure, then on from where it stands.
 * `onReceived` hears every acknowledgement.
 */
export async function upload(
  server: Source,
  proof: Proof,
  { bytes, announcement }: { bytes: Buffer; announcement: Announcement },
  onReceived: (received: number) => void = () => {},
): Promise<Attachment> {
  for (let failures = 0; failures < 400; failures++) {
    try {
      let answer = await announce(server, proof, announcement);
      while (answer.upload) {
        const { received, attachment, attachmentId } = answer.upload;
        onReceived(received);
        if (attachment) return attachment;
        const chunk = bytes.subarray(received, received + CHUNK);
        answer = await putChunk(server, proof, { attachmentId, offset: received, bytes: chunk });
      }
      if (answer.refusal?.retryAfterMs === null) throw new Refused(answer.refusal);
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The file did not get to its end.');
}

/** A no that waiting does not change. */
class Refused extends Error {
  constructor({ code, details }: Refusal) {
    super(`Refused: ${code} ${details.join(' ')}`);
  }
}
