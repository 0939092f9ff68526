import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How a connection that spoke nonsense ended: what was said to it, and whether it was closed within a second. */
export type Ending = { said: string; isClosed: boolean };

const PATIENCE_MS = 1_000;

/** Sends bytes to a port, whatever they are, and listens for a second or until it is closed. */
export async function sayBytes(port: number, bytes: string | Uint8Array): Promise<Ending> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(socket, 'connect');
  socket.write(bytes);
  const isClosed = await closedWithin(PATIENCE_MS, (closed) => void socket.once('close', closed));
  socket.destroy();
  return { said, isClosed };
}

/**
 * Opens a WebSocket as Socket.IO's transport, sends frames below Socket.IO, and listens for a second or until it is closed.
 * After a frame that asks to be let in (`40…`) it waits for the answer: whatever comes before that ends the connection.
 */
export async function sayFrames(port: number, frames: readonly (string | Uint8Array<ArrayBuffer>)[]): Promise<Ending> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  let said = '';
  socket.addEventListener('error', () => {});
  socket.addEventListener('message', ({ data }) => (said += `${String(data)}\n`));
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  for (const frame of frames) {
    const before = said.length;
    socket.send(frame);
    if (typeof frame !== 'string' || !frame.startsWith('40')) continue;
    for (let waitedMs = 0; waitedMs < PATIENCE_MS && !/^4[04]/m.test(said.slice(before)); waitedMs += 10)
      await wait(10);
  }
  const isClosed = await closedWithin(PATIENCE_MS, (closed) => socket.addEventListener('close', closed));
  socket.close();
  return { said, isClosed };
}

function closedWithin(patienceMs: number, onClose: (closed: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => resolve(false), patienceMs);
    onClose(() => {
      clearTimeout(patience);
      resolve(true);
    });
  });
}
