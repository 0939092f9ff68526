import { effect } from '@preact/signals';
import { backOffMs, isPassing } from '@qiao/shared/connection';
import type { Clock } from '@qiao/shared/clock';
import { newCommandId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import type { PageTrail, ToldPage } from '@qiao/shared/trail';
import { MAX_TOLD_PAGES } from '@qiao/shared/wire';
import type { Chat } from './chat.ts';
import { fitPage } from './facts.ts';
import type { Host } from './host.ts';
import type { Keep } from './keep.ts';
import type { Line } from './line-watch.ts';

const KEY = 'trail';
/** Pages that are passed through are none, and titles change a moment after addresses. */
const STANDS_AFTER_MS = 1_000;

/** `to` is the conversation that it was told to last. */
type Kept = { pageId: string; url: string; title: string; at: number; to: ConversationId | null };

export type TrailPorts = {
  chat: Pick<Chat, 'shown' | 'state' | 'site'>;
  host: Pick<Host, 'told'>;
  keep: Pick<Keep, 'read' | 'write'>;
  line: Pick<Line, 'call' | 'line' | 'onLine'>;
  clock: Clock;
  random: Crypto;
};

/**
 * Notes which pages the visitor is on, and tells them to the conversation that is shown, once it has begun and until it is
 * closed: those of before, as far as they are kept, and each that comes. Kept are the latest, in this browser. Answers what ends it.
 */
export function createTrail(ports: TrailPorts): () => void {
  const { chat, host, clock } = ports;
  const teller = createTeller(ports);
  let unsettle = () => {};
  const stopNoting = effect(() => {
    void host.told.value.page;
    unsettle();
    unsettle = clock.after(STANDS_AFTER_MS, () => {
      note(ports);
      void teller.tell();
    });
  });
  const stopTelling = effect(() => {
    void chat.shown.value;
    if (chat.state.value) void teller.tell();
  });
  ports.line.onLine(({ is }) => {
    if (is === 'online') void teller.tell();
  });
  return () => {
    for (const stop of [stopNoting, stopTelling, unsettle, teller.stop]) stop();
  };
}

/** Keeps the page that is there, unless it is the one that was there last. */
function note({ chat, host, keep, clock, random }: TrailPorts): void {
  const told = host.told.peek().page;
  const { url, title } = fitPage({ ...told, url: addressOf(told.url, chat.site.peek()?.trail ?? 'off') });
  const pages = read(keep);
  const last = pages.at(-1);
  if (url === '') return;
  if (last?.url === url) {
    // It has found its title meanwhile.
    if (last.to === null) write(keep, [...pages.slice(0, -1), { ...last, title }]);
    return;
  }
  const page: Kept = { pageId: newCommandId(random), url, title, at: clock.now(), to: null };
  write(keep, [...pages, page].slice(-MAX_TOLD_PAGES));
}

/** Tells what is not told yet to the conversation that is shown. */
function createTeller({ chat, keep, line, clock }: TrailPorts) {
  let attempt = 0;
  let isTelling = false;
  let isOver = false;
  let undo = () => {};
  async function tell(): Promise<void> {
    const conversationId = chat.shown.peek();
    const state = chat.state.peek();
    const pages = read(keep).filter(({ to }) => to !== conversationId);
    const isReady = line.line().is === 'online' && state && state.status !== 'closed' && pages.length > 0;
    if (isOver || isTelling || !isReady) return;
    isTelling = true;
    const now = clock.now();
    const told = pages.map(({ pageId, url, title, at }): ToldPage => ({ pageId, url, title, agoMs: agoOf(now, at) }));
    const answer = await line.call('trail:tell', { conversationId, pages: told });
    isTelling = false;
    if (answer.ok === 'unknown') return again(0);
    if (!answer.ok && isPassing(answer.refusal.code)) return again(answer.refusal.retryAfterMs ?? 0);
    attempt = 0;
    const done = new Set(pages.map(({ pageId }) => pageId));
    write(
      keep,
      read(keep).map((page) => (done.has(page.pageId) ? { ...page, to: conversationId } : page)),
    );
    // Others came meanwhile.
    void tell();
  }
  function again(atLeastMs: number): void {
    undo();
    undo = clock.after(Math.max(atLeastMs, backOffMs(attempt++, clock.random())), () => void tell());
  }
  return {
    tell,
    stop: () => {
      isOver = true;
      undo();
    },
  };
}

/** Longer ago than a month is not told as such, nor what a clock that was put back makes of it. */
function agoOf(now: number, at: number): number {
  return Math.round(Math.max(0, Math.min(now - at, 30 * 86_400_000)));
}

/** What stands behind `?` and `#` leaves the browser only where the site shows it. */
function addressOf(url: string, trail: PageTrail): string {
  return trail === 'addresses' ? url : url.replace(/[?#].*$/s, '');
}

function read(keep: TrailPorts['keep']): Kept[] {
  try {
    const kept: unknown = JSON.parse(keep.read(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

function write(keep: TrailPorts['keep'], pages: readonly Kept[]): void {
  keep.write(KEY, JSON.stringify(pages));
}

function isKept(page: unknown): page is Kept {
  const known: Partial<Record<keyof Kept, unknown>> | null = typeof page === 'object' ? page : null;
  return (
    [known?.pageId, known?.url, known?.title].every((text) => typeof text === 'string') && typeof known?.at === 'number'
  );
}
