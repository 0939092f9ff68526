import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createVisitorLog } from '../testing/visitor-log.ts';
import { newCommandId, newConversationId } from '@qiao/shared/ids';
import { splitLinks } from './links.ts';
import { isSendKey } from './send-key.ts';
import { itemsOf } from './thread-items.ts';
import { dayOf } from './times.ts';

const hrefs = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? []);

test('addresses become links, sentences around them do not', () => {
  expect(hrefs('See https://a.example/x?y=1#z. And (http://b.example/q)!')).toEqual([
    'https://a.example/x?y=1#z',
    'http://b.example/q',
  ]);
  expect(hrefs('参考https://help.example.com/sg，谢谢')).toEqual(['https://help.example.com/sg']);
  expect(hrefs('https://en.wikipedia.org/wiki/Bridge_(card)')).toEqual(['https://en.wikipedia.org/wiki/Bridge_(card)']);
});

test('nothing but http and https is ever a link', () => {
  expect(hrefs('javascript:alert(1) data:text/html,x file:///etc/passwd ftp://a.example //a.example')).toEqual([]);
});

test('the pieces of a text are the text', () => {
  const address = fc.tuple(fc.constantFrom('http://a.', 'https://b.example/('), fc.string());
  const joined = address.map((parts) => parts.join(''));
  const words = fc.array(fc.oneof(fc.string(), joined, fc.constantFrom(' ', '，', ').', 'https://')));
  fc.assert(
    fc.property(words, (parts) => {
      const pieces = splitLinks(parts.join(''));
      expect(pieces.map(({ text }) => text).join('')).toBe(parts.join(''));
    }),
  );
});

test('a hostile text is cut in no time', () => {
  for (const tail of [')', '.', '.)', '(.', 'https://']) {
    const text = `https://a.example/${tail.repeat(100_000 / tail.length)}`;
    const began = performance.now();
    expect(
      splitLinks(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
    expect(performance.now() - began).toBeLessThan(2_000);
  }
});

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
