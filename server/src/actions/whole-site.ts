import { setImmediate as breathe } from 'node:timers/promises';
import type { Conversation } from '@qiao/shared/conversation';
import type { SiteId } from '@qiao/shared/ids';
import type { ActionPorts } from './ports.ts';

const PAGE = 200;

/**
 * The conversations of a site page by page, whoever changed first at the head; one that changes meanwhile comes again. Other work
 * goes on after each.
 */
export async function* conversationsOf(store: ActionPorts['store'], siteId: SiteId): AsyncGenerator<Conversation> {
  let [cursor, hasMore]: [string | null, boolean] = [null, true];
  while (hasMore) {
    const page = await store.transcripts.changedSince(siteId, cursor, PAGE);
    ({ cursor, hasMore } = page);
    for (const { conversation } of page.listed) yield conversation;
    await breathe();
  }
}
