import './ui/base.css';
import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import { createConnection } from '@qiao/shared/connection';
import { isSiteId } from '@qiao/shared/ids';
import type { VisitorToken } from '@qiao/shared/ids';
import type { ShownLooks } from '@qiao/shared/looks';
import type { VisitorAuth } from '@qiao/shared/handshake';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import type { WireEvent } from '@qiao/shared/protocol';
import { PROTOCOL_VERSION, VISITORS } from '@qiao/shared/wire';
import { createChat } from './chat.ts';
import type { ChatPorts } from './chat-parts.ts';
import type { Chat } from './chat.ts';
import { browserClock } from './clock.ts';
import { takeEarlyWords } from './early-words.ts';
import { fitContext, fitPage, nearestLanguage, offsetMinutesOf } from './facts.ts';
import { ALONE, meetHost } from './host.ts';
import type { Host } from './host.ts';
import { createIdentity, TOKEN } from './identity.ts';
import { createKeep } from './keep.ts';
import { isSamePerson } from './same-person.ts';
import { createSocket } from './socket.ts';
import { tellMessages } from './tell-messages.ts';
import { createTurns } from './turns.ts';
import { Panel } from './ui/panel.tsx';
import { directionOf } from '@qiao/shared/translate';
import { loadWords } from './words.ts';

const ANSWER_WITHIN_MS = 10_000;

const asked = new URLSearchParams(location.search);
const siteId = asked.get('site');
const language = nearestLanguage(asked.get('lang') ?? '', ...navigator.languages);
const root = document.documentElement;
const looks = signal<ShownLooks>(JSON.parse(root.dataset['looks'] ?? ''));

if (asked.has('preview')) void import('./preview.ts').then(({ takePreviews }) => takePreviews(looks));

root.lang = language;
root.dir = directionOf(language);

function openStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    // Some browsers give a frame of another site none, and throw at the mere look.
    return null;
  }
}

/** A frame of ours may have opened this as a window of its own. */
function openedBy(prefix: string) {
  return import('./own-window.ts').then(({ meetOpener }) => meetOpener(prefix, signal(ALONE))).catch(() => null);
}

/** What is there of files, if anything, goes as soon as no page uses it. */
function forgetBytes(name: string): void {
  try {
    indexedDB.deleteDatabase(name);
  } catch {
    // A frame that may store nothing has stored nothing.
  }
}

function connect(host: Host, token: VisitorToken) {
  let proven = host.told.value.identity;
  const auth = (): VisitorAuth | object => {
    if (!isSiteId(siteId)) return {};
    proven = host.told.value.identity;
    return { version: PROTOCOL_VERSION, siteId, token, identity: proven };
  };
  const socket = createSocket(VISITORS, auth, browserClock);
  const line = createConnection<VisitorCommands, WireEvent>(socket, {
    timeoutMs: ANSWER_WITHIN_MS,
    random: () => Math.random(),
    now: () => Date.now(),
    setTimer: (run, afterMs) => setTimeout(run, afterMs),
    clearTimer: (timer) => clearTimeout(Number(timer)),
  });
  line.onLine((now) => {
    if (now.is !== 'refused') return;
    if (now.code === 'identity_invalid' || now.code === 'identity_required')
      host.tell({ type: 'identity', code: now.code });
  });
  // Who somebody is, is proved when a socket opens; one that is still opening is left to do so first. A fresh token for the
  // same person is for the next time.
  const proveAgain = () => {
    const { identity, isIdentifying } = host.told.value;
    if (isIdentifying || identity === proven) return;
    if (line.line().is === 'online') {
      if (isSamePerson(identity, proven)) return;
      socket.disconnect();
    }
    line.open();
  };
  effect(proveAgain);
  line.onLine((now) => now.is === 'online' && proveAgain());
  const open = () => !host.told.value.isIdentifying && line.open();
  addEventListener('online', open);
  addEventListener('pageshow', open);
  let isBegun = false;
  effect(() => {
    if (isBegun || host.told.value.isIdentifying) return;
    isBegun = true;
    line.open();
  });
  return line;
}

