import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { boundSlowReaders } from './slow-readers.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };
/** More than the system's own buffers hold. */
const TOO_MUCH = { packets: 600, bytes: 100_000 };

let io: Server;
let port: number;
const clock = createManualClock(0);
const readers: Socket[] = [];

beforeEach(async () => {
  const http = createServer();
  io = new Server(http, { transports: ['websocket'], serveClient: false, pingTimeout: 60_000 });
  boundSlowReaders(io, { clock, log });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterEach(async () => {
  for (const reader of readers) reader.destroy();
  await io.close();
});

/** Speaks WebSocket just far enough to be let in. */
async function reader(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  readers.push(socket);
  const admitted = once(io, 'connection');
  const headers = ['Host: here', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'];
  const opening = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    ...headers,
    'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==',
  ];
  socket.write(`${opening.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data');
  // One masked text frame, "40": Socket.IO's connect.
  socket.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]));
  await admitted;
  return socket;
}

/** One packet at a time, so that those after the one that stalls wait before the transport, where no socket counts them. */
async function tellAll(): Promise<void> {
  for (let n = 0; n < TOO_MUCH.packets; n++) {
    io.emit('event', 'x'.repeat(TOO_MUCH.bytes));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('[SLOW-1] who does not read is cut off once megabytes wait, and who reads is not', async () => {
  const slow = await reader();
  slow.pause();
  const quick = await reader();
  let read = 0;
  quick.on('data', (chunk) => (read += chunk.length));
  await tellAll();
  await vi.waitUntil(() => read >= TOO_MUCH.packets * TOO_MUCH.bytes, { timeout: 20_000 });
  expect(io.engine.clientsCount).toBe(2);
  await clock.advance(1_000);
  expect(io.engine.clientsCount).toBe(1);
  expect(quick.closed).toBe(false);
});
