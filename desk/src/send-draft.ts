import { batch } from '@preact/signals';
import type { Conversation } from '@qiao/shared/conversation';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import { gapsIn } from '@qiao/shared/template-text';
import { MAX_TEXT } from '@qiao/shared/wire';
import type { Attached } from './attached.ts';
import type { Drafts } from './drafts.ts';
import type { Remark } from './inbox-parts.ts';
import type { Keyed } from './keyed.ts';
import type { Listing } from './listing.ts';
import type { Outbox } from './outbox.ts';
import type { QuickReplies } from './quick-replies.ts';
import type { Templates } from './templates.ts';

type Parts = {
  drafts: Drafts;
  attached: Pick<Attached, 'toSend'>;
  replies: QuickReplies;
  templates: Pick<Templates, 'take'>;
  listing: Pick<Listing, 'row'>;
  outbox: Pick<Outbox, 'put'>;
  remarks: Keyed<ConversationId, Remark>;
};
type Ports = { agentId: AgentId; newCommandId: () => CommandId };

/** Sends the draft and the files of a conversation, under the assignment that it has now; says why where it cannot be sent, and keeps it. */
export function sendDraft(
  { drafts, attached, replies, templates, listing, outbox, remarks }: Parts,
  ports: Ports,
  conversationId: ConversationId,
): void {
  const text = drafts.of(conversationId).peek().trim();
  const attachmentIds = attached.toSend(conversationId);
  // A place that waits for a value is told where one writes; whoever sends in another way sends nothing half filled in either.
  if ((text === '' && attachmentIds.length === 0) || gapsIn(text).length > 0) return;
  const state = listing.row(conversationId).peek()?.conversation.state;
  const isMine = state?.status === 'assigned' && state.agentId === ports.agentId;
  if (!isMine || [...text].length > MAX_TEXT) {
    remarks.of(conversationId).value = { about: 'message', code: isMine ? 'too_long' : whyNot(state) };
    return;
  }
  batch(() => {
    remarks.of(conversationId).value = null;
    // Into the outbox first: between the two the text stands in both, never in neither.
    const { assignmentSeq } = state;
    const offered = replies.take(conversationId);
    const templateIds = templates.take(conversationId);
    const commandId = ports.newCommandId();
    const files = attachmentIds.length > 0 ? { attachmentIds, isWhole: false } : null;
    outbox.put({ commandId, conversationId, assignmentSeq, text, replies: offered, templateIds, files });
    drafts.write(conversationId, '');
  });
}

function whyNot(state: Conversation['state'] | undefined): 'closed' | 'not_assigned' {
  return state?.status === 'closed' ? 'closed' : 'not_assigned';
}
