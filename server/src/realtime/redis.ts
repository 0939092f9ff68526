import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import type { Server } from 'socket.io';
import type { Log } from '../ports.ts';

/** Carries what one process publishes to the watchers of the others. */
export interface Carrier {
  carry(io: Server): void;
  close(): void;
}

/**
 * Redis between processes: hints alone, never a source of truth. While it is away every process still tells its own
 * watchers, and the others find what they missed by their cursors and heads.
 */
export function connectRedis(url: string, log: Log): Carrier {
  // Commands fail at once while the line is down: a hint that waits in memory is worth nothing, and there is no bound to it.
  const publisher = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  const subscriber = new Redis(url);
  for (const [role, client] of Object.entries({ publisher, subscriber })) {
    client.on('error', (error: unknown) => log.warn({ role, error }, 'Redis does not answer'));
  }
  return {
    carry: (io) => void io.adapter(createAdapter(withoutRejections(publisher, log), subscriber)),
    close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

/** The adapter publishes without waiting, so nobody would hear a rejection. */
function withoutRejections(client: Redis, log: Log): Redis {
  const publish = client.publish.bind(client);
  client.publish = async (channel: string | Buffer, message: string | Buffer): Promise<number> => {
    try {
      return await publish(channel, message);
    } catch (error) {
      log.warn({ error }, 'a hint is not carried to other processes');
      return 0;
    }
  };
  return client;
}

/** Whether Redis answers within this time. */
export async function reachRedis(url: string, withinMs: number): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: withinMs, retryStrategy: () => null });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}
