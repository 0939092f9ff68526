import type { Conversation, Marks } from '@qiao/shared/conversation';
import type { ActionPorts } from './ports.ts';

/** Moves one side's read mark forward, never past the end of the log, and tells those who watch. */
export async function markRead(
  ports: ActionPorts,
  conversation: Conversation,
  side: keyof Marks,
  seq: number,
): Promise<Marks> {
  const { conversationId, lastSeq } = conversation;
  const marks = await ports.store.transcripts.moveMark(conversationId, side, Math.min(seq, lastSeq));
  ports.publish.marks(conversationId, marks);
  return marks;
}
