import { computed, effect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { isQuietAt } from '@qiao/shared/alert';
import type { AlertKind } from '@qiao/shared/alert';
import type { Clock } from '@qiao/shared/clock';
import { every } from '@qiao/shared/clock';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { AlertChoice } from './alert-choice.ts';
import type { News } from './arrivals.ts';
import { isHeldBy } from './list-order.ts';

/** Something that an agent is called to. */
export type Alert = { kind: AlertKind; conversationId: ConversationId };

export type AlertPorts = {
  timers: Clock;
  choice: ReadonlySignal<AlertChoice>;
  /** Minutes since this browser's midnight. */
  minuteOfDay: () => number;
  isVisible: ReadonlySignal<boolean>;
  /** The conversation that is read now, or null. */
  opened: ReadonlySignal<ConversationId | null>;
  /** How many wait for an agent, where this one could take them. */
  waiting: ReadonlySignal<number>;
  ring(): void;
  /** Shows it outside of the page. One of the same conversation replaces the one before. */
  show(alert: Alert | { kind: 'still_waiting'; count: number }): void;
};

export type Alerts = {
  tell(alert: Alert): void;
  stop(): void;
};

/** Several things at once are one sound. */
const RING_AT_MOST_EVERY_MS = 2_000;
/** How long somebody waits before all are called again, as long as nobody takes them. */
export const AGAIN_AFTER_MS = 20_000;

/**
 * Calls an agent to what asks for them, by a sound and, while nobody looks at the desk, by the system: never to what is before
 * their eyes, and not in their quiet hours. Somebody who waits is called for again and again until nobody does.
 */
export function createAlerts(ports: AlertPorts): Alerts {
  const { timers, choice, isVisible, opened, waiting } = ports;
  let rangAt = Number.NEGATIVE_INFINITY;

  function isQuiet(): boolean {
    const { quiet } = choice.peek();
    return quiet !== null && isQuietAt(quiet, ports.minuteOfDay());
  }

  function ring(): void {
    if (!choice.peek().hasSound || timers.now() - rangAt < RING_AT_MOST_EVERY_MS) return;
    rangAt = timers.now();
    ports.ring();
  }

  function call(alert: Parameters<AlertPorts['show']>[0]): void {
    if (isQuiet()) return;
    ring();
    if (!isVisible.peek() && choice.peek().isShownBySystem) ports.show(alert);
  }

  const isSomebodyWaiting = computed(() => waiting.value > 0 && choice.value.isRepeated && choice.value.kinds.waiting);
  const stopRepeating = effect(() => {
    if (!isSomebodyWaiting.value) return;
    return every(timers, AGAIN_AFTER_MS, () => call({ kind: 'still_waiting', count: waiting.peek() }));
  });

  return {
    tell: (alert) => {
      if (!choice.peek().kinds[alert.kind]) return;
      if (isVisible.peek() && opened.peek() === alert.conversationId) return;
      call(alert);
    },
    stop: stopRepeating,
  };
}

/** What this agent is called to by news; null where it is for the eye alone. */
export function alertOf(news: News): Alert | null {
  switch (news.kind) {
    case 'waiting':
    case 'assigned':
    case 'mentioned':
      return { kind: news.kind, conversationId: news.conversationId };
    case 'handed_over':
      return { kind: 'assigned', conversationId: news.conversationId };
    case 'refused':
      return null;
    default:
      return news satisfies never;
  }
}

/** Whether the visitor said something anew in what this agent holds. */
export function isSaidAnew(before: Listed | undefined, after: Listed, agentId: AgentId): boolean {
  const { lastMessage } = after.conversation;
  if (!before || lastMessage?.from !== 'visitor' || !isHeldBy(after.conversation, agentId)) return false;
  return isHeldBy(before.conversation, agentId) && lastMessage.seq > (before.conversation.lastMessage?.seq ?? 0);
}
