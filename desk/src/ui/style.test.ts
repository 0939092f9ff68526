import { expect, test } from 'vitest';
import { buildDesk } from '../../test/built-desk.ts';

const { sheets } = await buildDesk();
const components = import.meta.glob<string>('./**/*.tsx', { query: '?raw', import: 'default', eager: true });
const tokens = sheets.get('tokens.css') ?? '';

const PHYSICAL =
  /(?:^|[\s;{])((?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-)?(?:left|right|top|bottom)(?:-(?:color|style|width))?|width|height|(?:min|max)-(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:/gm;
const PHYSICAL_VALUE = /(?:text-align|float|clear)\s*:\s*(?:left|right)/g;

test('sheets name no side of the screen, so that a language from right to left needs none of its own', () => {
  expect(sheets.size).toBeGreaterThan(8);
  const found: [string, string][] = [];
  for (const [file, sheet] of sheets) {
    for (const [rule] of sheet.matchAll(PHYSICAL)) found.push([file, rule]);
    for (const [rule] of sheet.matchAll(PHYSICAL_VALUE)) found.push([file, rule]);
    for (const [rule, values] of sheet.matchAll(/\b(?:margin|padding|inset):([^;]+);/g)) {
      const [, inlineEnd, , inlineStart = inlineEnd] = parts(values ?? '');
      if (inlineStart !== inlineEnd) found.push([file, rule]);
    }
  }
  expect(found).toEqual([]);
});

/** The values of a shorthand, each function whole. */
function parts(values: string): string[] {
  return values.match(/[\w-]+\((?:[^()]|\([^()]*\))*\)|[^\s()]+/g) ?? [];
}

test('colours are named once, in the tokens', () => {
  const others = [...sheets].filter(([file]) => file !== 'tokens.css');
  expect(others.flatMap(([, sheet]) => sheet.match(/#[\da-f]{3,8}\b/gi) ?? [])).toEqual([]);
});

test('no class is styled that nobody has', () => {
  const all = Object.values(components).join('\n');
  const names = [...sheets.values()].flatMap((sheet) =>
    [...sheet.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name),
  );
  expect(names.length).toBeGreaterThan(100);
  const isMade = (name: string) => all.includes(name.replace(/--(?:calm|soon|late|online|away)$/, '--'));
  expect(names.filter((name) => !isMade(name))).toEqual([]);
});

/** Text and what it stands on. */
const PAIRS: readonly [string, string][] = [
  ...['ground', 'surface', 'raised', 'sunken', 'hover', 'theirs'].map((on): [string, string] => ['text', on]),
  ...['ground', 'surface', 'raised', 'sunken', 'hover'].map((on): [string, string] => ['text-soft', on]),
  ['text', 'accent-soft'],
  ['text-soft', 'accent-soft'],
  ['accent', 'surface'],
  ['accent', 'ground'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent-soft', 'accent-soft'],
  ['on-calm', 'calm'],
  ['on-soon', 'soon'],
  ['on-late', 'late'],
  ['on-good', 'good'],
  ['on-emergency', 'emergency'],
  ['on-marked', 'marked'],
  ['on-mine', 'mine'],
  ['on-soon', 'surface'],
  ['on-soon', 'accent-soft'],
  ['on-late', 'surface'],
];

test.each(['light', 'dark'] as const)('text can be read in the %s theme', (theme) => {
  const poor = PAIRS.filter(([text, ground]) => contrast(colour(text, theme), colour(ground, theme)) < 4.5);
  expect(poor).toEqual([]);
  expect(contrast(colour('line-strong', theme), colour('surface', theme))).toBeGreaterThanOrEqual(3);
});

function colour(name: string, theme: 'light' | 'dark'): string {
  const found = new RegExp(`--${name}: light-dark\\(#([\\da-f]{6}), #([\\da-f]{6})\\)`).exec(tokens);
  const value = found?.[theme === 'light' ? 1 : 2];
  if (!value) throw new Error(`There is no colour ${name}.`);
  return value;
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((from) => {
    const part = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
