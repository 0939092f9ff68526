import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConversationId } from '@qiao/shared/ids';
import { answers, asks, assigned, begun, conversationId, log, ME, timers } from '../test/examples.ts';
import { scriptConnection } from '../test/scripted-connection.ts';
import { createPreviews } from './previews.ts';

const [ID, OTHER] = [conversationId(1), conversationId(2)];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('previews are asked for of what is looked at, and again after each return of the line', () => {
  const line = scriptConnection();
  const looked = signal<ConversationId | null>(null);
  const stop = createPreviews(line.connection, timers).look(looked);
  const asked = () => line.told.splice(0).map(({ input }) => input);
  line.setLine({ is: 'online' });
  expect(asked()).toEqual([]);
  looked.value = ID;
  line.setLine({ is: 'connecting' });
  line.setLine({ is: 'online' });
  looked.value = null;
  expect(asked()).toEqual([ID, ID, null].map((id) => ({ conversationId: id })));
  stop();
  looked.value = OTHER;
  expect(asked()).toEqual([]);
});

test('what is typed is shown where it is typed, until it is sent, taken back, or stands for a minute', () => {
  const previews = createPreviews(scriptConnection().connection, timers);
  const entries = log([begun, asks('hello'), assigned(ME), answers('Hi'), asks('typed')]);
  previews.seen(ID, 'typ');
  previews.seen(ID, 'type');
  expect([previews.of(ID), previews.of(OTHER)]).toEqual(['type', null]);
  previews.arrived(ID, entries.slice(3, 4));
  previews.arrived(OTHER, entries.slice(4));
  expect(previews.of(ID)).toBe('type');
  previews.arrived(ID, entries.slice(4));
  expect(previews.of(ID)).toBeNull();
  previews.seen(ID, 'more');
  previews.seen(ID, ' ');
  expect(previews.of(ID)).toBeNull();
  previews.seen(ID, 'left');
  vi.advanceTimersByTime(60_000);
  expect(previews.of(ID)).toBeNull();
});
