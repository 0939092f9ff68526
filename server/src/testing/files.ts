import { createHash } from 'node:crypto';
import { newAttachmentId, newConversationId, newVisitorToken } from '@qiao/shared/ids';
import type { AttachmentId, ConversationId, VisitorToken } from '@qiao/shared/ids';
import type { RefusalReport } from '@qiao/shared/protocol';
import type { Announcement, Upload } from '@qiao/shared/upload';
import { visitorAuthorization } from '@qiao/shared/visitor-authorization';
import { MAX_CHUNK } from '@qiao/shared/wire';
import { beginSession } from '../actions/sign-in.ts';
import type { AgentClient, UnderTest } from './server-under-test.ts';

type Answered = { status: number; upload: Upload | undefined; refusal: RefusalReport | undefined };

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes that no reader could mistake for others of the same length. */
export function someBytes(length: number): Buffer {
  const block = crypto.getRandomValues(new Uint8Array(Math.min(length, 60_000)));
  return Buffer.alloc(length, block);
}

export function visitorSender({ url, site }: UnderTest, token: VisitorToken = newVisitorToken(crypto)) {
  const authorization = visitorAuthorization({ siteId: site.siteId, token, identity: null });
  return { ...senderWith(url, { authorization }), token, authorization };
}

export async function agentSender({ url, app }: UnderTest, { agent }: AgentClient) {
  const { secret } = await beginSession(app.actionPorts, agent);
  return senderWith(url, { cookie: `qiao_session=${secret}` });
}

/** One who sends and reads files, by what their requests prove. */
export function senderWith(url: string, proof: Record<string, string>) {
  const path = `${url}/api/v1/attachments`;
  const ask = (address: string, init: RequestInit = {}): Promise<Response> =>
    fetch(address, { ...init, headers: { ...proof, ...(init.headers as Record<string, string> | undefined) } });
  const answered = async (response: Promise<Response>): Promise<Answered> => {
    const { status, ...rest } = await response.then(async (got) => ({
      status: got.status,
      ...((await got.json()) as { upload?: Upload; refusal?: RefusalReport }),
    }));
    return { status, upload: rest.upload, refusal: rest.refusal };
  };
  const announce = (announcement: object) =>
    answered(
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(announcement),
      }),
    );
  const put = (attachmentId: string, offset: number | string, bytes: Uint8Array) =>
    answered(ask(`${path}/${attachmentId}?offset=${offset}`, { method: 'PUT', body: Buffer.from(bytes) }));
  const state = (attachmentId: string) => answered(ask(`${path}/${attachmentId}/state`));
  const read = (attachmentId: string, init: RequestInit = {}) => ask(`${path}/${attachmentId}`, init);

  /** Sends a file to its end, from wherever it stands. */
  async function upload(bytes: Uint8Array, over: Partial<Announcement> = {}): Promise<Upload> {
    const announcement = announcementOf(bytes, over);
    let { upload, refusal } = await announce(announcement);
    while (upload && !upload.attachment) {
      const { received } = upload;
      ({ upload, refusal } = await put(
        announcement.attachmentId,
        received,
        bytes.subarray(received, received + MAX_CHUNK),
      ));
    }
    if (!upload) throw new Error(`The upload was refused: ${JSON.stringify(refusal)}`);
    return upload;
  }
  return { announce, put, state, read, upload };
}

export function announcementOf(
  bytes: Uint8Array,
  over: Partial<Announcement> = {},
): Announcement & { attachmentId: AttachmentId; conversationId: ConversationId } {
  return {
    attachmentId: newAttachmentId(crypto),
    conversationId: newConversationId(crypto),
    name: 'a file.bin',
    size: bytes.length,
    durationMs: null,
    ...over,
  };
}
