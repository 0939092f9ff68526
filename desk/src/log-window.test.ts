import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DRAWN, including, linesOf, moved } from './log-window.ts';
import type { LogWindow } from './log-window.ts';

const count = fc.nat(5_000);
const window: fc.Arbitrary<LogWindow> = fc.option(fc.record({ from: fc.nat(5_000) }));

describe('[LOG-1] of a long thread only a part is drawn', () => {
  test('the last lines at first, and those that come', () => {
    expect([linesOf(null, 10), linesOf(null, 1_000), linesOf(null, 1_001)]).toEqual([
      { from: 0, to: 10 },
      { from: 1_000 - DRAWN, to: 1_000 },
      { from: 1_001 - DRAWN, to: 1_001 },
    ]);
  });

  test('never more than a part, and as much as there is', () => {
    fc.assert(
      fc.property(window, count, (at, all) => {
        const { from, to } = linesOf(at, all);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to - from).toBe(Math.min(DRAWN, all));
      }),
    );
  });

  test('going on towards an end shows every line on the way, and ends there', () => {
    fc.assert(
      fc.property(count, (all) => {
        let at: LogWindow = null;
        const seen = new Set<number>();
        const look = () => {
          const { from, to } = linesOf(at, all);
          for (let line = from; line < to; line++) seen.add(line);
        };
        look();
        for (let n = 0; linesOf(at, all).from > 0; n++) {
          expect(n).toBeLessThan(1_000);
          at = moved(at, all, 'start');
          look();
        }
        expect(seen.size).toBe(all);
        for (let n = 0; at !== null; n++) {
          expect(n).toBeLessThan(1_000);
          at = moved(at, all, 'end');
        }
      }),
      { numRuns: 50 },
    );
  });

  test('any line can be brought into it, and what is in it already moves nothing', () => {
    fc.assert(
      fc.property(window, count, fc.nat(), (at, all, n) => {
        fc.pre(all > 0);
        const line = n % all;
        const after = including(at, all, line);
        const { from, to } = linesOf(after, all);
        expect(line >= from && line < to).toBe(true);
        expect(including(after, all, line)).toBe(after);
      }),
    );
  });
});
