import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from './entry.ts';
import { newCommandId } from './ids.ts';
import { EMPTY_TIMELINE, hasGap, lastSeq, place } from './timeline.ts';

const entries: Entry[] = Array.from({ length: 30 }, (_, index) => ({
  seq: index + 1,
  at: index,
  commandId: newCommandId(crypto),
  author: { kind: 'system' },
  body: { type: 'message', text: `${index}` },
}));

describe('the timeline', () => {
  test('[RECV-1] whatever order, however often: each entry once, in order, and no gap when all have come', () => {
    const arrival = fc
      .tuple(fc.shuffledSubarray(entries, { minLength: entries.length }), fc.array(fc.constantFrom(...entries)))
      .chain(([all, repeats]) => fc.shuffledSubarray([...all, ...repeats], { minLength: all.length + repeats.length }));
    const pieces = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    fc.assert(
      fc.property(arrival, pieces, (arriving, sizes) => {
        let timeline = EMPTY_TIMELINE;
        for (let at = 0, piece = 0; at < arriving.length; piece++) {
          const size = sizes[piece % sizes.length] ?? 1;
          timeline = place(timeline, arriving.slice(at, at + size));
          at += size;
          expect(timeline.entries.map(({ seq }) => seq)).toEqual(timeline.entries.map((_, index) => index + 1));
        }
        expect(timeline.entries).toEqual(entries);
        expect(hasGap(timeline)).toBe(false);
      }),
    );
  });

  test('[RECV-2] an entry ahead of its place waits and shows a gap', () => {
    const timeline = place(EMPTY_TIMELINE, entries.slice(0, 2).concat(entries.slice(4, 6)));
    expect(lastSeq(timeline)).toBe(2);
    expect(hasGap(timeline)).toBe(true);
    expect(lastSeq(place(timeline, entries.slice(2, 4)))).toBe(6);
  });

  test('[RECV-3] what is known already changes nothing, not even the object', () => {
    const timeline = place(EMPTY_TIMELINE, entries.slice(0, 5));
    expect(place(timeline, entries.slice(0, 5))).toBe(timeline);
  });
});
