/** `{{name}}` in the words is replaced by `values.name`; a number named `count` chooses among the forms of a plural. */
export type Values = Record<string, string | number>;

/** Which way the lines of a language run. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/**
 * Reads words as translators write them for i18next: `files_one`, `files_few`, `files_other` … are the forms of `files`,
 * one for each category that the language has by `Intl.PluralRules`. A form that is missing falls back to `_other`, and
 * that to the plain key. Numbers are written as the language writes them. What is put in is text: nothing in it is replaced
 * again, and among words that run from right to left it keeps its own direction and theirs. A value that is not given, or a
 * key without words, stays visible as it is written.
 */
export function createTranslate(language: string, words: Readonly<Record<string, string>>) {
  // Made when a number comes: they take longer than all of the first drawing, which has none.
  const plurals = once(() => new Intl.PluralRules(language));
  const numbers = once(() => new Intl.NumberFormat(language));
  const own = (key: string) => (Object.hasOwn(words, key) ? words[key] : undefined);
  const formOf = (key: string, { count }: Values) =>
    typeof count === 'number' ? (own(`${key}_${plurals().select(count)}`) ?? own(`${key}_other`)) : undefined;
  const written = (value: string | number = '') => {
    if (typeof value === 'number') return numbers().format(value);
    return directionOf(language) === 'rtl' ? `\u2068${value}\u2069` : value;
  };
  return (key: string, values: Values = {}): string =>
    (formOf(key, values) ?? own(key) ?? key).replace(/\{\{(\w+)\}\}/g, (hole, name: string) =>
      Object.hasOwn(values, name) ? written(values[name]) : hole,
    );
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}
