import type { Clock, Log, Publish, Queue, Store } from '../ports.ts';

/** What every action may touch. */
export type ActionPorts = {
  store: Store;
  publish: Publish;
  queue: Queue;
  clock: Clock;
  log: Log;
  random: { getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array };
};
