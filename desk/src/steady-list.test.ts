import { signal } from '@preact/signals';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConversationId } from '@qiao/shared/ids';
import { conversationId, timers } from '../test/examples.ts';
import { NO_VIEWS } from './list-order.ts';
import type { View, Views } from './list-order.ts';
import { createSteadyList, STILL_MS } from './steady-list.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ids = (...numbers: readonly number[]): ConversationId[] => numbers.map(conversationId);

function start(...open: readonly number[]) {
  const views = signal<Views>({ ...NO_VIEWS, open: ids(...open) });
  const view = signal<View>('open');
  const list = createSteadyList({ views, view: () => view.value, timers });
  const become = (...order: readonly number[]) => {
    views.value = { ...views.value, open: ids(...order) };
  };
  return { list, view, become };
}

describe('[LIST-3] a list under a hand', () => {
  test('follows its order while nobody is at work in it', () => {
    const { list, become } = start(1, 2);
    become(3, 2, 1);
    expect([list.order.value, list.behind.value]).toEqual([ids(3, 2, 1), null]);
  });

  test('keeps its rows where they are, says how many are new, and shows them when asked', () => {
    const { list, become } = start(1, 2);
    list.hold();
    become(3, 2, 1);
    expect([list.order.value, list.behind.value]).toEqual([ids(1, 2), 1]);
    become(2, 1);
    expect([list.order.value, list.behind.value]).toEqual([ids(1, 2), 0]);
    list.release();
    expect([list.order.value, list.behind.value]).toEqual([ids(2, 1), null]);
  });

  test('shows what comes behind its last row at once', () => {
    const { list, become } = start(1, 2);
    list.hold();
    become(1, 2, 3, 4);
    expect([list.order.value, list.behind.value]).toEqual([ids(1, 2, 3, 4), null]);
    become(3, 1, 2, 4);
    expect(list.order.value.slice(0, 2)).toEqual(ids(1, 2));
  });

  test('is up to date again after stillness, and in another view', () => {
    const { list, view, become } = start(1, 2);
    list.hold();
    become(2, 1);
    vi.advanceTimersByTime(STILL_MS - 1);
    list.hold();
    vi.advanceTimersByTime(STILL_MS - 1);
    expect(list.order.value).toEqual(ids(1, 2));
    vi.advanceTimersByTime(1);
    expect(list.order.value).toEqual(ids(2, 1));
    list.hold();
    view.value = 'closed';
    expect([list.order.value, list.behind.value]).toEqual([[], null]);
  });

  test('whatever changes, no row moves until it is released, and then all is as it should be', () => {
    const orders = fc.array(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7]), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7]), orders, (first, changes) => {
        const { list, become } = start(...first);
        list.hold();
        for (const order of changes) {
          become(...order);
          expect(list.order.value.slice(0, first.length)).toEqual(ids(...first));
          const missing = order.filter((one) => !list.order.value.includes(conversationId(one)));
          expect(list.behind.value ?? 0).toBe(missing.length);
        }
        list.release();
        expect(list.order.value).toEqual(ids(...(changes.at(-1) ?? [])));
      }),
    );
  });
});
