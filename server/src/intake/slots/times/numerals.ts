const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  'twenty five': 25,
  'forty five': 45,
};

export const HAN_NUMERAL = '(?:\\d{1,3}(?:\\.5)?|[零一二两三四五六七八九十]{1,3})';
export const LATIN_NUMERAL = `(?:\\d{1,3}(?:\\.5)?|${Object.keys(WORDS)
  .toSorted((a, b) => b.length - a.length)
  .join('|')
  .replaceAll(' ', '[ -]')})`;

/** 二十五 → 25, 12 → 12; null for what is no number. */
export function numberOfHan(written: string): number | null {
  if (/^[\d.]+$/.test(written)) return Number(written);
  const [tens, ones] = written.includes('十') ? written.split('十', 2) : ['零', written];
  const ten = tens === '' ? 1 : DIGITS[tens ?? ''];
  const one = ones === '' ? 0 : DIGITS[ones ?? ''];
  return ten === undefined || one === undefined ? null : ten * 10 + one;
}

export function numberOfLatin(written: string): number | null {
  if (/^[\d.]+$/.test(written)) return Number(written);
  return WORDS[written.toLowerCase().replace(/[ -]+/, ' ')] ?? null;
}
