import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LoaderHello } from '../bridge.ts';
import { createChannel } from './channel.ts';

const ORIGIN = 'https://chat.example.com';
const HELLO: LoaderHello = {
  qiao: 'connect',
  told: { isOpen: true, identity: null, isIdentifying: false, context: null, page: { url: '', title: '' } },
  isReset: false,
};

let page = new EventTarget();
beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begin() {
  const failures: string[] = [];
  const greet = vi.fn<() => LoaderHello>(() => HELLO);
  const onFailure = (sentence: string) => void failures.push(sentence);
  const { signal } = new AbortController();
  const channel = createChannel({ origin: ORIGIN, signal, greet, onOpen: () => {}, onMessage: () => {}, onFailure });
  const frame = Object.assign(new EventTarget(), { contentWindow: { postMessage: () => {} } });
  // What of a frame in a page the channel looks at.
  channel.await(frame as unknown as HTMLIFrameElement);
  return {
    channel,
    failures,
    greet,
    load: () => frame.dispatchEvent(new Event('load')),
    ready(source: unknown = frame.contentWindow, origin = ORIGIN) {
      const said = { source, origin, data: { qiao: 'ready', document: 1 } };
      page.dispatchEvent(Object.assign(new Event('message'), said));
    },
  };
}

test('a frame that says it is ready is greeted, and is waited for no longer, whenever it has come whole', () => {
  const { failures, greet, load, ready } = begin();
  ready({}, ORIGIN);
  ready(undefined, 'https://else.example.com');
  expect(greet).not.toHaveBeenCalled();
  ready();
  load();
  vi.advanceTimersByTime(60_000);
  expect([greet.mock.calls.length, failures]).toEqual([1, []]);
});

test('one that has come whole and says nothing is given up within two seconds, one that is still coming within five', () => {
  const whole = begin();
  whole.load();
  vi.advanceTimersByTime(1_999);
  expect(whole.failures).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(whole.failures).toHaveLength(1);

  const coming = begin();
  vi.advanceTimersByTime(4_999);
  expect(coming.failures).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(coming.failures).toHaveLength(1);
  vi.advanceTimersByTime(60_000);
  expect([whole.failures.length, coming.failures.length]).toEqual([1, 1]);
});

test('one that speaks late is greeted all the same, and one that was taken away is waited for no more', () => {
  const late = begin();
  vi.advanceTimersByTime(5_000);
  late.ready();
  expect(late.greet).toHaveBeenCalledOnce();

  const { channel, failures, load } = begin();
  channel.close();
  load();
  vi.advanceTimersByTime(60_000);
  expect(failures).toEqual([]);
});
