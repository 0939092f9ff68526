import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveredTo, mergeMarks, NO_MARKS, reachOf } from './marks.ts';
import type { Marks } from './marks.ts';

const anyMarks: fc.Arbitrary<Marks> = fc.record({
  visitorReadSeq: fc.nat(40),
  agentReadSeq: fc.nat(40),
  visitorDeliveredSeq: fc.nat(40),
  agentDeliveredSeq: fc.nat(40),
});
const anySeqs = fc.uniqueArray(fc.integer({ min: 1, max: 40 })).map((seqs) => seqs.toSorted((a, b) => a - b));
const anySide = fc.constantFrom('visitor' as const, 'agent' as const);

test('[MARK-1] merging marks is order-free and never goes back', () => {
  fc.assert(
    fc.property(anyMarks, anyMarks, (one, other) => {
      const merged = mergeMarks(one, other);
      expect(merged).toEqual(mergeMarks(other, one));
      expect(mergeMarks(one, merged)).toEqual(merged);
      expect(mergeMarks(one, NO_MARKS)).toEqual(one);
      for (const side of ['visitor', 'agent'] as const) {
        expect(deliveredTo(side, one)).toBe(Math.max(one[`${side}ReadSeq`], one[`${side}DeliveredSeq`]));
        expect(deliveredTo(side, merged)).toBe(Math.max(deliveredTo(side, one), deliveredTo(side, other)));
      }
    }),
  );
});

test('[MARK-4] one mark at most of each kind: the last read, the last delivered, the last sent', () => {
  fc.assert(
    fc.property(anySeqs, anySide, anyMarks, (seqs, reader, marks) => {
      const reach = reachOf(seqs, reader, marks);
      const read = marks[`${reader}ReadSeq`];
      const delivered = Math.max(read, marks[`${reader}DeliveredSeq`]);
      const expected = [
        seqs.findLast((seq) => seq <= read),
        seqs.findLast((seq) => seq > read && seq <= delivered),
        seqs.findLast((seq) => seq > delivered),
      ];
      const found = new Map([...reach].map(([seq, is]) => [is, seq]));
      expect([found.get('read'), found.get('delivered'), found.get('sent')]).toEqual(expected);
      expect(reach.size).toBe(found.size);
    }),
  );
});
