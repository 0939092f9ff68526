import fc from 'fast-check';
import { createInstance } from 'i18next';
import { describe, expect, test } from 'vitest';
import { createTranslate } from './translate.ts';

const LANGUAGES = ['en', 'zh-CN', 'ja', 'ko', 'es', 'ar', 'ru'] as const;
/** What i18next would do itself, left out: HTML, and words inside of words. */
const plain = fc.string().filter((text) => !/[$&{}]|\\/.test(text));

/** i18next puts numbers and words in as they are; here they are written as the language does it, before it does so. */
function writtenFor(language: string, value: string | number): string {
  if (typeof value === 'number') return value.toLocaleString(language);
  return language === 'ar' ? `\u2068${value}\u2069` : value;
}

async function peer(language: string, words: Record<string, string>) {
  const i18n = createInstance();
  const other = Object.entries(words).map(([key, text]) => [key, text.replaceAll(/\{\{(\w+)\}\}/g, '{{written_$1}}')]);
  await i18n.init({
    lng: language,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    resources: { [language]: { translation: Object.fromEntries(other) } },
  });
  return (key: string, values: Record<string, string | number>) => {
    const written = Object.entries(values).map(([name, value]) => [`written_${name}`, writtenFor(language, value)]);
    return i18n.t(key, { ...values, ...Object.fromEntries(written) });
  };
}

/** All the forms that a language has, each naming itself. */
function formsOf(language: string): Record<string, string> {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return Object.fromEntries(pluralCategories.map((form) => [`files_${form}`, `${form}: {{count}} of {{name}}`]));
}

describe('words', () => {
  test.each(LANGUAGES)('read as i18next reads them: every form of a plural, every value (%s)', async (language) => {
    const words = { ...formsOf(language), 'chat.with': '{{name}} is with {{name}}, {{count}}' };
    const translate = createTranslate(language, words);
    const same = await peer(language, words);
    const count = fc.oneof(fc.nat(300), fc.nat(), fc.double({ min: 0, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(fc.constantFrom('files', 'chat.with', 'absent'), count, plain, (key, count, name) => {
        expect(translate(key, { count, name })).toBe(same(key, { count, name }));
      }),
    );
  });

  test('take what is put in as text, whatever stands in it', () => {
    const translate = createTranslate('en', { said: '{{name}}: {{text}}' });
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, text) => {
        expect(translate('said', { name, text })).toBe(`${name}: ${text}`);
      }),
    );
    expect(translate('said', { name: '{{text}}', text: '$& $t(said) {{name}}' })).toBe(
      '{{text}}: $& $t(said) {{name}}',
    );
  });

  test('that lack a form fall back to the others, and never to what every object has', () => {
    const translate = createTranslate('ar', { files_other: '{{count}} files', plain: 'count {{count}}' });
    expect(translate('files', { count: 2 })).toBe(`${(2).toLocaleString('ar')} files`);
    expect(translate('plain', { count: 2 })).toBe(`count ${(2).toLocaleString('ar')}`);
    expect(translate('files')).toBe('files');
    expect(translate('plain', {})).toBe('count {{count}}');
    expect(translate('constructor')).toBe('constructor');
    expect(createTranslate('en', { a: '{{toString}}' })('a', {})).toBe('{{toString}}');
  });

  test('write numbers as their language does', () => {
    expect(createTranslate('es', { left: 'quedan {{count}}' })('left', { count: 1_234_567 })).toBe('quedan 1.234.567');
    expect(createTranslate('en', { left: '{{count}} left' })('left', { count: 1_234 })).toBe('1,234 left');
  });
});
