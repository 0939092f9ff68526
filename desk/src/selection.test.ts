import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversationId } from '../test/examples.ts';
import { everyOf, extended, MOST_SELECTED, NOTHING_SELECTED, shownOf, toggled } from './selection.ts';

const rows = [1, 2, 3, 4, 5, 6].map(conversationId);
const [r1, r2, r3, r4, , r6] = rows;
if (!r1 || !r2 || !r3 || !r4 || !r6) throw new Error('There are six rows.');

test('rows are selected one by one, and let go again', () => {
  const two = toggled(toggled(NOTHING_SELECTED, r4), r2);
  expect(shownOf(two, rows)).toEqual([r2, r4]);
  expect(shownOf(toggled(two, r4), rows)).toEqual([r2]);
});

test('extending goes from where it began, both ways, and back', () => {
  const down = extended(NOTHING_SELECTED, rows, { from: r2, to: r3 });
  expect(shownOf(down, rows)).toEqual([r2, r3]);
  const further = extended(down, rows, { from: r3, to: r4 });
  expect(shownOf(further, rows)).toEqual([r2, r3, r4]);
  const back = extended(further, rows, { from: r4, to: r1 });
  expect(shownOf(back, rows)).toEqual([r1, r2]);
  const beside = extended(toggled(NOTHING_SELECTED, r6), rows, { from: r6, to: r6 });
  expect(shownOf(extended(toggled(beside, r1), rows, { from: r1, to: r2 }), rows)).toEqual([r1, r2, r6]);
});

test('what is shown no more is not among the selected', () => {
  expect(shownOf(everyOf(rows), [r3, r1])).toEqual([r3, r1]);
});

test('no more are selected than can be looked over', () => {
  const many = Array.from({ length: MOST_SELECTED + 10 }, (_, index) => conversationId(index));
  const [first, last] = [many[0] ?? r1, many.at(-1) ?? r1];
  expect(everyOf(many).ids.size).toBe(MOST_SELECTED);
  expect(extended(NOTHING_SELECTED, many, { from: first, to: last }).ids.size).toBe(MOST_SELECTED);
  expect(toggled(everyOf(many), last).ids.size).toBe(MOST_SELECTED);
});

test('whatever is pressed, only rows that are there are selected', () => {
  const row = fc.constantFrom(...rows);
  const press = fc.oneof(
    row.map((id) => ({ is: 'toggle' as const, id })),
    fc.tuple(row, row).map(([from, to]) => ({ is: 'extend' as const, from, to })),
  );
  fc.assert(
    fc.property(fc.array(press, { maxLength: 20 }), (presses) => {
      let selection = NOTHING_SELECTED;
      for (const one of presses) {
        selection = one.is === 'toggle' ? toggled(selection, one.id) : extended(selection, rows, one);
        expect(shownOf(selection, rows)).toHaveLength(selection.ids.size);
        if (one.is === 'extend') expect(selection.ids.has(one.to)).toBe(true);
      }
    }),
  );
});
