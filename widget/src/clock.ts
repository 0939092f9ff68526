/** Time and chance, so that tests can hold both. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs once, `afterMs` later; the answer undoes it. */
  after(afterMs: number, run: () => void): () => void;
  /** Uniform in [0, 1). */
  random(): number;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (afterMs, run) => {
    const timer = setTimeout(run, afterMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}
