import { expect, test } from 'vitest';
import { contrast, readColor, THEMES } from '@qiao/shared/colour';
import { filesBelow } from '../testing/files.ts';

/** Text and what it stands on, wherever the styles put one on the other. */
const PAIRS = [
  ['ink', 'ground'],
  ['ink', 'ground-soft'],
  ['ink', 'own'],
  ['ink-soft', 'ground'],
  ['accent', 'ground'],
  ['accent', 'ground-soft'],
  ['accent', 'own'],
  ['accent-ink', 'accent'],
  ['warn-ink', 'warn'],
  ['wrong', 'ground'],
] as const;

function coloursOf(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]+)/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
}

const full = (colour = '') => readColor(colour) ?? expect.fail(`${colour} is no colour.`);

const css = filesBelow('src/ui', /base\.css$/).get('base.css') ?? '';
const [light, dark, automatic] = css.split(/:root/).slice(1).map(coloursOf);

test('words stand out from what they stand on by 4.5 at least, light and dark', () => {
  for (const colours of [light, dark]) {
    for (const [ink, ground] of PAIRS) {
      const found = contrast(full(colours?.get(ink)), full(colours?.get(ground)));
      expect({ ink, ground, isEnough: found >= 4.5, found }).toEqual({ ink, ground, isEnough: true, found });
    }
  }
});

test('what is dark by the system is as what is dark by choice', () => {
  expect(dark?.size).toBeGreaterThan(10);
  expect(automatic).toEqual(dark);
});

test('a site’s own colour is computed for the very grounds and inks that there are', () => {
  for (const [theme, colours] of [
    [THEMES.light, light],
    [THEMES.dark, dark],
  ] as const) {
    expect(theme.grounds).toEqual([full(colours?.get('ground')), full(colours?.get('ground-soft'))]);
    expect(theme.ink).toBe(full(colours?.get('ink')));
  }
});
