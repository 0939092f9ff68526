import type { FrameHello, LoaderHello, ToFrame, ToLoader } from '../bridge.ts';
import { browserClock } from '../clock.ts';

export type ChannelPorts = {
  /** Where the frame is from: nothing is heard from anywhere else, nothing told. */
  origin: string;
  signal: AbortSignal;
  /** What to tell the frame now that it is there; asked again when it loads itself again. */
  greet: () => LoaderHello;
  onOpen: () => void;
  onMessage: (message: ToLoader) => void;
  /** The frame cannot be had; the sentence says why and what to do. It may still come late: then `greet` is asked. */
  onFailure: (sentence: string) => void;
};

export interface Channel {
  /** Waits for the frame, a while. */
  await(frame: HTMLIFrameElement): void;
  /** False where nobody is there to hear it. */
  tell(message: ToFrame): boolean;
  close(): void;
}

const PATIENCE_MS = 5_000;
/** What has come whole has said that it is ready, or is the browser's own page on why there is nothing. */
const LOADED_MS = 2_000;

/**
 * Shakes hands with the frame: its `ready` comes from exactly its window and origin, ours goes to exactly its origin. A frame
 * that the browser blocks fires `load` like any other, so only the missing `ready` tells.
 */
export function createChannel({ origin, signal, greet, onOpen, onMessage, onFailure }: ChannelPorts): Channel {
  let frame: HTMLIFrameElement | undefined;
  let port: MessagePort | undefined;
  let answered: number | undefined;
  /** Ends the waiting, while there is any. */
  let undo: (() => void) | undefined;

  const stop = () => {
    undo?.();
    undo = undefined;
  };
  const wait = (ms: number) => {
    stop();
    undo = browserClock.after(ms, () => {
      undo = undefined;
      onFailure(`no answer from ${origin}. Is it running, in frame-src, and this origin allowed by the site?`);
    });
  };
  const hear = ({ source, origin: from, data }: MessageEvent<FrameHello>) => {
    if (!frame || source !== frame.contentWindow || from !== origin) return;
    stop();
    if (data.qiao === 'refused') {
      frame = undefined;
      return onFailure(data.sentence);
    }
    if (data.document === answered) return;
    answered = data.document;
    // The frame may load itself again, so each document gets a channel of its own.
    port?.close();
    const { port1, port2 } = new MessageChannel();
    port = port1;
    port.addEventListener('message', (event: MessageEvent<ToLoader>) => onMessage(event.data));
    port.start();
    frame.contentWindow?.postMessage(greet(), origin, [port2]);
    onOpen();
  };
  addEventListener('message', hear, { signal });
  return {
    await(mounted) {
      frame = mounted;
      wait(PATIENCE_MS);
      frame.addEventListener('load', () => undo && wait(LOADED_MS));
    },
    tell(message) {
      port?.postMessage(message);
      return !!port;
    },
    close() {
      stop();
      port?.close();
      frame = port = undefined;
    },
  };
}
