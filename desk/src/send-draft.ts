import { batch } from '@preact/signals';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import { MAX_TEXT } from '@qiao/shared/wire';
import type { Drafts } from './drafts.ts';
import type { Remark } from './inbox.ts';
import type { Keyed } from './keyed.ts';
import type { Listing } from './listing.ts';
import type { Outbox } from './outbox.ts';
import type { QuickReplies } from './quick-replies.ts';

type Parts = {
  drafts: Drafts;
  replies: QuickReplies;
  listing: Pick<Listing, 'row'>;
  outbox: Pick<Outbox, 'put'>;
  remarks: Keyed<ConversationId, Remark>;
};
type Ports = { agentId: AgentId; newCommandId: () => CommandId };

/** Sends the draft of a conversation, under the assignment that it has now; says why where it cannot be sent, and keeps it. */
export function sendDraft(
  { drafts, replies, listing, outbox, remarks }: Parts,
  ports: Ports,
  conversationId: ConversationId,
): void {
  const text = drafts.of(conversationId).peek().trim();
  if (text === '') return;
  const state = listing.row(conversationId).peek()?.conversation.state;
  const isMine = state?.status === 'assigned' && state.agentId === ports.agentId;
  if (!isMine || [...text].length > MAX_TEXT) {
    remarks.of(conversationId).value = { about: 'message', code: isMine ? 'too_long' : 'not_assigned' };
    return;
  }
  batch(() => {
    remarks.of(conversationId).value = null;
    // Into the outbox first: between the two the text stands in both, never in neither.
    const { assignmentSeq } = state;
    const offered = replies.take(conversationId);
    outbox.put({ commandId: ports.newCommandId(), conversationId, assignmentSeq, text, replies: offered });
    drafts.write(conversationId, '');
  });
}
