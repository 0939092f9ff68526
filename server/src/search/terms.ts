import { withSimplifiedCharacters } from '../intake/traditional/traditional.ts';

/**
 * Characters of a term. A character of the scripts that write without spaces says so much that two tell enough; letters and
 * digits come in threes.
 */
const IDEOGRAPHS = 2;
const LETTERS = 3;
/** Equal terms that are looked up for one word; whether it really is there is seen in the text itself. */
const TERMS_OF_A_WORD = 8;
const WORDS_OF_A_SEARCH = 8;

const RUN =
  /(?<ideographs>[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}々〆ー]+)|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}々〆ー]]+/gv;

/** A text as it is compared: whatever its width, case, spacing and way of writing Chinese. */
export function comparable(text: string): string {
  return withSimplifiedCharacters(text.normalize('NFKC').toLowerCase()).replaceAll(/\s+/g, ' ').trim();
}

/** What is looked for: each of these has to stand in the text, anywhere. Words between quotation marks stay together. */
export function wordsOf(query: string): string[] {
  const found = comparable(query).matchAll(/["“”]([^"“”]+)["“”]|[^\s"“”]+/g);
  const words = [...found].map(([whole, quoted]) => (quoted ?? whole).trim()).filter((word) => runsOf(word).length > 0);
  return [...new Set(words)].slice(0, WORDS_OF_A_SEARCH);
}

/**
 * The terms that a text is found by: every row of two or three characters in it, and the shorter ones at the ends of words,
 * so that each part of a word is a term or begins one.
 */
export function termsOf(text: string): string[] {
  const terms = new Set<string>();
  for (const { characters, size } of runsOf(comparable(text))) {
    for (let at = 0; at < characters.length; at++) terms.add(characters.slice(at, at + size).join(''));
  }
  return [...terms];
}

/** What a text with this word in it has among its terms: all of `equal`, and for each of `prefixes` one that begins so. */
export type Condition = { equal: string[]; prefixes: string[] };

/** The condition for a comparable word. It is necessary, not enough: `isIn` decides. */
export function conditionOf(word: string): Condition {
  const equal = new Set<string>();
  const prefixes = new Set<string>();
  for (const { characters, size } of runsOf(word)) {
    if (characters.length < size) prefixes.add(characters.join(''));
    else for (const term of spread(characters, size)) equal.add(term);
  }
  return { equal: [...equal].slice(0, TERMS_OF_A_WORD), prefixes: [...prefixes] };
}

/** Whether all of the words stand in the text. */
export function isIn(words: readonly string[], text: string): boolean {
  const compared = comparable(text);
  return words.every((word) => compared.includes(word));
}

type Run = { characters: string[]; size: number };

function runsOf(compared: string): Run[] {
  return [...compared.matchAll(RUN)].map(({ 0: run, groups }) => ({
    characters: [...run],
    size: groups?.['ideographs'] === undefined ? LETTERS : IDEOGRAPHS,
  }));
}

/** Terms that cover the run without overlapping, but for the last. */
function spread(characters: readonly string[], size: number): string[] {
  const last = characters.length - size;
  const starts = Array.from({ length: Math.floor(characters.length / size) }, (_, place) => place * size);
  return [...new Set([...starts, last])].map((at) => characters.slice(at, at + size).join(''));
}