/** Tells the page what it needs to know, and follows what it says. */
function attend(host: Host, chat: Chat, ports: Pick<ChatPorts, 'keep' | 'takeTurn'>): void {
  tellMessages(host, chat);
  effect(() => {
    const isGoing =
      chat.elsewhere.isGoing.value ||
      (chat.state.value !== null && chat.state.value.status !== 'closed') ||
      chat.pending.value.length > 0 ||
      chat.isSaving.value;
    const unread = chat.unread.value;
    if (chat.isRead.value) host.tell({ type: 'news', unread, isGoing: isGoing || unread > 0 });
  });
  const isSeen = () => host.told.value.isOpen && !chat.isHome.value && document.visibilityState === 'visible';
  const look = () => chat.setSeen(isSeen());
  effect(() => {
    const came = chat.arrivals.value;
    // Without the network there is no sound: the message itself is here.
    if (came.length > 0)
      import('./sounding.ts').then(
        ({ soundFor }) => soundFor(came, chat.shown.peek(), { ...ports, isSeen }),
        () => {},
      );
  });
  let wasOpen = false;
  effect(() => {
    const { isOpen } = host.told.value;
    look();
    // The page tells more than openings, and none of the rest may move the focus.
    if (isOpen && !wasOpen) chat.focusWanted.value = host.told.value;
    wasOpen = isOpen;
  });
  document.addEventListener('visibilitychange', look);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) host.tell({ type: 'close' });
  });
}

async function start(): Promise<void> {
  const words = loadWords(language, document.getElementById('words'));
  const prefix = `qiao:${siteId}:`;
  const own = parent === window ? await openedBy(prefix) : null;
  const met = own ?? meetHost(asked.get('origin'));
  const listen = (listener: (key: string | null) => void) => addEventListener('storage', ({ key }) => listener(key));
  const keep = createKeep(prefix, own?.storages ?? { storage: openStorage(), listen });
  const takeTurn = createTurns(prefix, navigator.locks);
  const identity = createIdentity({ keep, takeTurn, clock: browserClock, random: crypto });
  // It waits for other pages of this browser, and so it does while this one meets its host.
  const claimed = identity.claim();
  const { host, isReset } = await met;
  const forget = () => {
    keep.forget();
    forgetBytes(prefix);
    host.tell({ type: 'forgotten' });
  };
  if (isReset) return forget();
  const { token, conversationId } = await claimed;
  const { t, loadLater } = await words;
  document.title = t('chat.title');
  const line = connect(host, token);
  const chat = createChat({
    line,
    keep,
    identity,
    conversationId,
    takeTurn,
    clock: browserClock,
    random: crypto,
    start: () => ({
      language,
      page: fitPage(host.told.value.page),
      context: fitContext(host.told.value.context),
      offsetMinutes: offsetMinutesOf(new Date()),
    }),
    console: computed(() => {
      const { context, contextToken = null, identity } = host.told.value;
      return { context, contextToken, identity };
    }),
    proof: () => (isSiteId(siteId) ? { siteId, token, identity: host.told.peek().identity } : null),
    bytesIn: prefix,
    complain: (sentences) => sentences.length > 0 && host.tell({ type: 'mistakes', sentences: [...sentences] }),
  });
  // Another page forgot the visitor, or both began at once and the other was last.
  keep.onChange((key) => key === TOKEN && keep.read(TOKEN) !== token && location.reload());
  attend(host, chat, { keep, takeTurn });
  host.hear({
    compose: chat.compose,
    reset() {
      line.close();
      forget();
    },
  });
  const close = () => host.tell({ type: 'close' });
  takeEarlyWords(chat, document.querySelector('textarea')?.value ?? '');
  host.tell({ type: 'mistakes', sentences: looks.value.mistakes });
  const reload = () => location.reload();
  render(<Panel view={{ chat, t, loadLater, looks, language, close, reload, host, keep, line }} />, document.body);
}

void start();
