import type { Entry } from '@qiao/shared/entry';
import type { Marks } from '@qiao/shared/marks';
import type { ConversationId } from '@qiao/shared/ids';
import { PAGE_SIZE } from '@qiao/shared/wire';
import type { ActionPorts } from './ports.ts';

export type Read = { entries: Entry[]; lastSeq: number; marks: Marks };

/** Snapshots in one page of history, at most: half a megabyte, which no reader is too slow for. */
const PAGE_SNAPSHOTS = 2;

/** A page of history after `afterSeq`, with the log's last seq. The caller has checked who asks. */
export async function readEntries(ports: ActionPorts, conversationId: ConversationId, afterSeq: number): Promise<Read> {
  const { transcripts } = ports.store;
  const [found, [head], marks] = await Promise.all([
    transcripts.entries(conversationId, afterSeq, PAGE_SIZE),
    transcripts.heads([conversationId]),
    transcripts.marks(conversationId),
  ]);
  const entries = withFewSnapshots(found);
  return { entries, lastSeq: Math.max(head?.lastSeq ?? 0, entries.at(-1)?.seq ?? 0), marks };
}

/** Up to the snapshot that would be one too many; what follows is in the next page. */
function withFewSnapshots(entries: Entry[]): Entry[] {
  const snapshots = entries.filter(({ body }) => body.type === 'snapshot_told');
  const beyond = snapshots[PAGE_SNAPSHOTS];
  return beyond ? entries.filter(({ seq }) => seq < beyond.seq) : entries;
}
