import type { Clock } from '@qiao/shared/clock';
import type { SocketShaped } from '@qiao/shared/connection';

/** How long the server may be silent before it has said how often it is heard. */
const OPENING_MS = 20_000;

type Web = { say(text: string): void; isSilent(): boolean; close(): void };
type Heard = { onOpen: () => void; onText: (text: string) => void; onLost: () => void };

/** One line in Engine.IO's protocol 4, over WebSocket alone. It is lost once: cut, silent for too long, or nonsense. */
function openWeb(clock: Clock, { onOpen, onText, onLost }: Heard): Web {
  const web = new WebSocket(`${location.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const over = new AbortController();
  let patienceMs = OPENING_MS;
  let silentAt = 0;
  let undo = () => {};
  const close = () => {
    undo();
    over.abort();
    web.close();
  };
  const lose = () => {
    close();
    onLost();
  };
  const wait = () => {
    undo();
    silentAt = clock.now() + patienceMs;
    undo = clock.after(patienceMs, lose);
  };
  const open = ({ pingInterval, pingTimeout }: Record<string, number>) => {
    patienceMs = Number(pingInterval) + Number(pingTimeout);
    if (!(patienceMs > 0)) return lose();
    wait();
    onOpen();
  };
  const hear = ({ data }: MessageEvent<unknown>) => {
    const text = String(data);
    switch (text.charAt(0)) {
      case '0':
        return open(parsed(text.slice(1)));
      case '2':
        wait();
        return web.send('3');
      case '4':
        return onText(text.slice(1));
      default:
        return lose();
    }
  };
  web.addEventListener('message', hear, over);
  web.addEventListener('close', lose, over);
  wait();
  return { say: (text) => web.send(`4${text}`), isSilent: () => clock.now() > silentAt, close };
}

/**
 * A socket in a namespace of a Socket.IO server, in its protocol 5, without bytes, which nobody sends. The caller opens it, and
 * it never opens itself again; `auth` is asked each time it opens. However it ends, that is told once: as `disconnect`, or as
 * `connect_error` where it had not been let in.
 */
export function createSocket(namespace: string, auth: () => object, clock: Clock): SocketShaped {
  const listeners: [event: unknown, listener: (...args: never[]) => void][] = [];
  const acknowledgements = new Map<number, unknown>();
  const packet = new RegExp(`^([0-4])${namespace}(?:,(\\d*)(.*))?$`, 's');
  let web: Web | null = null;
  let isIn = false;
  let sent = 0;

  const tell = (wanted?: unknown, ...what: unknown[]) => {
    for (const [event, listener] of listeners) if (event === wanted) Reflect.apply(listener, null, what);
  };
  const lose = (why: object = {}) => {
    if (!web) return;
    const wasIn = isIn;
    web.close();
    web = null;
    isIn = false;
    acknowledgements.clear();
    tell(wasIn ? 'disconnect' : 'connect_error', why);
  };
  const hear = (text: string) => {
    const [, type, id, json = ''] = packet.exec(text) ?? [];
    const told = parsed(json);
    const list = Array.isArray(told) ? told : null;
    if (type === '0') {
      isIn = true;
      tell('connect');
    } else if (type === '2' && list) tell(...list);
    else if (type === '3' && list) {
      const done = acknowledgements.get(Number(id));
      acknowledgements.delete(Number(id));
      if (typeof done === 'function') Reflect.apply(done, null, list);
    } else lose(told);
  };
  const say = (what: string, data: unknown) => web?.say(what + JSON.stringify(data));

  addEventListener('offline', () => lose());
  return {
    connect() {
      web ??= openWeb(clock, {
        onOpen: () => say(`0${namespace},`, auth()),
        onText: hear,
        onLost: () => lose(),
      });
    },
    disconnect() {
      if (isIn) web?.say(`1${namespace},`);
      lose();
    },
    on: (event, listener) => void listeners.push([event, listener]),
    emit(...words) {
      // A machine that slept has missed the pings and their timer alike: nobody would hear this.
      if (web?.isSilent()) lose();
      if (!isIn) return;
      const isAsking = typeof words.at(-1) === 'function';
      if (isAsking) acknowledgements.set(++sent, words.pop());
      say(`2${namespace},${isAsking ? sent : ''}`, words);
    },
  };
}

/** What is no JSON says nothing. */
function parsed(json: string) {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {};
  }
}
