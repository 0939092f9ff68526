import type { ActionPorts } from './ports.ts';

/** How long a file may lie unsent: somebody whose line broke in the evening goes on in the morning. */
const ABANDONED_AFTER_MS = 24 * 3_600_000;

/** Removes files that stand in no message and were announced long ago; answers how many. */
export async function sweepFiles({ store, clock }: ActionPorts): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await store.files.removeAbandoned(clock.now() - ABANDONED_AFTER_MS);
    if (count === 0) return removed;
    removed += count;
  }
}
