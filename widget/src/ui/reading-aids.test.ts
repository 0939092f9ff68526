import { expect, test } from 'vitest';
import { createVisitorLog } from '../testing/visitor-log.ts';
import { newCommandId, newConversationId } from '@qiao/shared/ids';
import { isSendKey } from './send-key.ts';
import { itemsOf } from './thread-items.ts';
import { dayOf } from './times.ts';

test('Enter sends, but not with Shift and never while an input method composes', () => {
  const key = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 };
  expect(isSendKey(key)).toBe(true);
  expect(isSendKey({ ...key, shiftKey: true })).toBe(false);
  expect(isSendKey({ ...key, isComposing: true })).toBe(false);
  expect(isSendKey({ ...key, keyCode: 229 })).toBe(false);
  expect(isSendKey({ ...key, key: 'a' })).toBe(false);
});

test('what one person says in one go stands together, days stand apart', () => {
  let now = new Date(2026, 0, 5, 9, 0).getTime();
  const log = createVisitorLog(() => now);
  const conversationId = newConversationId(crypto);
  const write = (text: string) =>
    log.send({ conversationId, start: null, messages: [{ commandId: newCommandId(crypto), text }] });
  write('one');
  write('two');
  now += 6 * 60_000;
  write('later');
  log.say('answer');
  now += 24 * 3_600_000;
  write('next day');
  const drawn = itemsOf(log.entries).map((item) =>
    item.is === 'message' ? `${item.isFirst}/${item.isLast}` : item.is,
  );
  expect(drawn).toEqual(['day', 'true/false', 'false/true', 'true/true', 'true/true', 'day', 'true/true']);
});

test('today and yesterday have names', () => {
  const now = new Date(2026, 0, 5, 0, 30).getTime();
  expect(dayOf('en', now, now)).toBe('today');
  expect(dayOf('zh-CN', now - 3_600_000, now)).toBe('昨天');
  expect(dayOf('en', new Date(2026, 0, 2).getTime(), now)).toBe('January 2, 2026');
});
