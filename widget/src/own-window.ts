import type { Signal } from '@preact/signals';
import type { Told } from './bridge.ts';
import type { Host, Wishes } from './host.ts';
import type { Storages } from './keep.ts';
import { WINDOW_MARK } from './window-words.ts';
import type { FromWindow, ToWindow, WindowHello } from './window-words.ts';

/** The chat in a window of its own, as the page would see it: the frame that opened it speaks for the page. */
export type OwnWindow = { host: Host; isReset: false; storages: Storages };

const KNOCK_MS = 100;
/** A window whose frame is gone goes on with what it has. */
const PATIENCE_MS = 3_000;
const TOLD = 'qiao window';

/**
 * Meets the frame that opened this window, also when the window was loaded again. Null where nobody answers and nothing is
 * left from before: then it was not opened by a frame of ours. Never, where a frame opened it and cannot be reached. `told` is what the page tells, from then on.
 */
export async function meetOpener(prefix: string, told: Signal<Told>): Promise<OwnWindow | null> {
  const { port, first } = (await knock()) ?? {};
  if (first) {
    forgetOurs(prefix);
    for (const [key, value] of first.kept) sessionStorage.setItem(prefix + key, value);
    sessionStorage.setItem(TOLD, JSON.stringify(first.told.page));
  }
  const page = sessionStorage.getItem(TOLD);
  if (page === null) return location.hash === WINDOW_MARK ? giveUp() : null;
  told.value = { ...(first?.told ?? { ...told.value, page: JSON.parse(page) }), isOpen: true };
  return { host: hostOver(port, told, prefix), isReset: false, storages: storagesOver(port, prefix) };
}

/** Somebody else's empty chat is not what was asked for: no chat begins here. */
function giveUp(): Promise<never> {
  close();
  return new Promise(() => {});
}

type Met = { port: MessagePort; first: Extract<ToWindow, { type: 'kept' }> };

function knock(): Promise<Met | null> {
  const opener: Window | null = window.opener;
  if (!opener || opener.closed) return Promise.resolve(null);
  return new Promise((resolve) => {
    const { port1: port, port2 } = new MessageChannel();
    const hello: WindowHello = { qiao: 'window' };
    const end = setTimeout(() => resolve(null), PATIENCE_MS);
    port.addEventListener('message', ({ data }: MessageEvent<ToWindow>) => {
      if (data.type !== 'kept') return;
      clearTimeout(end);
      resolve({ port, first: data });
    });
    port.start();
    // Only a frame of our own origin gets it; when this window was loaded again the frame may be at work for a moment.
    setTimeout(() => opener.postMessage(hello, location.origin, [port2]), KNOCK_MS);
  });
}

function hostOver(port: MessagePort | undefined, told: Signal<Told>, prefix: string): Host {
  const say = (message: FromWindow) => port?.postMessage(message);
  addEventListener('pagehide', () => say({ type: 'gone' }));
  const take = (message: ToWindow, wishes: Wishes) => {
    switch (message.type) {
      case 'told':
        told.value = { ...message.told, isOpen: true };
        break;
      case 'compose':
        wishes.compose(message.text);
        break;
      case 'close':
        if (message.isForgotten) forgetOurs(prefix);
        close();
        break;
      case 'kept':
        break;
      default:
        message satisfies never;
    }
  };
  return {
    told,
    tell(message) {
      if (message.type === 'close') return close();
      say({ type: 'tell', message });
    },
    hear: (wishes) => port?.addEventListener('message', ({ data }: MessageEvent<ToWindow>) => take(data, wishes)),
  };
}

/** The window keeps what it has through being loaded again, and no longer; the frame is told of each change. */
function storagesOver(port: MessagePort | undefined, prefix: string): Storages {
  const say = (key: string, value: string | null) => {
    if (!key.startsWith(prefix)) return;
    const message: FromWindow = { type: 'kept', key: key.slice(prefix.length), value };
    port?.postMessage(message);
  };
  return {
    storage: {
      get length() {
        return sessionStorage.length;
      },
      key: (index) => sessionStorage.key(index),
      getItem: (key) => sessionStorage.getItem(key),
      setItem(key, value) {
        sessionStorage.setItem(key, value);
        say(key, value);
      },
      removeItem(key) {
        if (sessionStorage.getItem(key) === null) return;
        sessionStorage.removeItem(key);
        say(key, null);
      },
    },
    listen: () => {},
  };
}

function forgetOurs(prefix: string): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
