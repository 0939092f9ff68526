import type { Clock, Log, Publish, Store } from '../ports.ts';

/** What every action may touch. */
export type ActionPorts = {
  store: Store;
  publish: Publish;
  clock: Clock;
  log: Log;
  random: { getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array };
};
