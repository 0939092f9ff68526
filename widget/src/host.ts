import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { FrameHello, LoaderHello, Told, ToFrame, ToLoader } from './bridge.ts';

/** The page that embeds the chat, as the frame sees it. */
export interface Host {
  readonly told: ReadonlySignal<Told>;
  tell(message: ToLoader): void;
  /** Words that the page puts into the composer. */
  onCompose(listener: (text: string) => void): void;
  /** The page asks to forget the visitor. */
  onReset(listener: () => void): void;
}

/** Opened by itself, without a page around it: as if a page had opened it, so that it can be looked at. */
const ALONE: Told = { isOpen: true, identity: null, context: null, page: { url: '', title: '' } };

/**
 * Shakes hands with the loader: our `ready` goes to exactly the origin that the address names, which the browser has
 * checked by `frame-ancestors`, and only an answer from that window and origin counts.
 */
export function meetHost(origin: string | null): Promise<{ host: Host; isReset: boolean }> {
  const told = signal(ALONE);
  const composers: ((text: string) => void)[] = [];
  const resetters: (() => void)[] = [];
  const createHost = (port: MessagePort | null): Host => ({
    told,
    tell: (message) => port?.postMessage(message),
    onCompose: (listener) => void composers.push(listener),
    onReset: (listener) => void resetters.push(listener),
  });
  if (!origin || parent === window) return Promise.resolve({ host: createHost(null), isReset: false });

  const receive = (message: ToFrame) => {
    switch (message.type) {
      case 'told':
        told.value = message.told;
        break;
      case 'compose':
        for (const listener of composers) listener(message.text);
        break;
      case 'reset':
        for (const listener of resetters) listener();
        break;
      default:
        message satisfies never;
    }
  };
  return new Promise((resolve) => {
    addEventListener('message', (event: MessageEvent<LoaderHello>) => {
      const [port] = event.ports;
      if (event.source !== parent || event.origin !== origin || event.data.qiao !== 'connect' || !port) return;
      told.value = event.data.told;
      resolve({ host: createHost(port), isReset: event.data.isReset });
      // After the listeners of whoever waits for the host are there.
      setTimeout(() => {
        port.onmessage = ({ data }: MessageEvent<ToFrame>) => receive(data);
      });
    });
    const hello: FrameHello = { qiao: 'ready' };
    parent.postMessage(hello, origin);
  });
}
