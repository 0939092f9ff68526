import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { Transform } from 'node:stream';

/** One connection that goes through a relay. */
export interface Link {
  /** Breaks it at once, both ways, without a farewell. */
  cut(): void;
  /** Nothing of what the server says comes through any more; what the client says still does. The server sees a reader who does not read. */
  holdAnswers(): void;
  releaseAnswers(): void;
}

/** Bytes between clients and one server on this machine, with a hand on the cable. */
export interface Relay {
  readonly port: number;
  /** For clients of a web server: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The connections that are open, oldest first. */
  links(): Link[];
  /** Breaks every connection and refuses new ones, until `open`. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** What each client says travels at so many bytes a second; null for as fast as it can. */
  slow(bytesPerSecond: number | null): void;
  /** Ends it for good. */
  stop(): Promise<void>;
}

export async function startRelay(target: { host?: string; port: number }): Promise<Relay> {
  const links = new Set<Link>();
  let pace: number | null = null;
  const accept = (client: Socket) => {
    const server = connect(target.port, target.host ?? '127.0.0.1');
    const link: Link = {
      cut: () => {
        client.resetAndDestroy();
        server.resetAndDestroy();
      },
      holdAnswers: () => {
        server.unpipe(client);
        server.pause();
      },
      releaseAnswers: () => void server.pipe(client),
    };
    links.add(link);
    client.pipe(paced(() => pace)).pipe(server);
    server.pipe(client);
    for (const socket of [client, server]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        links.delete(link);
        client.destroy();
        server.destroy();
      });
    }
  };
  let listener = await listen(accept, 0);
  const address = listener.address();
  if (typeof address !== 'object' || !address) throw new Error('The relay does not listen.');
  const { port } = address;
  const shut = async () => {
    const closed = listener.listening ? once(listener, 'close') : undefined;
    listener.close();
    for (const link of links) link.cut();
    await closed;
  };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    links: () => [...links],
    shut,
    open: async () => void (listener = await listen(accept, port)),
    slow: (bytesPerSecond) => void (pace = bytesPerSecond),
    stop: shut,
  };
}

function paced(pace: () => number | null): Transform {
  return new Transform({
    transform: (bytes: Buffer, _encoding, pass) => {
      const rate = pace();
      if (rate === null) return pass(null, bytes);
      setTimeout(() => pass(null, bytes), (bytes.length / rate) * 1_000);
    },
  });
}

async function listen(accept: (client: Socket) => void, port: number): Promise<Server> {
  const listener = createServer({ noDelay: true }, accept).listen(port, '127.0.0.1');
  await once(listener, 'listening');
  return listener;
}
