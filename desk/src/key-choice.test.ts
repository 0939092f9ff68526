import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKeyedAction, KEYED_ACTIONS } from './key-actions.ts';
import { chooseKey, keysOf, readChosenKeys, readStroke } from './key-choice.ts';
import type { ChosenKeys } from './key-choice.ts';
import { createKept } from './kept.ts';
import { createPreferences } from './preferences.ts';

const ACTIONS = Object.keys(KEYED_ACTIONS).filter(isKeyedAction);
const action = fc.constantFrom(...ACTIONS);
const typed = fc.oneof(
  fc.constantFrom(
    'j',
    'J',
    'g m',
    'gm',
    'G ß',
    'о',
    '接',
    '@',
    '',
    ' ',
    'g',
    '7',
    '٣',
    'Enter',
    'jk',
    '\u0000',
    '👍',
    '?',
  ),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
);

/** What somebody who tries many keys comes to. */
function triedOut(tries: readonly (readonly [(typeof ACTIONS)[number], string])[]): ChosenKeys {
  let chosen: ChosenKeys = {};
  for (const [one, words] of tries) {
    const after = chooseKey(chosen, one, words);
    if ('chosen' in after) ({ chosen } = after);
  }
  return chosen;
}

describe('[KEYS-1] keys can be chosen', () => {
  test('by what they write, in any script, alone or after g', () => {
    expect(['x', 'X', 'о', '接', '?', 'ß', 'g m', 'gm', 'G M', ' s '].map((words) => readStroke(words))).toEqual(
      ['x', 'x', 'о', '接', '?', 'ß', 'g m', 'g m', 'g m', 's'].map((stroke) => ({ stroke })),
    );
    expect(['', ' '].map((words) => readStroke(words))).toEqual([{ stroke: null }, { stroke: null }]);
  });

  test('but no words, no numbers, not g alone', () => {
    expect(['jk', 'g mm', 'Enter', '\u0007', '\u200f', '👨‍👩‍👧'].map((words) => readStroke(words))).toEqual(
      Array.from({ length: 6 }, () => ({ problem: { is: 'no_key' } })),
    );
    expect(['1', '٣', 'g 2'].map((words) => readStroke(words))).toEqual(
      Array.from({ length: 3 }, () => ({ problem: { is: 'number' } })),
    );
    expect(readStroke('g')).toEqual({ problem: { is: 'beginning' } });
  });

  test('what is taken is told, with by what', () => {
    expect(chooseKey({}, 'accept', 'J')).toEqual({ problem: { is: 'taken', by: 'next' } });
    expect(chooseKey({ next: 'x' }, 'accept', 'j')).toEqual({ chosen: { next: 'x', accept: 'j' } });
    expect(chooseKey({ accept: 'x' }, 'accept', 'a')).toEqual({ chosen: {} });
    expect(chooseKey({}, 'accept', '')).toEqual({ chosen: { accept: null } });
  });

  test('whatever is tried, no two actions have one key, each key is one, and all of it is kept', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(action, typed), { maxLength: 40 }), (tries) => {
        const chosen = triedOut(tries);
        const strokes = [...keysOf(chosen).values()];
        expect(new Set(strokes).size).toBe(strokes.length);
        expect(strokes.filter((stroke) => !/^(?:g )?\S{1,2}$/u.test(stroke))).toEqual([]);
        expect(readChosenKeys(JSON.stringify(chosen))).toEqual(chosen);
      }),
    );
  });

  test('whatever a browser kept, what is no choice is left out, and no two actions have one key', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.dictionary(action, typed).map((one) => JSON.stringify(one)),
        ),
        (kept) => {
          const strokes = [...keysOf(readChosenKeys(kept)).values()];
          expect(new Set(strokes).size).toBe(strokes.length);
        },
      ),
    );
    for (const broken of ['', '{', 'null', '[]', '7', '{"next":7}', '{"next":"Enter"}', '{"constructor":"x"}']) {
      expect(keysOf(readChosenKeys(broken))).toEqual(keysOf({}));
    }
    expect(readChosenKeys('{"next":"x","accept":"x","close":null}')).toEqual({ next: 'x', close: null });
  });

  test('an action whose standard key somebody gave to another has none', () => {
    const keys = keysOf({ accept: 'j' });
    expect([keys.get('accept'), keys.get('next'), keys.get('previous')]).toEqual(['j', undefined, 'k']);
  });
});

test('all that is chosen is kept by the browser, and what is broken there counts as not chosen', () => {
  const area = new Map<string, string>();
  const kept = () =>
    createKept(() => ({
      length: 0,
      key: () => null,
      getItem: (key) => area.get(key) ?? null,
      setItem: (key, text) => void area.set(key, text),
      removeItem: (key) => void area.delete(key),
    }));
  const first = createPreferences(kept(), ['en']);
  first.density.value = 'compact';
  first.enter.value = 'breaks';
  first.chosenKeys.value = { next: 'x' };
  const again = createPreferences(kept(), ['en']);
  expect([again.density.value, again.enter.value, again.keys.value.get('next')]).toEqual(['compact', 'breaks', 'x']);
  for (const key of area.keys()) area.set(key, '\u0000{');
  const broken = createPreferences(kept(), ['ko']);
  expect([broken.density.value, broken.enter.value, broken.keys.value.get('next')]).toEqual([
    'comfortable',
    'sends',
    'j',
  ]);
  expect([broken.theme.value, broken.language.value, broken.hasKeys.value]).toEqual(['system', 'ko', true]);
});
