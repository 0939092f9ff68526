import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, inkOn, readColor, THEMES, tonesOf } from './colour.ts';
import type { Color } from './colour.ts';

const HARD: Color[] = ['#ffff00', '#000000', '#ffffff', '#ff0000', '#7f7f7f', '#00ff00', '#0000ff', '#767676'];
const anyColor = fc.oneof(
  fc.constantFrom(...HARD),
  fc.integer({ min: 0, max: 0xffffff }).map((bits): Color => `#${bits.toString(16).padStart(6, '0')}`),
);

describe('a site’s colour', () => {
  test('[LOOKS-1] whatever it is, what is read in it and on it stands apart by 4.5 at least, light and dark', () => {
    fc.assert(
      fc.property(anyColor, fc.constantFrom('light', 'dark'), (color, theme) => {
        const { grounds, ink } = THEMES[theme];
        const { accent, accentInk, own } = tonesOf(color, theme);
        expect(contrast(inkOn(color), color)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(accentInk, accent)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(ink, own)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(own, grounds[0])).toBeGreaterThanOrEqual(1.1);
        for (const ground of [...grounds, own]) expect(contrast(accent, ground)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 3_000 },
    );
  });

  test('[LOOKS-1] one that is read well already stays as it is', () => {
    expect(tonesOf('#1a56c9', 'light').accent).toBe('#1a56c9');
    expect(tonesOf('#ffff00', 'dark').accent).toBe('#ffff00');
    expect(tonesOf('#ffff00', 'light').accent).not.toBe('#ffff00');
  });

  test('contrast is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('#ff0000', '#ffffff')).toBeCloseTo(4, 2);
    expect(inkOn('#ffff00')).toBe('#000000');
    expect(inkOn('#1a56c9')).toBe('#ffffff');
  });

  test('it is written with three digits or six, in any case, and nothing else is one', () => {
    expect(['#FA0', 'fa0', ' #ffaa00 ', '#FFAA00'].map(readColor)).toEqual(Array.from({ length: 4 }, () => '#ffaa00'));
    fc.assert(
      fc.property(fc.string(), (text) => {
        const color = readColor(text);
        expect(color === null || /^#[0-9a-f]{6}$/.test(color)).toBe(true);
      }),
    );
    expect(['', 'red', '#ffff', '#12345g', 'url(x)', '#fff;}'].map(readColor)).toEqual(Array(6).fill(null));
  });
});
