export type Timers = {
  setTimer(run: () => void, afterMs: number): number;
  clearTimer(timer: number): void;
};

/**
 * Timers that go on in a hidden tab. Browsers run once a minute there what a timer set that was set by a timer and so on, five
 * deep; hence what is due is done by a task of its own, by `post`, from which the next one counts as the first.
 */
export function createUnslowedTimers(platform: Timers, post: (run: () => void) => void): Timers {
  const runs = new Map<number, () => void>();
  return {
    setTimer: (run, afterMs) => {
      const timer = platform.setTimer(() => {
        post(() => {
          const due = runs.get(timer);
          runs.delete(timer);
          due?.();
        });
      }, afterMs);
      runs.set(timer, run);
      return timer;
    },
    clearTimer: (timer) => {
      runs.delete(timer);
      platform.clearTimer(timer);
    },
  };
}

/** Has each run as a task of its own, in order, as soon as the page has time. */
export function postBy({ port1, port2 }: MessageChannel): (run: () => void) => void {
  const due: (() => void)[] = [];
  port1.addEventListener('message', () => due.shift()?.());
  port1.start();
  return (run) => {
    due.push(run);
    port2.postMessage(null);
  };
}
