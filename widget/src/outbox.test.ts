import { expect, test } from 'vitest';
import { newCommandId, newConversationId } from '@qiao/shared/ids';
import { createKeep } from './keep.ts';
import { createOutbox } from './outbox.ts';
import { createBrowser } from './testing/shared-storage.ts';

const start = {
  language: 'zh-CN',
  page: { url: 'https://a.example/x', title: 'X' },
  context: { instance: 'i-1' },
} as const;
const message = (text: string) => ({
  commandId: newCommandId(crypto),
  conversationId: newConversationId(crypto),
  text,
  start,
  answer: null,
  files: null,
});

test('messages survive a reload in the order written, though the clock goes back', () => {
  const browser = createBrowser();
  const outbox = createOutbox(browser.openPage());
  outbox.add(message('one'), 5_000);
  outbox.add(message('two'), 1_000);
  createOutbox(browser.openPage()).add(message('three'), 2_000);
  const again = createOutbox(browser.openPage()).messages.value;
  expect(again.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  expect(again[0]?.start).toEqual(start);
});

test('an answer and the visitor’s zone survive a reload; what is no answer is none', () => {
  const browser = createBrowser();
  const answered = { ...message('cn-hangzhou'), start: { ...start, offsetMinutes: 480 } };
  createOutbox(browser.openPage()).add({ ...answered, answer: { askedSeq: 4, value: null } }, 1);
  expect(createOutbox(browser.openPage()).messages.value).toMatchObject([
    { answer: { askedSeq: 4, value: null }, start: { offsetMinutes: 480 } },
  ]);
  for (const answer of [{ askedSeq: 0, value: 'x' }, { askedSeq: 4 }, { askedSeq: '4', value: 'x' }, 7, 'x', null]) {
    browser.stored.set('qiao:acme:out:x', JSON.stringify({ ...answered, order: 1, answer }));
    const read = createOutbox(browser.openPage()).messages.value;
    expect(read.filter((one) => one.answer !== null && one.answer.value !== null)).toEqual([]);
    expect(read.map(({ text }) => text)).toEqual(['cn-hangzhou', 'cn-hangzhou']);
  }
});

test('what is no message is passed over and harms nothing', () => {
  const browser = createBrowser();
  browser.stored.set('qiao:acme:out:x', '{"text":');
  browser.stored.set('qiao:acme:out:y', '{"commandId":"short","text":"no"}');
  browser.stored.set('qiao:acme:out:z', 'null');
  expect(createOutbox(browser.openPage()).messages.value).toEqual([]);
});

test('a browser that refuses to store keeps the messages in memory and says so', () => {
  const keep = createKeep('qiao:acme:', { storage: null, listen: () => undefined });
  const outbox = createOutbox(keep);
  outbox.add(message('one'), 1);
  expect(outbox.messages.value.map(({ text }) => text)).toEqual(['one']);
  expect(keep.isLasting()).toBe(false);
});

test('a full storage keeps what no longer fits in memory and says so', () => {
  const storage = {
    length: 0,
    key: () => null,
    getItem: () => null,
    removeItem: () => undefined,
    setItem: () => fail(),
  };
  const keep = createKeep('qiao:acme:', { storage, listen: () => undefined });
  expect(keep.isLasting()).toBe(true);
  keep.write('draft', 'words');
  expect([keep.read('draft'), keep.isLasting()]).toEqual(['words', false]);
});

function fail(): never {
  throw new DOMException('Full.', 'QuotaExceededError');
}
