import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { FrameHello, LoaderHello, Told, ToFrame, ToLoader } from './bridge.ts';

/** The page that embeds the chat, as the frame sees it. */
export interface Host {
  readonly told: ReadonlySignal<Told>;
  tell(message: ToLoader): void;
  /** Begins to hear the page; what it said since the handshake comes now. Called once, when all is ready for it. */
  hear(wishes: Wishes): void;
}

export type Wishes = {
  /** Words that the page puts into the composer. */
  compose: (text: string) => void;
  /** The page asks to forget the visitor. */
  reset: () => void;
};

const hello: FrameHello = { qiao: 'ready', document: Math.random() };
const KNOCK_MS = 100;

/** Opened by itself, without a page around it: as if a page had opened it, so that it can be looked at. */
export const ALONE: Told = {
  isOpen: true,
  identity: null,
  isIdentifying: false,
  context: null,
  page: { url: '', title: '' },
};

/**
 * Shakes hands with the loader: our `ready` goes to exactly the origin that the address names, which the browser has
 * checked by `frame-ancestors`, and only an answer from that window and origin counts.
 */
export function meetHost(origin: string | null): Promise<{ host: Host; isReset: boolean }> {
  const told = signal(ALONE);
  const createHost = (port: MessagePort | null): Host => ({
    told,
    tell: (message) => port?.postMessage(message),
    hear(wishes) {
      port?.addEventListener('message', ({ data }: MessageEvent<ToFrame>) => take(data, wishes));
      port?.start();
    },
  });
  const take = (message: ToFrame, wishes: Wishes) => {
    switch (message.type) {
      case 'told':
        told.value = message.told;
        break;
      case 'compose':
        wishes.compose(message.text);
        break;
      case 'reset':
        wishes.reset();
        break;
      default:
        message satisfies never;
    }
  };
  if (!origin || parent === window) return Promise.resolve({ host: createHost(null), isReset: false });
  return new Promise((resolve) => {
    addEventListener('message', (event: MessageEvent<LoaderHello>) => {
      const [port] = event.ports;
      if (event.source !== parent || event.origin !== origin || event.data.qiao !== 'connect' || !port) return;
      told.value = event.data.told;
      clearInterval(knock);
      resolve({ host: createHost(port), isReset: event.data.isReset });
    });
    // The page may not be listening yet.
    const knock = setInterval(() => parent.postMessage(hello, origin), KNOCK_MS);
    parent.postMessage(hello, origin);
  });
}
