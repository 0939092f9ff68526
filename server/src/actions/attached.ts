import type { Attachment } from '@qiao/shared/attachment';
import type { AttachmentId, ConversationId } from '@qiao/shared/ids';
import { Refusal } from '../refusal.ts';
import { isOwnFile } from '../rules/access.ts';
import type { AgentActor, VisitorActor } from '../rules/access.ts';
import { attachmentOf } from './attach-file.ts';
import type { ActionPorts } from './ports.ts';

type Sending = { conversationId: ConversationId; attachmentIds?: readonly AttachmentId[] };

/**
 * The files of a message, as the message is to have them; from here on they are kept, before the message is stored, so that
 * no message ever names a file that can expire. One that is kept and then not sent stays; that costs its bytes, and nobody
 * a file. Refuses `not_uploaded` where one is not whole, or not this writer's for this conversation, and `invalid` where
 * one stands twice.
 */
export async function attached(
  { store: { files } }: ActionPorts,
  actor: VisitorActor | AgentActor,
  { conversationId, attachmentIds = [] }: Sending,
): Promise<{ attachments?: Attachment[] }> {
  if (attachmentIds.length === 0) return {};
  if (new Set(attachmentIds).size < attachmentIds.length) {
    throw new Refusal('invalid', { details: ['attachmentIds: each may stand once'] });
  }
  const attachments: Attachment[] = [];
  for (const attachmentId of attachmentIds) {
    const file = await files.find(attachmentId);
    const isFit = file?.conversationId === conversationId && isOwnFile(actor, file);
    const attachment = isFit ? attachmentOf(file) : null;
    if (!attachment) throw new Refusal('not_uploaded');
    attachments.push(attachment);
  }
  if (!(await files.keep(attachmentIds))) throw new Refusal('not_uploaded');
  return { attachments };
}
