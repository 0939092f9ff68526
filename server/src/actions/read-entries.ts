import type { Entry } from '@qiao/shared/entry';
import type { Marks } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import { PAGE_SIZE } from '@qiao/shared/wire';
import type { ActionPorts } from './ports.ts';

export type Read = { entries: Entry[]; lastSeq: number; marks: Marks };

/** A page of history after `afterSeq`, with the log's last seq. The caller has checked who asks. */
export async function readEntries(ports: ActionPorts, conversationId: ConversationId, afterSeq: number): Promise<Read> {
  const { transcripts } = ports.store;
  const [entries, [head], marks] = await Promise.all([
    transcripts.entries(conversationId, afterSeq, PAGE_SIZE),
    transcripts.heads([conversationId]),
    transcripts.marks(conversationId),
  ]);
  return { entries, lastSeq: Math.max(head?.lastSeq ?? 0, entries.at(-1)?.seq ?? 0), marks };
}
