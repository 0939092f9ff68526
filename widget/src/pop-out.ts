import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { FILE } from '@qiao/shared/attached-file';
import type { Chat } from './chat.ts';
import type { Host } from './host.ts';
import { TOKEN } from './identity.ts';
import type { Keep } from './keep.ts';
import { WINDOW_MARK, windowName } from './window-words.ts';
import type { FromWindow, ToWindow, WindowHello } from './window-words.ts';

/** The chat in a window of its own, as the frame that opened it sees it. */
export interface PopOut {
  /** Whether the chat is there and not here. */
  readonly isOut: ReadonlySignal<boolean>;
  /** Whether the window never came. */
  readonly isLost: ReadonlySignal<boolean>;
  /** Opens it; called at a press, or browsers refuse. `files`: some are on their way, and cannot move. */
  open(): 'opened' | 'blocked' | 'files';
  /** Brings the window to the front. */
  show(): void;
  /** Closes the window and goes on here. */
  back(): void;
}

export type PopOutPorts = {
  chat: Pick<Chat, 'isHome' | 'draft'>;
  host: Host;
  keep: Keep;
  siteId: string;
  /** Begins anew with what is kept by then. */
  reload: () => void;
};

const LOOK_MS = 400;
/** How long a window may be away from the chat, while it is loaded again, before the frame goes on. */
const PATIENCE_MS = 6_000;
const SIZE = 'popup,width=420,height=680';

type State = { opened: Window | null; port: MessagePort | null; heardAt: number; draft: string; isMet: boolean };

export function createPopOut(ports: PopOutPorts): PopOut {
  const { chat, host, keep, siteId, reload } = ports;
  const isOut = signal(false);
  const isLost = signal(false);
  const state: State = { opened: null, port: null, heardAt: 0, draft: '', isMet: false };
  const say = (message: ToWindow) => state.port?.postMessage(message);

  addEventListener('message', ({ source, origin, data, ports: [port] }: MessageEvent<WindowHello>) => {
    if (!source || source !== state.opened || origin !== location.origin || data.qiao !== 'window' || !port) return;
    Object.assign(state, { port, isMet: true });
    port.addEventListener('message', (event: MessageEvent<FromWindow>) => hear(ports, state, event.data));
    port.start();
    const kept = keep.keys('').flatMap((key): [string, string][] => [[key, keep.read(key) ?? '']]);
    say({ type: 'kept', kept, told: host.told.peek() });
  });
  const look = () => {
    if (!isOut.value) return;
    const isGone = state.opened?.closed !== false || (!state.port && Date.now() - state.heardAt > PATIENCE_MS);
    if (isGone && !state.isMet) return void (isLost.value = true);
    // The outbox, the drafts and which conversation is shown are as the window left them.
    if (isGone) return reload();
    setTimeout(look, LOOK_MS);
  };
  effect(() => {
    const told = host.told.value;
    if (isOut.value) say({ type: 'told', told });
  });
  // What the page puts into the composer here is said there.
  effect(() => {
    const draft = chat.draft.value;
    if (!isOut.value || draft === state.draft) return;
    const text = draft.startsWith(state.draft) ? draft.slice(state.draft.length).trim() : draft;
    state.draft = draft;
    if (text !== '') say({ type: 'compose', text });
  });
  effect(() => {
    if (isOut.value && !chat.isHome.value) chat.isHome.value = true;
  });
  // The page forgets the visitor, and takes this frame away: so does the window.
  addEventListener('pagehide', () => keep.read(TOKEN) === null && say({ type: 'close', isForgotten: true }));
  return {
    isOut,
    isLost,
    open() {
      if (keep.keys(FILE).length > 0) return 'files';
      const opened = open(location.pathname + location.search + WINDOW_MARK, windowName(siteId), SIZE);
      if (!opened) return 'blocked';
      Object.assign(state, { opened, port: null, isMet: false, heardAt: Date.now(), draft: chat.draft.peek() });
      isOut.value = true;
      setTimeout(look, LOOK_MS);
      return 'opened';
    },
    show: () => state.opened?.focus(),
    back: () => {
      say({ type: 'close', isForgotten: false });
      state.opened?.close();
      if (isLost.value) reload();
    },
  };
}

function hear({ host, keep }: PopOutPorts, state: State, message: FromWindow): void {
  switch (message.type) {
    case 'gone':
      Object.assign(state, { port: null, heardAt: Date.now() });
      break;
    case 'tell':
      // What is new and what is read the frame knows by itself.
      if (message.message.type === 'identity' || message.message.type === 'mistakes') host.tell(message.message);
      break;
    case 'kept':
      if (message.value === null) keep.remove(message.key);
      else keep.write(message.key, message.value);
      break;
    default:
      message satisfies never;
  }
}
