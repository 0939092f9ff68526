import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConversationState } from '@qiao/shared/conversation';
import { newConversationId } from '@qiao/shared/ids';
import type { ToldPage } from '@qiao/shared/trail';
import { browserClock } from './clock.ts';
import { ALONE } from './host.ts';
import { createKeep } from './keep.ts';
import { createTrail } from './trail.ts';
import type { TrailPorts } from './trail.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const WAITING: ConversationState = {
  status: 'waiting',
  queuedAt: 0,
  formerAgentId: null,
  isGivenBack: false,
  askingUntil: null,
};
const site = { name: 'Shop', isAnybodyOnline: true, isTypingShown: false, backAt: null };
type Answered = Awaited<ReturnType<TrailPorts['line']['call']>>;

function start(trail: 'pages' | 'addresses' = 'pages') {
  const told = signal(ALONE);
  const state = signal<ConversationState | null>(null);
  const shown = signal(newConversationId(crypto));
  const asked: { conversationId: string; pages: ToldPage[] }[] = [];
  const answers: Answered[] = [];
  let isOnline = true;
  let onOnline = () => {};
  const keep = createKeep('qiao:shop:', { storage: null, listen: () => {} });
  const line: TrailPorts['line'] = {
    call: (_name, input) => {
      asked.push(input as (typeof asked)[number]);
      return Promise.resolve((answers.shift() ?? { ok: true, value: {} }) as never);
    },
    line: () => (isOnline ? { is: 'online' } : { is: 'connecting' }),
    onLine: (listener) => {
      onOnline = () => listener({ is: 'online' });
    },
  };
  const ports: TrailPorts = {
    chat: { shown, state, site: signal({ ...site, trail }) },
    host: { told },
    keep,
    line,
    clock: { ...browserClock, random: () => 0.5 },
    random: crypto,
  };
  const stop = createTrail(ports);
  const go = async (url: string, title = '', stayMs = 1_000) => {
    told.value = { ...told.value, page: { url, title } };
    await vi.advanceTimersByTimeAsync(stayMs);
  };
  return {
    go,
    stop,
    asked,
    answers,
    state,
    shown,
    setOnline: (next: boolean) => {
      isOnline = next;
      if (next) onOnline();
    },
    urls: () => asked.map(({ pages }) => pages.map(({ url }) => url)),
  };
}

test('[TRAIL-5] nothing is told before a conversation has begun; then what is kept, and each page that comes', async () => {
  const { go, asked, state, urls } = start();
  await go('https://shop.example/a', 'A');
  await go('https://shop.example/b?token=1#x', 'B');
  expect(asked).toEqual([]);
  state.value = WAITING;
  await vi.advanceTimersByTimeAsync(0);
  expect(urls()).toEqual([['https://shop.example/a', 'https://shop.example/b']]);
  expect(asked[0]?.pages.map(({ title, agoMs }) => [title, agoMs])).toEqual([
    ['A', 1_000],
    ['B', 0],
  ]);
  await go('https://shop.example/c', 'C');
  expect(urls().at(-1)).toEqual(['https://shop.example/c']);
});

test('pages that are passed through and the page that is there already are none; a late title is the page’s', async () => {
  const { go, urls, asked, state } = start();
  await go('https://shop.example/a', 'A', 300);
  await go('https://shop.example/b', 'Old');
  await go('https://shop.example/b#there', 'B');
  state.value = WAITING;
  await vi.advanceTimersByTimeAsync(0);
  expect(urls()).toEqual([['https://shop.example/b']]);
  expect(asked[0]?.pages[0]?.title).toBe('B');
  await go('https://shop.example/b', 'B again');
  expect(asked).toHaveLength(1);
});

test('what is lost is told again under the same id, and another conversation is told what was before it', async () => {
  const { go, asked, answers, state, shown, setOnline, urls } = start('addresses');
  state.value = WAITING;
  answers.push({ ok: 'unknown' }, { ok: false, refusal: { code: 'too_many', retryAfterMs: 30_000, details: [] } });
  await go('https://shop.example/a?id=1');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked).toHaveLength(3);
  expect(new Set(asked.map(({ pages }) => pages[0]?.pageId)).size).toBe(1);
  setOnline(false);
  await go('https://shop.example/b');
  expect(asked).toHaveLength(3);
  setOnline(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(urls().at(-1)).toEqual(['https://shop.example/b']);
  shown.value = newConversationId(crypto);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.at(-1)).toMatchObject({
    conversationId: shown.value,
    pages: [{ url: 'https://shop.example/a?id=1' }, { url: 'https://shop.example/b' }],
  });
});

test('a closed conversation is told nothing, nor any once it is over; the latest twenty are kept', async () => {
  const { go, asked, state, stop } = start();
  state.value = { status: 'closed', closedAt: 0, reason: 'other', formerAgentId: null };
  for (let index = 0; index < 25; index++) await go(`https://shop.example/${index}`);
  expect(asked).toEqual([]);
  state.value = WAITING;
  await vi.advanceTimersByTimeAsync(0);
  expect(asked[0]?.pages.map(({ url }) => url)).toEqual(
    Array.from({ length: 20 }, (_, index) => `https://shop.example/${index + 5}`),
  );
  stop();
  await go('https://shop.example/later');
  expect(asked).toHaveLength(1);
});
