import type { Attachment } from '@qiao/shared/attachment';
import type { AttachmentId } from '@qiao/shared/ids';
import type { StoredFile } from '../files.ts';
import { Refusal } from '../refusal.ts';
import { isOwnFile, mustBeOwn } from '../rules/access.ts';
import type { AgentActor, VisitorActor } from '../rules/access.ts';
import { attachmentOf } from './attach-file.ts';
import type { ActionPorts } from './ports.ts';

export type ReadableFile = {
  attachment: Attachment;
  /** From `start` up to `end`, exclusive. */
  bytes(start: number, end: number): AsyncIterable<Uint8Array>;
};

/**
 * A file that stands in a message, for the visitor of its conversation and the agents of its site, or an own one that was
 * not sent yet. Refuses `not_found` to everybody else, so that a stranger cannot tell it from one that does not exist.
 */
export async function readFile(
  ports: ActionPorts,
  actor: VisitorActor | AgentActor,
  attachmentId: AttachmentId,
): Promise<ReadableFile> {
  const { files } = ports.store;
  const file = await files.find(attachmentId);
  const attachment = file && attachmentOf(file);
  if (!file || !attachment) throw new Refusal('not_found');
  if (!isOwnFile(actor, file)) await mustBeShown(ports, actor, file);
  return { attachment, bytes: (start, end) => files.read(attachmentId, start, end) };
}

async function mustBeShown(
  { store }: ActionPorts,
  actor: VisitorActor | AgentActor,
  { isKept, siteId, conversationId }: StoredFile,
): Promise<void> {
  if (!isKept) throw new Refusal('not_found');
  if (actor.kind === 'visitor') mustBeOwn(actor, await store.transcripts.conversation(conversationId));
  else if (!actor.agent.siteIds.includes(siteId)) throw new Refusal('not_found');
}
