import type { Server } from 'socket.io';
import type { Clock, Log } from '../ports.ts';

const CHECK_EVERY_MS = 1_000;
/** Bytes or packets that may wait unsent for one reader. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_PACKETS = 2_000;
const MAX_STALLED_MS = 20_000;

/**
 * Cuts off readers who do not keep up, so that memory stays bounded; they come back and resume by their cursor. Socket.IO's
 * own buffer has no bound. Answers how to stop.
 */
export function boundSlowReaders(io: Server, { clock, log }: { clock: Clock; log: Log }): () => void {
  const connections = new Map<string, { connection: EngineConnection; stalledSince: number | null }>();
  io.engine.on('connection', (connection: EngineConnection) => {
    connections.set(connection.id, { connection, stalledSince: null });
    connection.on('close', () => connections.delete(connection.id));
  });

  function check(): void {
    undo = clock.after(CHECK_EVERY_MS, check);
    const now = clock.now();
    for (const reader of connections.values()) {
      const unsent = unsentOf(reader.connection);
      reader.stalledSince = unsent.packets === 0 && unsent.bytes === 0 ? null : (reader.stalledSince ?? now);
      const isStalled = reader.stalledSince !== null && now - reader.stalledSince > MAX_STALLED_MS;
      if (!isStalled && unsent.bytes <= MAX_BYTES && unsent.packets <= MAX_PACKETS) continue;
      log.warn({ ...unsent, isStalled }, 'a slow reader is cut off');
      // Closing in order would wait for the very bytes that do not drain.
      reader.connection.close(true);
    }
  }
  let undo = clock.after(CHECK_EVERY_MS, check);
  return () => undo();
}

type EngineConnection = {
  id: string;
  writeBuffer: readonly { data?: unknown }[];
  transport: { socket?: { bufferedAmount?: number } };
  on(event: 'close', listener: () => void): void;
  close(discard: boolean): void;
};

/**
 * What waits in two places: packets that the transport has not taken yet, and bytes that it has. Counts packets until they
 * are too many bytes, so that looking at a reader who does not read is cheap.
 */
function unsentOf({ writeBuffer, transport }: EngineConnection): { packets: number; bytes: number } {
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) {
    if (bytes > MAX_BYTES) break;
    if (typeof data === 'string') bytes += Buffer.byteLength(data);
  }
  return { packets: writeBuffer.length, bytes };
}
