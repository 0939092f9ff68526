import type { AlertKind } from '@qiao/shared/alert';
import type { Conversation } from '@qiao/shared/conversation';
import type { Clock, Log, Store } from '../ports.ts';
import type { PushSubscription } from '../push-store.ts';
import type { Outgoing } from './outgoing.ts';
import { isWanted } from './subscribers.ts';
import { wordsOf } from './words.ts';

export type CallingPorts = { store: Store; clock: Clock; log: Log; outgoing: Outgoing };

/** To what somebody is called; `by` is whose note it is, of a mention. */
export type Cause = { kind: AlertKind; conversation: Conversation; by: string };

/** Calls each of these browsers that wants to be called to this, and answers those. */
export async function call(
  { store, clock, outgoing }: CallingPorts,
  { kind, conversation, by }: Cause,
  subscriptions: readonly PushSubscription[],
): Promise<PushSubscription[]> {
  const wanted = subscriptions.filter(({ choice }) => isWanted(choice, kind, clock.now()));
  if (wanted.length === 0) return [];
  const { conversationId, siteId, visitor, lastMessage } = conversation;
  const site = (await store.sites.byId(siteId))?.name ?? siteId;
  const said = lastMessage?.from === 'visitor' && kind !== 'mentioned' ? lastMessage.text : null;
  for (const subscription of wanted) {
    const { language, hasWords } = subscription.choice;
    const words = wordsOf({ kind, language, visitor: visitor.name, by, site, excerpt: hasWords ? said : null });
    const path = `/desk/${kind === 'waiting' ? 'waiting' : 'mine'}/${conversationId}`;
    outgoing.send(subscription, { kind, conversationId, shown: { ...words, tag: conversationId, path, language } });
  }
  return wanted;
}
