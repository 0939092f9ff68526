import { isHex, looksRandom } from './looks.ts';
import type { Detector, Span } from './secret.ts';

/** Alibaba's are 12 to 30 characters long, AWS's 20, Tencent's 36, Volcengine's and Kingsoft's 24 and more, Baidu's 26. */
const KEY_ID =
  /(?<![A-Za-z0-9])(?:LTAI[A-Za-z0-9]{8,}|ltai[a-z0-9]{8,26}(?![A-Za-z0-9])|(?:AKIA|ASIA)[A-Z0-9]{16}[A-Za-z0-9]*|AKID[A-Za-z0-9]{13,}|AKLT[A-Za-z0-9_-]{20,}|ALTAK[A-Za-z0-9]{18,}|JDC_[A-Z0-9]{20,}|STS\.[A-Za-z0-9]{16,})/g;

/** What somebody has masked, or only named: the secret beside it is one all the same. */
const KEY_WORD =
  /(?:LTAI|AKIA|AKID)[A-Za-z0-9]{0,8}\*|access ?key|(?<![A-Za-z])(?:ak|sk|aws)(?![A-Za-z])|secret|密钥|秘钥|密匙/gi;

const WORD = /[A-Za-z0-9]+/g;
/** An ID may stand before its secret, parted by no more than a slash. */
const BASE64_WORD =
  /(?<=(?<![A-Za-z0-9+/])(?:(?:AKIA|ASIA)[A-Z0-9]{16}\/)?)(?!(?:AKIA|ASIA)[A-Z0-9]{16}\/)[A-Za-z0-9+/]+={0,2}/g;

/** How far from an ID its secret is looked for, on the lines around it, and from a mere word. */
const ID_REACH = { before: 200, after: 400 };
const WORD_REACH = { before: 30, after: 80 };

type Range = { from: number; to: number };

/** Access keys: IDs by their prefixes, secrets by their lengths where an ID or a word for one is near. */
export const accessKeys: Detector = (plain) => {
  const ids = [...plain.matchAll(KEY_ID)]
    .map(({ 0: id, index }): Span => ({ start: index, end: index + id.length, kind: 'access_key_id' }))
    .filter(({ start, end }) => isKeyId(plain.slice(start, end)));
  const words = [...plain.matchAll(KEY_WORD)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
  const near = [...ids.map(reach(ID_REACH)), ...words.map(reach(WORD_REACH))].toSorted(
    (one, other) => one.from - other.from,
  );
  const taken = new Set(ids.map(({ start }) => start));
  const secrets = [
    ...secretsAmong(plain.matchAll(WORD), near, isPlainSecret),
    ...(near.length > 0 ? secretsAmong(plain.matchAll(BASE64_WORD), near, isBase64Secret) : []),
  ].filter(({ start }) => !taken.has(start));
  return [...ids, ...secrets];
};

/** A prefix followed by one character over and over is an example that somebody was shown. */
function isKeyId(id: string): boolean {
  return !/^[A-Za-z]{4,5}(.)\1+$/.test(id) && (id.length >= 16 || /\d/.test(id));
}

const reach =
  ({ before, after }: { before: number; after: number }) =>
  ({ start, end }: { start: number; end: number }): Range => ({ from: start - before, to: end + after });

function secretsAmong(
  words: Iterable<RegExpExecArray>,
  near: readonly Range[],
  isSecret: (word: string, isNear: boolean) => boolean,
): Span[] {
  const spans: Span[] = [];
  let next = 0;
  let reached = -1;
  for (const { 0: word, index } of words) {
    for (let range = near[next]; range && range.from <= index; range = near[next]) {
      reached = Math.max(reached, range.to);
      next += 1;
    }
    if (isSecret(word, index <= reached))
      spans.push({ start: index, end: index + word.length, kind: 'access_key_secret' });
  }
  return spans;
}

/**
 * 30 characters are Alibaba's, 32 Tencent's, 44 those of temporary keys. A random one of 30 with both cases and digits is
 * taken alone too: people send the ID first and the secret in the next message, and nothing else in a cloud has that form.
 */
function isPlainSecret(word: string, isNear: boolean): boolean {
  if (isNear && (word.length === 32 || word.length === 43 || word.length === 44))
    return !isHex(word) && looksMixed(word);
  if (word.length !== 30) return false;
  return isNear
    ? looksMixed(word)
    : looksRandom(word) && /[A-Z]/.test(word) && /[a-z]/.test(word) && /\d\D+\d/.test(word);
}

/** AWS's secrets: 40 characters of base64; of hexadecimal it is a commit. */
function isBase64Secret(word: string, isNear: boolean): boolean {
  return isNear && word.length === 40 && !isHex(word) && looksRandom(word) && /[A-Z]/.test(word) && /[a-z]/.test(word);
}

function looksMixed(word: string): boolean {
  const classes = [/\d/, /[a-z]/, /[A-Z]/].filter((characters) => characters.test(word)).length;
  return classes >= 2 && (/\d/.test(word) || looksRandom(word));
}
