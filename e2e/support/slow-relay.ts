import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** A mobile line as people have it. */
export type Line = {
  /** There and back, in milliseconds. */
  rttMs: number;
  /** Bits a second, of all connections together. */
  downPerS: number;
  upPerS: number;
  /** Round trips before a new connection carries anything: one of TCP, one more where it is encrypted. */
  roundTripsToConnect: number;
};

/** Lighthouse’s slow 4G, with the one trip that TCP takes before the first byte, or QUIC with its encryption. */
export const SLOW_4G: Line = { rttMs: 150, downPerS: 1_600_000, upPerS: 750_000, roundTripsToConnect: 1 };
/** The same where TLS 1.3 comes after TCP. */
export const SLOW_4G_TLS: Line = { ...SLOW_4G, roundTripsToConnect: 2 };

/** Bytes between clients and one server on this machine, as slow as a mobile line. */
export interface SlowRelay {
  readonly port: number;
  /** How many connections there have been. */
  connections(): number;
  stop(): Promise<void>;
}

const SEGMENT = 1_460;
/** What a new connection may send before anything of it is acknowledged, in segments. */
const FIRST_WINDOW = 10;

/** Latency, bandwidth that all connections share, handshakes, and the slow start of each connection's answers. */
export async function startSlowRelay(target: { port: number }, line: Line): Promise<SlowRelay> {
  const down = createPipe(line.downPerS);
  const up = createPipe(line.upPerS);
  const open = new Set<Socket>();
  let count = 0;
  const listener = createServer({ noDelay: true }, (client) => {
    count++;
    const server = connect({ port: target.port, host: '127.0.0.1', noDelay: true });
    const connectedAt = performance.now() + line.rttMs * line.roundTripsToConnect;
    carry(client, server, { pipe: up, line, notBefore: connectedAt });
    carry(server, client, { pipe: down, line, notBefore: connectedAt });
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
    }
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (typeof address !== 'object' || !address) throw new Error('The relay does not listen.');
  return {
    port: address.port,
    connections: () => count,
    stop: async () => {
      listener.close();
      for (const socket of open) socket.destroy();
      await once(listener, 'close');
    },
  };
}

type Pipe = (bytes: number) => number;

/** Answers how long it takes from now until so many more bytes are through. */
function createPipe(bitsPerS: number): Pipe {
  let freeAt = 0;
  return (bytes) => {
    const now = performance.now();
    freeAt = Math.max(freeAt, now) + (bytes * 8_000) / bitsPerS;
    return freeAt - now;
  };
}

type Carried = { pipe: Pipe; line: Line; notBefore: number };

function carry(from: Socket, to: Socket, { pipe, line, notBefore }: Carried): void {
  const waiting: Buffer[] = [];
  // Timers may fire in another order than they were set for: whichever fires, the oldest segment arrives.
  const travelling: Buffer[] = [];
  let isEnded = false;
  let inFlight = 0;
  let window = FIRST_WINDOW * SEGMENT;
  const arrive = () => {
    const segment = travelling.shift();
    if (!segment) return;
    if (!to.destroyed) to.write(segment);
    // The acknowledgement needs its way back; each one lets two segments follow.
    setTimeout(() => {
      inFlight -= segment.length;
      window += segment.length;
      send();
    }, line.rttMs / 2);
  };
  const send = () => {
    for (let next = waiting[0]; next && inFlight + next.length <= window; next = waiting[0]) {
      waiting.shift();
      inFlight += next.length;
      travelling.push(next);
      setTimeout(arrive, pipe(next.length) + line.rttMs / 2);
    }
    if (isEnded && waiting.length === 0 && inFlight === 0) to.end();
  };
  from.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; at += SEGMENT) waiting.push(chunk.subarray(at, at + SEGMENT));
    setTimeout(send, Math.max(0, notBefore - performance.now()));
  });
  from.on('end', () => {
    isEnded = true;
    send();
  });
  from.on('close', (hadError) => hadError && to.destroy());
}
