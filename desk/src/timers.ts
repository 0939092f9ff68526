/** The clock, the waiting and the chance that the desk uses. */
export interface Timers {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs once, `afterMs` later; the answer undoes it. */
  after(afterMs: number, run: () => void): () => void;
  /** Uniform in [0, 1). */
  random(): number;
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  after: (afterMs, run) => {
    const timer = setTimeout(run, afterMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Runs again and again, `everyMs` apart, until undone. */
export function every(timers: Timers, everyMs: number, run: () => void): () => void {
  let undo = () => {};
  const next = () => {
    undo = timers.after(everyMs, () => {
      next();
      run();
    });
  };
  next();
  return () => undo();
}
