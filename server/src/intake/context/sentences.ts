import type * as v from 'valibot';

type Issue = v.BaseIssue<unknown>;

const TIME = 'must be a time in ISO 8601 with its zone, such as 2026-11-20T14:30:00+08:00, or in epoch milliseconds';
const WANTED: Readonly<Record<string, string>> = {
  string: 'must be text',
  number: 'must be a number',
  integer: 'must be a whole number',
  array: 'must be a list',
  object: 'must be an object',
  min_length: 'must not be empty',
};

/** What is wrong, in a sentence that begins with where it is: `snapshot.errors[2].code is missing.` */
export function sentenceOf(issue: Issue, root: string): string {
  return `${pathOf(root, issue)} ${complaint(issue)}.`;
}

function pathOf(root: string, { path }: Issue): string {
  return [...(path ?? [])].reduce<string>((place, { key }) => placeIn(place, key), root);
}

/** A name that a page chose is shown in quotes, and not at any length. */
export function placeIn(place: string, key: unknown): string {
  if (typeof key === 'number') return `${place}[${key}]`;
  const name = String(key);
  return /^[\w-]{1,40}$/.test(name) ? `${place}.${name}` : `${place}[${JSON.stringify(name.slice(0, 40))}]`;
}

function complaint({ type, expected, requirement, input, path }: Issue): string {
  const bound = String(requirement);
  if (input === undefined) return 'is missing';
  if (type === 'union' && /at$/i.test(String(path?.at(-1)?.key))) return TIME;
  if (type === 'union') return `must be ${wordsOf(expected)}`;
  if (type === 'max_length')
    return Array.isArray(input) ? `has more than ${bound} items` : `is longer than ${bound} characters`;
  if (type === 'min_value') return `must be ${bound} or more`;
  if (type === 'max_value') return `must be ${bound} or less`;
  return WANTED[type] ?? 'has the wrong form';
}

function wordsOf(expected: string | null): string {
  return (expected ?? 'something else').replaceAll(/[()]/g, '').replaceAll(' | ', ' or ').replaceAll('string', 'text');
}
