import type { Clock } from '../ports.ts';

/** A clock that stands still until a test moves it; timers run in the order of their times. */
export interface ManualClock extends Clock {
  /** Moves on, running what falls due on the way, and lets what they began settle. */
  advance(ms: number): Promise<void>;
  /** Moves on at once, as after a machine's sleep: what fell due runs once, now. */
  sleep(ms: number): Promise<void>;
}

export function createManualClock(startAt: number): ManualClock {
  let now = startAt;
  let timers: { at: number; run: () => void }[] = [];
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 15));
  return {
    now: () => now,
    after(afterMs, run) {
      const timer = { at: now + afterMs, run };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    async sleep(ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
      await settle();
    },
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        const [due] = timers.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at);
        if (!due) break;
        timers = timers.filter((other) => other !== due);
        now = Math.max(now, due.at);
        due.run();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
