import { createClock } from '@qiao/shared/clock';
import { createUnslowedTimers, postBy } from './unslowed-timers.ts';

export const browserTimers = createUnslowedTimers(
  {
    setTimer: (run, afterMs) => window.setTimeout(run, afterMs),
    clearTimer: (timer) => window.clearTimeout(timer),
  },
  postBy(new MessageChannel()),
);

export const browserClock = createClock(browserTimers);
