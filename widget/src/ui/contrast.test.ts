import { expect, test } from 'vitest';
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

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const full = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const css = filesBelow('src/ui', /base\.css$/).get('base.css') ?? '';
const [light, dark, automatic] = css.split(/:root/).slice(1).map(coloursOf);

test('words stand out from what they stand on by 4.5 at least, light and dark', () => {
  for (const colours of [light, dark]) {
    for (const [ink, ground] of PAIRS) {
      const found = contrast(colours?.get(ink) ?? '', colours?.get(ground) ?? '');
      expect({ ink, ground, isEnough: found >= 4.5, found }).toEqual({ ink, ground, isEnough: true, found });
    }
  }
});

test('what is dark by the system is as what is dark by choice', () => {
  expect(dark?.size).toBeGreaterThan(10);
  expect(automatic).toEqual(dark);
});
