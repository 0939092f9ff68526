import { createClock } from '@qiao/shared/clock';

export const browserClock = createClock({
  setTimer: (run, afterMs) => setTimeout(run, afterMs),
  clearTimer: (timer) => clearTimeout(timer),
});
