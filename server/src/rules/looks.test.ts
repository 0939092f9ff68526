import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLAIN_LOOKS } from '@qiao/shared/looks';
import { changedLooks, logoTypeOf } from './looks.ts';
import { JPEG, PNG, SOUND_WEBM, WEBP } from './samples.ts';

const whatever = fc.oneof(fc.string(), fc.constantFrom('none', '#fff', 'start', 'dark', 'en', 'zh'));

describe('a change of looks', () => {
  test('[LOOKS-5] of all that is wrong each is told in a sentence, at once, and stays as it was', () => {
    const { looks, mistakes } = changedLooks(PLAIN_LOOKS, {
      color: 'reddish',
      name: 'x'.repeat(61),
      greeting: { en: 'x'.repeat(201), fr: 'Bonjour', ja: 'どうぞ' },
      launcherText: { en: 'x'.repeat(31) },
      position: 'left',
      bottom: -1,
      theme: 'blue',
    });
    expect(mistakes).toEqual([
      '"reddish" is no colour; write one such as #1a56c9.',
      'The name to be shown has 61 characters; write at most 60.',
      'The greeting in en has 201 characters; write at most 200.',
      '"fr" is no language of the chat; write one of zh-CN, en, ja, ko, es, ar.',
      'The launcher text in en has 31 characters; write at most 30.',
      '"left" is no position; write start or end, of a line.',
      '"blue" is no theme; write auto, light or dark.',
      'The distance from the bottom is a whole number of pixels, 0 to 200.',
    ]);
    expect(looks.greeting).toEqual({ ja: 'どうぞ' });
  });

  test('[LOOKS-5] whatever is asked for, what is stored is within its limits', () => {
    const change = fc.record(
      {
        color: fc.option(whatever),
        name: fc.option(whatever),
        greeting: fc.dictionary(whatever, fc.string({ unit: 'binary', maxLength: 300 })),
        launcherText: fc.dictionary(whatever, whatever),
        position: whatever,
        bottom: fc.oneof(fc.double(), fc.integer()),
        theme: whatever,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(change, (asked) => {
        const { looks, mistakes } = changedLooks(PLAIN_LOOKS, asked);
        if (mistakes.length > 0) return;
        expect(looks.color ?? '#000000').toMatch(/^#[0-9a-f]{6}$/);
        expect(['start', 'end']).toContain(looks.position);
        expect(['auto', 'light', 'dark']).toContain(looks.theme);
        expect(Number.isInteger(looks.bottom) && looks.bottom >= 0 && looks.bottom <= 200).toBe(true);
        for (const text of Object.values({ ...looks.greeting, ...looks.launcherText })) {
          expect([...text].length).toBeLessThanOrEqual(200);
          expect(text).toBe(text.trim());
          expect(text.isWellFormed() && !text.includes('\n')).toBe(true);
        }
      }),
    );
  });

  test('null and an empty text are the chat’s own again, and what is not named stays', () => {
    const before = { ...PLAIN_LOOKS, color: '#ffaa00' as const, name: 'Shop', greeting: { en: 'Hi', ja: 'はい' } };
    expect(changedLooks(before, { color: null, greeting: { en: ' ' } }).looks).toEqual({
      ...before,
      color: null,
      greeting: { ja: 'はい' },
    });
    expect(changedLooks(before, { greeting: { zh: '您好' } }).looks.greeting).toEqual({
      ...before.greeting,
      'zh-CN': '您好',
    });
  });
});

describe('a logo', () => {
  test('[LOOKS-6] is a PNG, JPEG or WebP by its content, of at most 200 kB and 2,000 pixels a side', () => {
    expect([PNG, JPEG, WEBP].map(logoTypeOf)).toEqual(
      ['image/png', 'image/jpeg', 'image/webp'].map((contentType) => ({ contentType })),
    );
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const gif = new TextEncoder().encode('GIF89a\u0001\u0000\u0001\u0000');
    for (const other of [svg, gif, SOUND_WEBM, new Uint8Array(), PNG.subarray(0, 10)]) {
      expect(logoTypeOf(other)).toEqual({
        mistake: 'The logo is no PNG, JPEG or WebP picture, whatever its name says.',
      });
    }
    const broad = Uint8Array.from(PNG);
    new DataView(broad.buffer).setUint32(16, 2_001);
    expect(logoTypeOf(broad)).toHaveProperty('mistake', expect.stringContaining('The logo has 2001 × '));
    const large = new Uint8Array(200_001);
    large.set(PNG);
    expect(logoTypeOf(large)).toHaveProperty('mistake', 'The logo is over 200 kB; make it smaller.');
  });
});
