import { expect, test } from 'vitest';
import { createClock, every } from '@qiao/shared/clock';
import { createUnslowedTimers, postBy } from './unslowed-timers.ts';
import type { Timers } from './unslowed-timers.ts';

/** A page's timers, which know as browsers do how deep they were set by one another; and tasks, which know nothing of that. */
function page() {
  const set = new Map<number, { run: () => void; depth: number }>();
  const tasks: (() => void)[] = [];
  let depth = 0;
  let deepest = 0;
  let lastTimer = 0;
  const timers: Timers = {
    setTimer: (run) => {
      deepest = Math.max(deepest, depth + 1);
      set.set(++lastTimer, { run, depth: depth + 1 });
      return lastTimer;
    },
    clearTimer: (timer) => void set.delete(timer),
  };
  return {
    timers,
    post: (run: () => void) => void tasks.push(run),
    deepest: () => deepest,
    isSet: () => set.size > 0,
    fire: () => {
      for (const [timer, { run, depth: own }] of new Map(set)) {
        set.delete(timer);
        depth = own;
        run();
        depth = 0;
      }
    },
    work: () => {
      for (const task of tasks.splice(0)) task();
    },
  };
}

test('[ALERT-2] what is done again and again is never slowed down as what timers set in a hidden tab is', () => {
  const { timers, post, fire, work, deepest } = page();
  let times = 0;
  const stop = every(createClock(createUnslowedTimers(timers, post)), 20_000, () => times++);
  for (let round = 0; round < 10; round++) {
    fire();
    work();
  }
  expect([times, deepest()]).toEqual([10, 1]);
  stop();
  fire();
  work();
  expect(times).toBe(10);
});

test('a timer that is cleared does nothing, also where it was due already', () => {
  const { timers, post, fire, work, isSet } = page();
  const unslowed = createUnslowedTimers(timers, post);
  const done: string[] = [];
  const early = unslowed.setTimer(() => done.push('cleared early'), 1);
  unslowed.clearTimer(early);
  expect(isSet()).toBe(false);
  const late = unslowed.setTimer(() => done.push('cleared late'), 1);
  unslowed.setTimer(() => done.push('done'), 1);
  fire();
  unslowed.clearTimer(late);
  work();
  work();
  expect(done).toEqual(['done']);
});

test('tasks are done in order', async () => {
  const channel = new MessageChannel();
  const post = postBy(channel);
  const done: number[] = [];
  await new Promise<void>((resolve) => {
    for (const n of [1, 2, 3]) post(() => void done.push(n));
    expect(done).toEqual([]);
    post(resolve);
  });
  expect(done).toEqual([1, 2, 3]);
  channel.port1.close();
});
