import { computed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Clock } from '@qiao/shared/clock';
import type { ConversationId } from '@qiao/shared/ids';
import type { Address } from '../address.ts';
import { createAlerts } from '../alerts.ts';
import type { AlertPorts, Alerts } from '../alerts.ts';
import { chime } from '../chime.ts';
import type { Inbox } from '../inbox.ts';
import type { Preferences } from '../preferences.ts';
import type { SystemAlerts } from '../system-alerts.ts';
import { visitorName } from './visitor-name.ts';
import { t } from '../words.ts';

type Called = {
  inbox: Inbox;
  address: Address;
  preferences: Preferences;
  systemAlerts: SystemAlerts;
  isVisible: ReadonlySignal<boolean>;
  timers: Clock;
};

type Call = Parameters<AlertPorts['show']>[0];

/** Calls the agent of this desk, in words, by this browser. Whoever is away is not called for those who wait. */
export function callAgent({ inbox, address, preferences, systemAlerts, isVisible, timers }: Called): Alerts {
  return createAlerts({
    timers,
    choice: preferences.alerts,
    minuteOfDay: () => new Date(timers.now()).getHours() * 60 + new Date(timers.now()).getMinutes(),
    isVisible,
    opened: computed(() => address.place.value.conversationId),
    waiting: computed(() => (inbox.crew.me.value?.availability === 'online' ? inbox.listing.counts.value.waiting : 0)),
    ring: chime,
    show: (call) =>
      systemAlerts.show({
        title: t('brand'),
        body: wordsOf(call),
        tag: call.kind === 'still_waiting' ? 'waiting' : call.conversationId,
        onPressed: () => {
          if (call.kind === 'still_waiting') address.go({ view: 'waiting', conversationId: null });
          else address.go({ view: call.kind === 'waiting' ? 'waiting' : 'mine', conversationId: call.conversationId });
        },
      }),
  });

  function nameOf(conversationId: ConversationId): string {
    const listed = inbox.listing.row(conversationId).peek();
    return listed ? visitorName(listed.conversation) : '';
  }
  function wordsOf(call: Call): string {
    switch (call.kind) {
      case 'still_waiting':
        return t('alerts.still_waiting', { count: call.count });
      case 'waiting':
        return t('notice.waiting', { name: nameOf(call.conversationId) });
      case 'assigned':
        return t('notice.assigned', { name: nameOf(call.conversationId) });
      case 'message':
        return t('alerts.said', { name: nameOf(call.conversationId) });
      case 'mentioned':
        return t('alerts.mentioned');
      default:
        return call satisfies never;
    }
  }
}
