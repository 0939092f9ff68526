import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { cleanLine, cleanText } from './text.ts';
import { beginCpuTime } from '../testing/cpu-time.ts';

test('[TEXT-1] cleaning twice is cleaning once, and what is left is well-formed and trimmed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (raw) => {
      const text = cleanedOrEmpty(raw);
      if (text === '') return;
      expect(cleanText(text)).toBe(text);
      expect(text.isWellFormed()).toBe(true);
      expect(text).toBe(text.trim());
    }),
  );
});

function cleanedOrEmpty(raw: string): string {
  try {
    return cleanText(raw);
  } catch (error) {
    if (error instanceof Refusal && error.report.code === 'empty') return '';
    throw error;
  }
}

test('[TEXT-2] printable text is left as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (raw) => {
      fc.pre(raw.trim() === raw && raw !== '');
      expect(cleanText(raw)).toBe(raw);
    }),
  );
});

test('[TEXT-3] a hostile megabyte is refused in no time', () => {
  const spent = beginCpuTime();
  for (const hostile of ['\r'.repeat(1e6), '\u0000'.repeat(1e6), ' '.repeat(1e6), '😀'.repeat(5e5)]) {
    expect(() => cleanText(hostile)).toThrow(Refusal);
  }
  expect(spent()).toBeLessThan(500);
});

test('[TEXT-4] a line is one line, of so many characters at most', () => {
  expect(cleanLine(' a\n\tb\u0007 c ', 10)).toBe('a b c');
  expect(cleanLine('😀😀😀', 2)).toBe('😀😀');
  expect(cleanLine('\n \u0000', 5)).toBeNull();
});
