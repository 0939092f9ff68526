import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { newId, newToken, START, WIRE_VERSION } from '../support/wire.ts';
import type { Sent } from '../support/wire.ts';

export type Load = { visitors: number; messages: number };
/** Messages acknowledged a second, and milliseconds from sending to acknowledgement. */
export type Figures = { perSecond: number; p50Ms: number; p99Ms: number };

const TEXT = 'The instance in region eu-1 does not answer on port 22 since this morning; nothing was changed. '.padEnd(
  120,
  '.',
);

/**
 * Every visitor writes `messages` messages in a conversation of their own, each as soon as the one before is acknowledged.
 * Throws when one is not: a fast server that loses is not measured.
 */
export async function putLoad(url: string, siteId: string, { visitors, messages }: Load): Promise<Figures> {
  const sockets = await Promise.all(Array.from({ length: visitors }, () => connect(url, siteId)));
  const latencies: number[] = [];
  const startedAt = performance.now();
  await Promise.all(sockets.map((socket) => write(socket, messages, latencies)));
  const tookS = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.disconnect();
  const sorted = latencies.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { perSecond: latencies.length / tookS, p50Ms: at(0.5), p99Ms: at(0.99) };
}

function connect(url: string, siteId: string): Promise<Socket> {
  const auth = { version: WIRE_VERSION, siteId, token: newToken(), identity: null };
  const socket = io(`${url}/visitors`, { transports: ['websocket'], reconnection: false, forceNew: true, auth });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

async function write(socket: Socket, messages: number, latencies: number[]): Promise<void> {
  const conversationId = newId();
  for (let n = 0; n < messages; n++) {
    const sentAt = performance.now();
    const reply: { ok: boolean; value?: Sent } = await socket
      .timeout(30_000)
      .emitWithAck('message:send', { conversationId, messages: [{ commandId: newId(), text: TEXT }], start: START });
    if (!reply.ok || reply.value?.refused) throw new Error(`Not acknowledged: ${JSON.stringify(reply)}`);
    latencies.push(performance.now() - sentAt);
  }
}
