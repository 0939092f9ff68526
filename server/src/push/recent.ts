import type { Clock } from '../ports.ts';

/** What was done within the last `forMs`. */
export interface Recent<Key> {
  has(key: Key): boolean;
  /** How long it still counts; 0 where it does not. */
  leftMs(key: Key): number;
  add(key: Key): void;
}

export function createRecent<Key>(clock: Pick<Clock, 'now'>, forMs: number): Recent<Key> {
  const doneAt = new Map<Key, number>();
  const leftMs = (key: Key) => Math.max(0, (doneAt.get(key) ?? -Infinity) + forMs - clock.now());
  return {
    leftMs,
    has: (key) => leftMs(key) > 0,
    add: (key) => {
      for (const [other] of doneAt) if (leftMs(other) === 0) doneAt.delete(other);
      doneAt.set(key, clock.now());
    },
  };
}
