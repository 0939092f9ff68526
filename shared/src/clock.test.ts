import { expect, test } from 'vitest';
import { createClock, every, pause } from './clock.ts';

/** What waits, by hand. */
function platform() {
  const waiting = new Map<number, { run: () => void; afterMs: number }>();
  let last = 0;
  const clock = createClock({
    setTimer: (run, afterMs) => {
      waiting.set(++last, { run, afterMs });
      return last;
    },
    clearTimer: (timer) => void waiting.delete(timer),
  });
  const ring = () => {
    const due = [...waiting.entries()];
    waiting.clear();
    for (const [, { run }] of due) run();
    return due.map(([, { afterMs }]) => afterMs);
  };
  return { clock, ring };
}

test('what is undone never runs, and what is not runs once', () => {
  const { clock, ring } = platform();
  const ran: string[] = [];
  clock.after(5, () => ran.push('kept'));
  clock.after(7, () => ran.push('undone'))();
  expect(ring()).toEqual([5]);
  expect(ring()).toEqual([]);
  expect(ran).toEqual(['kept']);
});

test('every runs again and again until it is undone, also from within', async () => {
  const { clock, ring } = platform();
  let runs = 0;
  const undo = every(clock, 10, () => {
    runs++;
    if (runs === 3) undo();
  });
  for (let turn = 0; turn < 5; turn++) ring();
  expect(runs).toBe(3);
  const paused = pause(clock, 4);
  expect(ring()).toEqual([4]);
  await paused;
});
