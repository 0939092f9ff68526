import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConversationId } from '@qiao/shared/ids';
import { conversationId as idOf, timers } from '../test/examples.ts';
import { STANDARD_ALERTS } from './alert-choice.ts';
import { AGAIN_AFTER_MS, createAlerts } from './alerts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const rung: number[] = [];
  const shown: string[] = [];
  const ports = {
    timers,
    choice: signal(STANDARD_ALERTS),
    minutes: 12 * 60,
    minuteOfDay: () => ports.minutes,
    isVisible: signal(false),
    opened: signal<ConversationId | null>(null),
    waiting: signal(0),
    ring: () => void rung.push(timers.now()),
    show: ({ kind }: { kind: string }) => void shown.push(kind),
  };
  return { ports, rung, shown, alerts: createAlerts(ports) };
}

const conversationId = idOf(1);

test('[ALERT-1] a desk in the background calls by sound and by the system, and one that is looked at by sound alone', () => {
  const { ports, alerts, rung, shown } = setUp();
  alerts.tell({ kind: 'assigned', conversationId });
  expect([rung.length, shown]).toEqual([1, ['assigned']]);
  vi.advanceTimersByTime(5_000);
  ports.isVisible.value = true;
  alerts.tell({ kind: 'message', conversationId });
  expect([rung.length, shown]).toEqual([2, ['assigned']]);
});

test('[ALERT-1] nobody is called to what is before their eyes, and several things at once are one sound', () => {
  const { ports, alerts, rung, shown } = setUp();
  ports.isVisible.value = true;
  ports.opened.value = conversationId;
  alerts.tell({ kind: 'message', conversationId });
  expect([rung, shown]).toEqual([[], []]);
  ports.isVisible.value = false;
  for (const kind of ['message', 'mentioned', 'assigned'] as const) alerts.tell({ kind, conversationId });
  vi.advanceTimersByTime(100);
  expect([rung.length, shown]).toEqual([1, ['message', 'mentioned', 'assigned']]);
});

test('[ALERT-2] somebody who waits is called for again until nobody waits', () => {
  const { ports, alerts, rung, shown } = setUp();
  ports.waiting.value = 1;
  alerts.tell({ kind: 'waiting', conversationId });
  vi.advanceTimersByTime(AGAIN_AFTER_MS * 3 + 1);
  expect([rung.length, shown]).toEqual([4, ['waiting', 'still_waiting', 'still_waiting', 'still_waiting']]);
  ports.waiting.value = 0;
  vi.advanceTimersByTime(AGAIN_AFTER_MS * 5);
  expect(rung.length).toBe(4);
  ports.waiting.value = 2;
  ports.choice.value = { ...STANDARD_ALERTS, isRepeated: false };
  vi.advanceTimersByTime(AGAIN_AFTER_MS * 5);
  expect(rung.length).toBe(4);
  alerts.stop();
});

test('[ALERT-3] what somebody does not want to be called to is left out, and so is all of it in quiet hours', () => {
  const { ports, alerts, rung, shown } = setUp();
  ports.choice.value = {
    ...STANDARD_ALERTS,
    kinds: { ...STANDARD_ALERTS.kinds, message: false },
    quiet: { from: '22:00', until: '08:00' },
  };
  alerts.tell({ kind: 'message', conversationId });
  expect([rung, shown]).toEqual([[], []]);
  ports.minutes = 23 * 60;
  ports.waiting.value = 1;
  alerts.tell({ kind: 'assigned', conversationId });
  vi.advanceTimersByTime(AGAIN_AFTER_MS * 3);
  expect([rung, shown]).toEqual([[], []]);
  ports.minutes = 8 * 60;
  alerts.tell({ kind: 'assigned', conversationId });
  expect([rung.length, shown]).toEqual([1, ['assigned']]);
  ports.choice.value = { ...ports.choice.value, hasSound: false, isShownBySystem: false };
  vi.advanceTimersByTime(AGAIN_AFTER_MS * 3);
  alerts.tell({ kind: 'assigned', conversationId });
  expect([rung.length, shown]).toEqual([1, ['assigned']]);
});
