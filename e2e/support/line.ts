import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { DEMO_SITE, WIRE_VERSION, newToken } from './wire.ts';
import type { Answer, Refusal, WireEvent } from './wire.ts';

/** Waiting for an answer longer than this makes it unknown. */
const PATIENCE_MS = 5_000;
/** What must succeed is waited for on a busy machine, too. */
const MUST_SUCCEED_WITHIN_MS = 20_000;

/** The server would not have this socket; `refusal` is null where it did not even answer in its own words. */
export class NotAdmitted extends Error {
  readonly refusal: Refusal | null;
  constructor(refusal: Refusal | null, cause: unknown) {
    super(`Not admitted: ${refusal?.code ?? 'no reason given'}`, { cause });
    this.refusal = refusal;
  }
}

export type Address = { url: string; headers?: Record<string, string> };

/** One socket of a visitor or an agent, with what it heard. */
export interface Line {
  readonly events: readonly WireEvent[];
  /** The Socket.IO socket itself, for what no client of ours would do. */
  readonly socket: Socket;
  isUp(): boolean;
  /** Sends a command and waits for its answer. Never rejects; without a connection it is `unknown` at once. */
  call<Output>(name: string, input: unknown): Promise<Answer<Output>>;
  /** The value of a command that must succeed; throws otherwise. */
  get<Output>(name: string, input: unknown): Promise<Output>;
  /** The code by which a command is refused; `done` or `unknown` when it is not. */
  refusal(name: string, input: unknown): Promise<string>;
  onEvent(listener: (event: WireEvent) => void): void;
  onUp(listener: () => void): void;
  /** Connects again by itself, a little later each time, until closed. */
  keepUp(): void;
  close(): void;
}

/** What a visitor's socket tells at its handshake. */
export type Proof = { siteId?: string; token?: string; identity?: string | null; version?: number };

export function visitorLine(address: Address, proof: Proof = {}): Line {
  const auth = { version: WIRE_VERSION, siteId: DEMO_SITE, token: newToken(), identity: null, ...proof };
  return createLine(`${address.url}/visitors`, auth, address.headers ?? {});
}

export function agentLine(address: Address, { cookie }: { cookie: string }): Line {
  return createLine(`${address.url}/agents`, { version: WIRE_VERSION }, { ...address.headers, cookie });
}

/** Connects a visitor; rejects with NotAdmitted. */
export function connectVisitor(address: Address, proof: Proof = {}): Promise<Line> {
  return up(visitorLine(address, proof));
}

/** Connects an agent as a desk does: from its hello on, the agent is online. Rejects with NotAdmitted. */
export async function connectAgent(address: Address, account: { cookie: string }): Promise<Line> {
  const line = await up(agentLine(address, account));
  await line.get('desk:hello', {});
  return line;
}

/**
 * Resolves with the line once it is up; rejects with NotAdmitted, and closes it, when it is refused, or when it breaks before
 * its namespace has answered, of which the client tells by `disconnect` alone.
 */
export function up(line: Line): Promise<Line> {
  return new Promise((resolve, reject) => {
    if (line.isUp()) return resolve(line);
    const listening = new AbortController();
    const fail = (error: Error & { data?: Refusal }) => {
      listening.abort();
      line.close();
      reject(new NotAdmitted(error.data ?? null, error));
    };
    const connected = () => {
      listening.abort();
      resolve(line);
    };
    const broken = () => fail(new Error('The line broke before it was up.'));
    line.socket.once('connect', connected);
    line.socket.once('connect_error', fail);
    line.socket.once('disconnect', broken);
    listening.signal.addEventListener('abort', () => {
      line.socket.off('connect', connected);
      line.socket.off('connect_error', fail);
      line.socket.off('disconnect', broken);
    });
  });
}

function createLine(url: string, auth: object, extraHeaders: Record<string, string>): Line {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders });
  const events: WireEvent[] = [];
  const pending = new Set<() => void>();
  let isClosed = false;
  socket.on('event', (event: WireEvent) => void events.push(event));
  socket.on('disconnect', () => {
    for (const giveUp of pending) giveUp();
  });

  function call<Output>(name: string, input: unknown, patienceMs = PATIENCE_MS): Promise<Answer<Output>> {
    return new Promise((resolve) => {
      if (!socket.connected) return resolve({ ok: 'unknown' });
      const settle = (answer: Answer<Output>) => {
        clearTimeout(patience);
        pending.delete(giveUp);
        resolve(answer);
      };
      const giveUp = () => settle({ ok: 'unknown' });
      const patience = setTimeout(giveUp, patienceMs);
      pending.add(giveUp);
      socket.emit(name, input, settle);
    });
  }
  return {
    events,
    socket,
    isUp: () => socket.connected,
    call: (name, input) => call(name, input),
    async get<Output>(name: string, input: unknown): Promise<Output> {
      const answer = await call<Output>(name, input, MUST_SUCCEED_WITHIN_MS);
      if (answer.ok === true) return answer.value;
      throw new Error(`${name} came to ${JSON.stringify(answer)}`);
    },
    async refusal(name, input) {
      const answer = await call<unknown>(name, input);
      if (answer.ok === false) return answer.refusal.code;
      return answer.ok === true ? 'done' : 'unknown';
    },
    onEvent: (listener) => void socket.on('event', listener),
    onUp: (listener) => void socket.on('connect', listener),
    keepUp: () => keepUp(socket, () => isClosed),
    close: () => {
      isClosed = true;
      socket.disconnect();
    },
  };
}

/** Faster than the product's own back-off, so that a short test sees many reconnections. */
function keepUp(socket: Socket, isClosed: () => boolean): void {
  const again = (atLeastMs: number) => {
    setTimeout(
      () => {
        if (!isClosed()) socket.connect();
      },
      atLeastMs + Math.random() * 400,
    ).unref();
  };
  socket.on('disconnect', () => again(10));
  socket.on('connect_error', (error: Error & { data?: Refusal }) => again(error.data?.retryAfterMs ?? 100));
}
