import type { ConversationId } from '@qiao/shared/ids';
import type { SeenPage, ToldPage } from '@qiao/shared/trail';
import { maskSecrets } from '../intake/secrets/mask-secrets.ts';
import { mustBeOwn } from '../rules/access.ts';
import type { VisitorActor } from '../rules/access.ts';
import { pageAddress } from '../rules/page-address.ts';
import { cleanLine } from '../rules/text.ts';
import type { ActionPorts } from './ports.ts';

const MAX_URL = 2_000;
const MAX_TITLE = 300;

/**
 * Keeps on which pages a visitor was, where the site shows them to its agents, and tells those who look. A closed conversation
 * learns no more. Refuses `not_found`.
 */
export async function tellTrail(
  ports: ActionPorts,
  actor: VisitorActor,
  { conversationId, pages }: { conversationId: ConversationId; pages: readonly ToldPage[] },
): Promise<void> {
  const { sites, trails, transcripts } = ports.store;
  const { state } = mustBeOwn(actor, await transcripts.conversation(conversationId));
  const trail = (await sites.byId(actor.siteId))?.pageTrail ?? 'off';
  if (trail === 'off' || state.status === 'closed') return;
  const now = ports.clock.now();
  const seen = pages.flatMap(({ pageId, url, title, agoMs }): SeenPage[] => {
    const address = pageAddress(url, trail);
    if (address === null) return [];
    const shown = maskSecrets(address).text.slice(0, MAX_URL);
    const said = maskSecrets(cleanLine(title, MAX_TITLE) ?? '').text.slice(0, MAX_TITLE);
    return [{ pageId, url: shown, title: said, at: now - agoMs }];
  });
  if (seen.length === 0) return;
  const added = await trails.add(conversationId, seen);
  if (added.length > 0) ports.publish.trail(conversationId, added);
}
