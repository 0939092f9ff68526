/** What a label was given: the value's place, and how it was written there. */
export type Written = {
  start: number;
  end: number;
  value: string;
  isQuoted: boolean;
  /** What stands after it on its line, as far as it helps to tell prose from a value. */
  rest: string;
};

const QUOTES = '"\'`';
const DELIMITERS = `${QUOTES},;&|<>)]}`;
const KEY = /["']?[\w.-]{1,40}["']?\s{0,2}(?:=|:(?!\/\/))/y;
const NO_VALUE = /[\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u2014\u2018-\u201d\u2026]/;

/** Values longer than this are read to here: no label is read twice over more than that, so the time stays linear. */
const LONGEST = 4096;

/** Reads the value at a place: to its closing quote, or to the end of the word, whatever marks a password has within. */
export function readValue(plain: string, start: number): Written | null {
  const quote = plain.charAt(start);
  if (quote !== '' && QUOTES.includes(quote)) {
    const end = closingQuote(plain, start + 1, quote);
    if (end !== null) return written(plain, { start: start + 1, end, isQuoted: true });
    return readWord(plain, start + 1);
  }
  return readWord(plain, start);
}

function readWord(plain: string, start: number): Written | null {
  let end = start;
  while (end < plain.length && end - start < LONGEST && !endsWord(plain, end)) end += 1;
  return end > start ? written(plain, { start, end, isQuoted: false }) : null;
}

function endsWord(plain: string, at: number): boolean {
  const character = plain.charAt(at);
  if (NO_VALUE.test(character)) return true;
  return DELIMITERS.includes(character) && endsAfter(plain, at);
}

/** A mark ends a value when nothing of the value can follow it: space, another mark, or the next key. */
function endsAfter(plain: string, at: number): boolean {
  const next = plain.charAt(at + 1);
  if (next === '' || next === '/' || NO_VALUE.test(next) || DELIMITERS.includes(next) || ':.\\'.includes(next))
    return true;
  KEY.lastIndex = at + 1;
  return KEY.test(plain);
}

function closingQuote(plain: string, start: number, quote: string): number | null {
  for (let at = start; at < plain.length && at - start < LONGEST; at += 1) {
    const character = plain.charAt(at);
    if (character === '\n') return null;
    if (character === quote && (endsAfter(plain, at) || '=+-!?@'.includes(plain.charAt(at + 1)))) return at;
  }
  return null;
}

function written(plain: string, { start, end, isQuoted }: Pick<Written, 'start' | 'end' | 'isQuoted'>): Written {
  return { start, end, value: plain.slice(start, end), isQuoted, rest: plain.slice(end, end + 24) };
}
