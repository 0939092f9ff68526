/** A text as it is meant, with the place in the written text where each of its characters begins. */
export type Folded = { plain: string; placeOf: (index: number) => number };

const INVISIBLE = '\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff';
const DISGUISED = new RegExp(
  `[${INVISIBLE}]+|\\\\{1,4}[nrt"'/]|%(?:2[0-9A-F]|3[A-F]|40|5[BCDEF]|60|7[BCDE]|0[AD])|&(?:quot|apos|amp|lt|gt|nbsp|#3[49]);|[\\u00a0\\u2002-\\u200a\\u202f\\u3000\\uff01-\\uff5e]`,
  'gi',
);
const INVISIBLES = new RegExp(`^[${INVISIBLE}]`);

/** Full-width marks that end a sentence in Chinese: folded to ASCII they would pass for parts of a password. */
const KEPT = /[\uff08\uff09\uff0c\uff1b\uff1f]/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&#34;': '"',
  '&#39;': "'",
};

/** Full-width letters become ASCII, invisible characters go, and escapes of JSON, URLs and HTML become what they stand for. */
export function fold(text: string): Folded {
  let plain = '';
  let copied = 0;
  const shifts: { at: number; place: number }[] = [];
  for (const match of text.matchAll(DISGUISED)) {
    const [written] = match;
    plain += text.slice(copied, match.index) + meant(written);
    copied = match.index + written.length;
    const last = shifts.at(-1);
    if (plain.length - copied !== (last ? last.at - last.place : 0)) shifts.push({ at: plain.length, place: copied });
  }
  if (copied === 0) return { plain: text, placeOf: (index) => index };
  return { plain: plain + text.slice(copied), placeOf: (index) => place(shifts, index) };
}

function meant(written: string): string {
  if (INVISIBLES.test(written)) return '';
  const code = written.charCodeAt(0);
  if (code >= 0xff01) return KEPT.test(written) ? written : String.fromCharCode(code - 0xfee0);
  if (written.startsWith('%')) return String.fromCharCode(Number.parseInt(written.slice(1), 16));
  if (written.startsWith('\\')) return /["'/]/.exec(written)?.[0] ?? '\n';
  return ENTITIES[written.toLowerCase()] ?? ' ';
}

/** A folded character begins where the last shift at or before it says. */
function place(shifts: readonly { at: number; place: number }[], index: number): number {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifts[middle]?.at ?? Infinity) <= index) low = middle + 1;
    else high = middle;
  }
  const shift = shifts[low - 1];
  return shift ? index - shift.at + shift.place : index;
}
