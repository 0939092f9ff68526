import type { AuditActor } from '@qiao/shared/audit-schema';
import type { Understanding } from '../intake/understanding.ts';
import type { Clock, Log, Publish, Queue, Store } from '../ports.ts';

/** What every action may touch. */
export type ActionPorts = {
  store: Store;
  publish: Publish;
  queue: Queue;
  clock: Clock;
  log: Log;
  /** Read from the disk when first asked for. */
  understanding: () => Understanding;
  random: { getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array };
};

/** What actions that the audit keeps may touch: `by` is whoever does them. */
export type ActingPorts = ActionPorts & { by: AuditActor };
