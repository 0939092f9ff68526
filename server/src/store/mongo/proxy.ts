import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createFrames, readCommand, readDocument, replyTo } from './wire-frames.ts';
import type { Command, Frame } from './wire-frames.ts';

/** What the proxy does with one command instead of passing it on and its answer back. */
export type Fault =
  /** The connection breaks before the server sees the command. */
  | { kind: 'cut' }
  /** The server does it, and the connection breaks before its answer. */
  | { kind: 'swallow' }
  /** The answer comes this much later. */
  | { kind: 'delay'; ms: number }
  /** Neither passed on nor answered, on a connection that stays open. */
  | { kind: 'silence' }
  /** A member that is not the primary, or steps down, refuses it; the server does not see it. */
  | { kind: 'refuse'; code: number; name: string }
  /** The server does it, and says that the write concern was not met. */
  | { kind: 'write-concern'; code: number; name: string };

export type Rule = (command: Command) => Fault | undefined;

/** A proxy on loopback between a driver and a server, which can be told to fail. */
export interface Proxy {
  /** `127.0.0.1:port`; the same through `down` and `up`. */
  readonly host: string;
  /** Every command seen since the start. */
  readonly commands: readonly Command[];
  /** The first rule that answers with a fault decides. Answers how to take it back. */
  when(rule: Rule): () => void;
  /** Breaks every connection, and refuses new ones until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

/** Only one server behind it, given as `host:port`. */
export async function startProxy(target: string): Promise<Proxy> {
  const commands: Command[] = [];
  const rules = new Set<Rule>();
  const sockets = new Set<Socket>();
  const faultOf: Rule = (command) => {
    commands.push(command);
    for (const rule of rules) {
      const fault = rule(command);
      if (fault) return fault;
    }
    return undefined;
  };
  const accept = (client: Socket) => {
    const { host, port } = addressOf(target);
    const server = connect(port, host);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    relay(client, server, faultOf);
  };
  let listener = await listen(accept, 0);
  const port = portOf(listener);
  const down = async () => {
    const closed = new Promise((resolve) => listener.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    host: `127.0.0.1:${port}`,
    commands,
    when(rule) {
      rules.add(rule);
      return () => rules.delete(rule);
    },
    down,
    async up() {
      listener = await listen(accept, port);
    },
    stop: down,
  };
}

function relay(client: Socket, server: Socket, faultOf: Rule): void {
  const faulty = new Map<number, Fault>();
  const end = () => {
    client.destroy();
    server.destroy();
  };
  for (const socket of [client, server]) {
    socket.on('error', end);
    socket.on('close', end);
  }
  const toServer = createFrames((frame) => {
    const command = readCommand(frame);
    const fault = command && faultOf(command);
    switch (fault?.kind) {
      case undefined:
        server.write(frame.bytes);
        return;
      case 'cut':
        return end();
      case 'silence':
        return;
      case 'refuse':
        client.write(replyTo(frame.requestId, refusal(fault)));
        return;
      case 'swallow':
      case 'delay':
      case 'write-concern':
        faulty.set(frame.requestId, fault);
        server.write(frame.bytes);
        return;
      default:
        fault satisfies never;
    }
  });
  const toClient = createFrames((frame) => {
    const fault = faulty.get(frame.responseTo);
    faulty.delete(frame.responseTo);
    if (fault) answerLate(client, frame, fault, end);
    else client.write(frame.bytes);
  });
  client.on('data', toServer);
  server.on('data', toClient);
}

function answerLate(client: Socket, frame: Frame, fault: Fault, end: () => void): void {
  if (fault.kind === 'swallow') return end();
  if (fault.kind === 'delay') {
    void wait(fault.ms).then(() => client.write(frame.bytes));
    return;
  }
  if (fault.kind === 'write-concern') {
    const writeConcernError = { code: fault.code, codeName: fault.name, errmsg: 'a fault of the proxy' };
    client.write(replyTo(frame.responseTo, { ...readDocument(frame), writeConcernError }));
  }
}

function refusal({ code, name }: { code: number; name: string }): Record<string, unknown> {
  return { ok: 0, code, codeName: name, errmsg: 'a fault of the proxy', errorLabels: ['RetryableWriteError'] };
}

function addressOf(target: string): { host: string; port: number } {
  const [host = '127.0.0.1', port = '27017'] = target.split(':');
  return { host, port: Number(port) };
}

function portOf(listener: Server): number {
  const address = listener.address();
  if (typeof address !== 'object' || !address) throw new Error('The proxy does not listen.');
  return address.port;
}

function listen(accept: (client: Socket) => void, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const listener = createServer(accept);
    listener.once('error', reject);
    listener.listen(port, '127.0.0.1', () => resolve(listener));
  });
}
