/** `{{name}}` in the words is replaced by `values.name`; a number named `count` chooses among the forms of a plural. */
export type Values = Record<string, string | number>;

/**
 * Reads words as translators write them for i18next: `files_one`, `files_few`, `files_other` … are the forms of `files`,
 * one for each category that the language has by `Intl.PluralRules`. A form that is missing falls back to `_other`, and
 * that to the plain key. What is put in is text: nothing in it is replaced again. A value that is not given, or a key
 * without words, stays visible as it is written.
 */
export function createTranslate(language: string, words: Readonly<Record<string, string>>) {
  const plurals = new Intl.PluralRules(language);
  const own = (key: string) => (Object.hasOwn(words, key) ? words[key] : undefined);
  const formOf = (key: string, { count }: Values) =>
    typeof count === 'number' ? (own(`${key}_${plurals.select(count)}`) ?? own(`${key}_other`)) : undefined;
  return (key: string, values: Values = {}): string =>
    (formOf(key, values) ?? own(key) ?? key).replace(/\{\{(\w+)\}\}/g, (hole, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : hole,
    );
}
