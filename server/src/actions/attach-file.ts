import { createHash } from 'node:crypto';
import type { Attachment } from '@qiao/shared/attachment';
import type { AttachmentId } from '@qiao/shared/ids';
import type { Announcement, Upload } from '@qiao/shared/upload';
import { MAX_CHUNK, MAX_FILE, MIN_CHUNK } from '@qiao/shared/wire';
import { maskSecrets } from '../intake/secrets/mask-secrets.ts';
import type { AnnouncedFile, Files, StoredFile, WholeFile } from '../files.ts';
import { Refusal } from '../refusal.ts';
import { isOwnFile, mustBeOwn, mustHold, mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor, VisitorActor } from '../rules/access.ts';
import { HEAD_BYTES, mediaOf } from '../rules/file-kind.ts';
import { cleanFileName } from '../rules/file-name.ts';
import type { ActionPorts } from './ports.ts';

type Actor = VisitorActor | AgentActor;

/**
 * Says what is to come, and answers how far it got: the same file may be announced again to learn it. Refuses `empty`,
 * `too_big`, `not_found` (the conversation or the id is another's), `not_assigned` and `closed` to agents, and `invalid`
 * where the same id was announced otherwise. `admit` may refuse a file that is new; to go on with one costs nothing.
 */
export async function announceFile(
  ports: ActionPorts,
  actor: Actor,
  announcement: Announcement,
  admit: () => Promise<void>,
): Promise<Upload> {
  const { attachmentId, conversationId, size } = announcement;
  if (size === 0) throw new Refusal('empty');
  if (size > MAX_FILE) throw new Refusal('too_big');
  const { files } = ports.store;
  const known = await files.find(attachmentId);
  if (!known) await admit();
  const file = known ?? (await files.announce(await announced(ports, actor, announcement)));
  mustOwn(actor, file);
  if (file.size !== size || file.conversationId !== conversationId) {
    throw new Refusal('invalid', { details: ['attachmentId: it was announced with another size or conversation'] });
  }
  return progressOf(files, file);
}

async function announced(
  { store, clock }: ActionPorts,
  actor: Actor,
  announcement: Announcement,
): Promise<AnnouncedFile> {
  const conversation = await store.transcripts.conversation(announcement.conversationId);
  const name = maskSecrets(cleanFileName(announcement.name)).text;
  const file = { ...announcement, name, announcedAt: clock.now() };
  if (actor.kind === 'visitor') {
    if (conversation) mustBeOwn(actor, conversation);
    return { ...file, siteId: actor.siteId, owner: { kind: 'visitor', visitorId: actor.profile.visitorId } };
  }
  const seen = mustSee(actor, conversation);
  mustHold(actor, seen);
  return { ...file, siteId: seen.siteId, owner: { kind: 'agent', agentId: actor.agent.agentId } };
}

/**
 * Adds bytes at `offset`, if the file ends there; where they stand already, nothing is written. The answer says where to go
 * on, which may be before `offset`. Refuses `not_found`, `too_big` for more than was announced or than one chunk takes,
 * and `invalid` for less than a chunk, unless it is the last.
 */
export async function addToFile(
  { store: { files } }: ActionPorts,
  actor: Actor,
  { attachmentId, offset, bytes }: { attachmentId: AttachmentId; offset: number; bytes: Uint8Array },
): Promise<Upload> {
  const file = await ownFile(files, actor, attachmentId);
  const end = offset + bytes.length;
  if (end > file.size || bytes.length > MAX_CHUNK) throw new Refusal('too_big');
  if (bytes.length < MIN_CHUNK && end < file.size) {
    throw new Refusal('invalid', { details: [`A chunk has at least ${MIN_CHUNK} bytes, unless it is the last.`] });
  }
  if (file.received !== offset || bytes.length === 0) return progressOf(files, file);
  const received = await files.addChunk(attachmentId, offset, bytes);
  if (received === undefined) throw new Refusal('not_found');
  return progressOf(files, { ...file, received });
}

/** How far an own file got. Refuses `not_found`. */
export async function uploadOf({ store }: ActionPorts, actor: Actor, attachmentId: AttachmentId): Promise<Upload> {
  return progressOf(store.files, await ownFile(store.files, actor, attachmentId));
}

async function ownFile(files: Files, actor: Actor, attachmentId: AttachmentId): Promise<StoredFile> {
  const file = await files.find(attachmentId);
  if (!file) throw new Refusal('not_found');
  mustOwn(actor, file);
  return file;
}

function mustOwn(actor: Actor, file: StoredFile): void {
  if (actor.kind === 'agent') mustWrite(actor);
  if (!isOwnFile(actor, file)) throw new Refusal('not_found');
}

/** Whoever sees first that all is there finishes it, so that a crash after the last byte leaves nothing that cannot be sent. */
async function progressOf(files: Files, file: StoredFile): Promise<Upload> {
  const { attachmentId, size, received } = file;
  const isToFinish = !file.whole && received === size;
  const finished = isToFinish ? await files.finish(attachmentId, await lookInto(files, file)) : file;
  if (!finished) throw new Refusal('not_found');
  return { attachmentId, size, received, attachment: attachmentOf(finished) };
}

async function lookInto(files: Files, { attachmentId, size, durationMs }: StoredFile): Promise<WholeFile> {
  const hash = createHash('sha256');
  const head = new Uint8Array(Math.min(size, HEAD_BYTES));
  let at = 0;
  for await (const bytes of files.read(attachmentId, 0, size)) {
    hash.update(bytes);
    if (at < head.length) head.set(bytes.subarray(0, head.length - at), at);
    at += bytes.length;
  }
  if (at !== size) throw new Refusal('not_found');
  const media = mediaOf(head, size <= HEAD_BYTES);
  const isTimed = media.kind === 'sound' && durationMs !== null;
  return { sha256: hash.digest('hex'), media: isTimed ? { ...media, durationMs } : media };
}

/** A file as a message has it; null while bytes are missing. */
export function attachmentOf({ attachmentId, name, size, whole }: StoredFile): Attachment | null {
  return whole && { attachmentId, name, size, sha256: whole.sha256, ...whole.media };
}
