import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import type { ActionPorts } from './ports.ts';

const PAGE = 200;

/** The entries of a conversation in order, read page by page as they are asked for. */
export async function* logOf(
  { transcripts }: ActionPorts['store'],
  conversationId: ConversationId,
): AsyncGenerator<Entry> {
  let seq = 0;
  for (;;) {
    const entries = await transcripts.entries(conversationId, seq, PAGE);
    yield* entries;
    seq = entries.at(-1)?.seq ?? seq;
    if (entries.length < PAGE) return;
  }
}
