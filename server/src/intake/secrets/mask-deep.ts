import { maskSecrets } from './mask-secrets.ts';
import { SECRET_KINDS } from '@qiao/shared/secret';
import { MASK } from './secret.ts';
import type { SecretKind } from '@qiao/shared/secret';

/** Fields whose value is a secret whatever it looks like; counts, names and cursors that only end like one are not. */
const FIELDS: readonly (readonly [SecretKind, RegExp])[] = [
  ['private_key', /private_?key$/],
  ['password', /(?:pass(?:word|wd|phrase|code)|pwd|passwort|密码|口令)\d?$|(?:^|_)pass$/],
  ['access_key_secret', /secret(?:_?(?:access_?)?key)?$|(?:^|_)sk$|密钥$|account_?key$|credentials?$/],
  [
    'token',
    /(?<!next_?|page_?|client_?|continuation_?|sync_?|cancel_?)token$|api_?key$|(?:^|_)authorization$|(?:^|_)(?:set_?)?cookies?$|令牌$|(?:^|_)jwt$/,
  ],
];

const DEEPEST = 32;
const MOST_VALUES = 20_000;

/** Text in a value is read up to here; a longer one, and what lies deeper or beyond the bounds, is masked unread. */
const LONGEST = 1_048_576;

type Budget = { values: number; characters: number; found: Set<SecretKind> };

/**
 * Masks every text in a JSON-like value, and the whole value of a field that is named for a secret. The shape stays; what
 * is beyond the bounds of depth and size becomes a mask; what is no JSON becomes what `JSON.stringify` would make of it.
 */
export function maskDeep(value: unknown): { value: unknown; found: SecretKind[] } {
  const budget: Budget = { values: MOST_VALUES, characters: LONGEST, found: new Set() };
  const masked = maskValue(value, { budget, depth: 0, name: null });
  return { value: masked, found: SECRET_KINDS.filter((kind) => budget.found.has(kind)) };
}

type Place = { budget: Budget; depth: number; name: string | null };

function maskValue(value: unknown, place: Place): unknown {
  const { budget, depth } = place;
  budget.values -= 1;
  if (budget.values < 0 || depth > DEEPEST) return MASK;
  switch (typeof value) {
    case 'string':
      return maskText(value, place);
    case 'number':
      return maskNumber(value, place);
    case 'bigint':
      return maskText(String(value), place);
    case 'object':
      return value === null ? null : maskObject(value, place);
    case 'boolean':
      return value;
    case 'undefined':
    case 'function':
    case 'symbol':
      return undefined;
  }
}

function maskObject(value: object, { budget, depth, name }: Place): unknown {
  if (Array.isArray(value)) return value.map((item) => maskValue(item, { budget, depth: depth + 1, name }));
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return maskValue(value.toJSON() as unknown, { budget, depth: depth + 1, name });
  }
  const named = nameGivenBeside(value);
  const fields = Object.entries(value).map(([key, held]): [string, unknown] => {
    const kind = secretField(key) ?? (named !== null && /^value$/i.test(key) ? secretField(named) : null);
    if (kind && holdsSomething(held)) {
      budget.found.add(kind);
      return [key, MASK];
    }
    return [maskText(key, { budget, depth, name: null }), maskValue(held, { budget, depth: depth + 1, name: key })];
  });
  // fromEntries makes own fields of all of them, one called __proto__ too.
  return Object.fromEntries(fields);
}

/** Lists of variables, as Kubernetes has them: the name of the secret is one field and its value the next. */
function nameGivenBeside(value: object): string | null {
  const name = Object.entries(value).find(([key]) => /^(?:name|key|field)$/i.test(key))?.[1] as unknown;
  return typeof name === 'string' ? name : null;
}

function secretField(name: string): SecretKind | null {
  if (name.length > 128) return null;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[-. ]+/g, '_')
    .toLowerCase();
  return FIELDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Whether there is a secret is no secret. */
function holdsSomething(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && value !== MASK && typeof value !== 'boolean';
}

/** The field's name stands before its text while it is read, as a label: an order's number is no card. */
function maskText(text: string, { budget, name }: Place): string {
  budget.characters -= text.length;
  if (budget.characters < 0) return MASK;
  const label = name !== null && /^[\w. -]{1,64}$/.test(name) ? `${name}: ` : '';
  const masked = maskSecrets(label + text);
  for (const kind of masked.found) budget.found.add(kind);
  return masked.text.startsWith(label) ? masked.text.slice(label.length) : maskSecrets(text).text;
}

/** Cards and IDs are written as numbers too; only one that is none of them stays a number. */
function maskNumber(value: number, place: Place): number | string {
  if (!Number.isSafeInteger(value) || value < 1e12) return value;
  const masked = maskText(String(value), place);
  return masked === String(value) ? value : masked;
}
