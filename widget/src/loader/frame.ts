import type { FrameHello, LoaderHello, ToFrame, ToLoader } from '../bridge.ts';

export type FrameOptions = {
  address: URL;
  title: string;
  root: ShadowRoot;
  /** What to tell the frame now that it is there. */
  greet: () => LoaderHello;
  onMessage: (message: ToLoader) => void;
  /** The frame cannot be had; the sentence says why and what to do. It may still come late: then `greet` is asked. */
  onFailure: (sentence: string) => void;
};

export type Frame = {
  element: HTMLIFrameElement;
  tell(message: ToFrame): void;
  remove(): void;
};

const PATIENCE_MS = 5_000;

/**
 * Mounts the chat and shakes hands with it: its `ready` comes from exactly its window and origin, ours goes to exactly its
 * origin. A frame that the browser blocks fires `load` like any other, so only the missing `ready` tells.
 */
export function mountFrame({ address, title, root, greet, onMessage, onFailure }: FrameOptions): Frame {
  const { origin } = address;
  const early: ToFrame[] = [];
  let port: MessagePort | undefined;
  const element = document.createElement('iframe');
  element.title = title;
  element.src = `${address}`;
  const listen = ({ source, origin: from, data }: MessageEvent<FrameHello>) => {
    if (source !== element.contentWindow || from !== origin) return;
    clearTimeout(timer);
    if (data.qiao === 'refused') return onFailure(data.sentence);
    // The frame may load itself again, so each `ready` gets a channel of its own.
    const { port1, port2 } = new MessageChannel();
    port = port1;
    port.addEventListener('message', (event: MessageEvent<ToLoader>) => onMessage(event.data));
    port.start();
    element.contentWindow?.postMessage(greet(), origin, [port2]);
    for (const message of early.splice(0)) port.postMessage(message);
  };
  const timer = setTimeout(() => {
    onFailure(
      `no answer from ${origin}. Is it running, in this page's frame-src, and this page's origin allowed by the site?`,
    );
  }, PATIENCE_MS);
  addEventListener('message', listen);
  root.prepend(element);
  return {
    element,
    tell: (message) => (port ? port.postMessage(message) : void early.push(message)),
    remove() {
      clearTimeout(timer);
      removeEventListener('message', listen);
      element.remove();
    },
  };
}
