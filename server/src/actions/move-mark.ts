import type { Conversation } from '@qiao/shared/conversation';
import type { Mark, Marks } from '@qiao/shared/marks';
import type { Publish, Store } from '../ports.ts';

/** Moves one side's mark forward, never past the end of the log, and tells those who watch. */
export async function moveMark(
  { store, publish }: { store: Store; publish: Publish },
  { conversationId, lastSeq }: Conversation,
  mark: Mark,
  seq: number,
): Promise<Marks> {
  const marks = await store.transcripts.moveMark(conversationId, mark, Math.min(seq, lastSeq));
  publish.marks(conversationId, marks);
  return marks;
}
