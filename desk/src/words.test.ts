import { afterAll, describe, expect, test } from 'vitest';
import { directionOf } from '@qiao/shared/translate';
import { createKept } from './kept.ts';
import { createPreferences, LANGUAGES } from './preferences.ts';
import { speak, t } from './words.ts';

afterAll(() => speak('en'));

const keepingNothing = () =>
  createKept(() => {
    throw new Error('This browser keeps nothing.');
  });

describe('the desk speaks', () => {
  test.each([
    [['ja-JP', 'en'], 'ja'],
    [['fr', 'ko'], 'ko'],
    [['es-419'], 'es'],
    [['AR-eg'], 'ar'],
    [['zh-Hant-TW', 'en'], 'zh-CN'],
    [['tlh'], 'en'],
    [[], 'en'],
  ])('to a browser that prefers %j in %s', (spoken, language) => {
    expect(createPreferences(keepingNothing(), spoken).language.value).toBe(language);
  });

  test('one language from right to left, the others from left to right', () => {
    expect(LANGUAGES.filter((language) => directionOf(language) === 'rtl')).toEqual(['ar']);
  });

  test('what is put into words from right to left keeps its own direction', async () => {
    await speak('ar');
    expect(t('state.with', { name: 'Lin (L2)' })).toBe('يتولاها \u2068Lin (L2)\u2069');
    expect(t('case.count', { answered: 2, needed: 5 })).toBe('2 من 5');
    await speak('ja');
    expect(t('state.with', { name: 'Lin (L2)' })).toBe('Lin (L2) が担当');
  });
});
