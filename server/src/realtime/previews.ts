import type { Namespace } from 'socket.io';
import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import type { WireEvent } from '@qiao/shared/protocol';
import { EVENT, PREVIEW_EVERY_MS } from '@qiao/shared/wire';
import type { Clock, Store } from '../ports.ts';
import { previewOf } from '../rules/typing-preview.ts';

/** The desks on which this conversation is before an agent's eyes. */
export const roomOfPreview = (conversationId: ConversationId | '') => `preview:${conversationId}`;

/** Timers of browsers come a little early at times. */
const LEEWAY_MS = 100;

type Ports = { store: Store; clock: Clock };

/**
 * Passes what one visitor types on to the desks that look at it, where the site allows it, at most every PREVIEW_EVERY_MS:
 * what comes sooner is dropped. Kept nowhere.
 */
export function createPreviews(agents: Namespace, { store, clock }: Ports) {
  let passedAt = -Infinity;
  return async function pass({ conversationId, siteId }: Conversation, typed: string): Promise<void> {
    if (clock.now() - passedAt < PREVIEW_EVERY_MS - LEEWAY_MS) return;
    passedAt = clock.now();
    if (!(await store.sites.byId(siteId))?.isTypingShown) return;
    const event: WireEvent = { type: 'typing:previewed', conversationId, text: previewOf(typed) };
    agents.to(roomOfPreview(conversationId)).emit(EVENT, event);
  };
}
