/** Time, waiting and chance, so that tests can hold all three. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs once, `afterMs` later; the answer undoes it. */
  after(afterMs: number, run: () => void): () => void;
  /** Uniform in [0, 1). */
  random(): number;
}

/** A clock that waits by these, which the platform has. */
export function createClock<Timer>(platform: {
  setTimer: (run: () => void, afterMs: number) => Timer;
  clearTimer: (timer: Timer) => void;
}): Clock {
  return {
    now: () => Date.now(),
    after: (afterMs, run) => {
      const timer = platform.setTimer(run, afterMs);
      return () => platform.clearTimer(timer);
    },
    random: () => Math.random(),
  };
}

export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}

/** Runs again and again, `everyMs` apart, until undone. */
export function every(clock: Clock, everyMs: number, run: () => void): () => void {
  let undo = () => {};
  const next = () => {
    undo = clock.after(everyMs, () => {
      next();
      run();
    });
  };
  next();
  return () => undo();
}
