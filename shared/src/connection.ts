import type { RefusalCode, RefusalReport, Reply } from './protocol.ts';

/**
 * What a command came to. `unknown` means that no answer came in time or the line broke: it may or may not have been
 * done, and asking again with the same command's id is safe.
 */
export type Answer<Output> = Reply<Output> | { ok: 'unknown' };

/**
 * `connecting` before the first success; `reconnecting` after a loss; `refused` when the server will not have this
 * client at all (its reason says why) and trying again by itself would not help.
 */
export type Line =
  | { is: 'connecting' }
  | { is: 'online' }
  | { is: 'reconnecting'; since: number }
  | { is: 'refused'; code: RefusalCode };

/** The part of a Socket.IO client that a connection needs. Reconnection by the socket itself must be off. */
export type SocketShaped = {
  connect(): unknown;
  disconnect(): unknown;
  on(event: string, listener: (...args: never[]) => void): unknown;
  emit(event: string, ...args: unknown[]): unknown;
};

type CommandMap = Record<string, { input: unknown; output: unknown }>;

export interface Connection<Commands extends CommandMap, Event> {
  /** Sends one command and waits for its answer, `timeoutMs` at most. Never rejects; offline it is `unknown` at once. */
  call<Name extends keyof Commands & string>(
    name: Name,
    input: Commands[Name]['input'],
  ): Promise<Answer<Commands[Name]['output']>>;
  /** Sends without waiting, and not at all while offline: for what is worthless a second later. */
  tell<Name extends keyof Commands & string>(name: Name, input: Commands[Name]['input']): void;
  onEvent(listener: (event: Event) => void): void;
  /** Tells each change of the line. `online` comes after every reconnection: resume there. */
  onLine(listener: (line: Line) => void): void;
  line(): Line;
  /** Opens the line now, whatever the back-off; does nothing while it is open or opening. */
  open(): void;
  /** Closes the line for good. */
  close(): void;
}

export type ConnectionOptions = {
  timeoutMs: number;
  /** Uniform in [0, 1), for the jitter. */
  random: () => number;
  now: () => number;
  setTimer: (run: () => void, afterMs: number) => unknown;
  clearTimer: (timer: unknown) => void;
};

export const BACK_OFF_FIRST_MS = 500;
export const BACK_OFF_MAX_MS = 30_000;

/**
 * How long to wait before try number `attempt` (0, 1, 2 …): full jitter over an exponential bound of 0.5 s to 30 s, so
 * that clients cut off together do not come back together.
 */
export function backOffMs(attempt: number, random: number): number {
  return Math.round(random * Math.min(BACK_OFF_MAX_MS, BACK_OFF_FIRST_MS * 2 ** Math.min(attempt, 10)));
}

/** Refusals at the handshake that pass by themselves; every other one ends the attempts. */
const PASSING: readonly RefusalCode[] = ['unavailable', 'leaving', 'too_many', 'internal', 'conflict'];

/** Whether trying the same command again later may succeed without anybody changing anything. */
export function isPassing(code: RefusalCode): boolean {
  return PASSING.includes(code);
}

/** Puts commands, events and a patient reconnection over a socket. The caller opens it. */
export function createConnection<Commands extends CommandMap, Event extends { type: string }>(
  socket: SocketShaped,
  options: ConnectionOptions,
): Connection<Commands, Event> {
  const line = createLine(socket, options);
  const eventListeners = new Set<(event: Event) => void>();
  const pending = new Set<() => void>();
  line.onLost(() => {
    for (const giveUp of pending) giveUp();
  });
  socket.on('event', (event: Event) => {
    if (event.type === 'server:leaving' && 'retryInMs' in event) line.comeBackIn(Number(event.retryInMs));
    for (const listener of eventListeners) listener(event);
  });
  return {
    call: (name, input) =>
      new Promise((resolve) => {
        if (line.now().is !== 'online') return resolve({ ok: 'unknown' });
        const settle = (answer: Answer<Commands[typeof name]['output']>) => {
          options.clearTimer(patience);
          pending.delete(giveUp);
          resolve(answer);
        };
        const giveUp = () => settle({ ok: 'unknown' });
        const patience = options.setTimer(giveUp, options.timeoutMs);
        pending.add(giveUp);
        socket.emit(name, input, settle);
      }),
    tell: (name, input) => {
      if (line.now().is === 'online') socket.emit(name, input);
    },
    onEvent: (listener) => void eventListeners.add(listener),
    onLine: line.onChange,
    line: line.now,
    open: line.open,
    close: line.close,
  };
}

/** Whether the socket is open, and when it is tried again. */
function createLine(socket: SocketShaped, options: ConnectionOptions) {
  const changeListeners = new Set<(line: Line) => void>();
  const lostListeners = new Set<() => void>();
  let line: Line = { is: 'connecting' };
  let attempt = 0;
  let isOpening = false;
  let isClosed = false;
  let comeBackMs: number | null = null;
  let timer: unknown = null;

  function become(next: Line): void {
    if (next.is === line.is && next.is !== 'refused') return;
    line = next;
    for (const listener of changeListeners) listener(line);
  }
  function open(): void {
    if (isOpening || isClosed || line.is === 'online') return;
    options.clearTimer(timer);
    isOpening = true;
    socket.connect();
  }
  function openAgain(afterMs: number): void {
    options.clearTimer(timer);
    if (!isClosed) timer = options.setTimer(open, afterMs);
  }
  function lose(): void {
    isOpening = false;
    if (line.is === 'online') become({ is: 'reconnecting', since: options.now() });
    for (const listener of lostListeners) listener();
  }

  socket.on('connect', () => {
    isOpening = false;
    attempt = 0;
    comeBackMs = null;
    become({ is: 'online' });
  });
  socket.on('disconnect', () => {
    lose();
    openAgain(comeBackMs ?? backOffMs(attempt++, options.random()));
    comeBackMs = null;
  });
  socket.on('connect_error', (error: { data?: RefusalReport }) => {
    lose();
    const refusal = error.data;
    if (refusal && !isPassing(refusal.code)) return become({ is: 'refused', code: refusal.code });
    openAgain(Math.max(refusal?.retryAfterMs ?? 0, backOffMs(attempt++, options.random())));
  });

  return {
    now: () => line,
    open,
    close: () => {
      isClosed = true;
      options.clearTimer(timer);
      socket.disconnect();
      lose();
    },
    comeBackIn: (afterMs: number) => void (comeBackMs = afterMs),
    onChange: (listener: (line: Line) => void) => void changeListeners.add(listener),
    onLost: (listener: () => void) => void lostListeners.add(listener),
  };
}
