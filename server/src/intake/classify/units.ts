import { toSimplified } from '../traditional/traditional.ts';
import { stem } from './stem.ts';

/** Longer texts are cut here before they are classified: the first word of a visitor is shorter. */
export const MAX_LENGTH = 4_000;

/** A word, a Han character, a number or a kind of identifier; `start` and `end` are places in the normalised text. */
export type Unit = { form: string; kind: 'han' | 'word' | 'mark'; start: number; end: number };

/** What two spellings of the same message have in common: width, case and invisible characters are levelled. */
export function normalise(text: string): string {
  const level = text.slice(0, MAX_LENGTH).normalize('NFKC').slice(0, MAX_LENGTH);
  return splitHumps(level)
    .toLowerCase()
    .replace(/[\p{Cf}\p{Mn}]/gu, '')
    .replace(/\p{Cc}/gu, ' ');
}

/** Names written with humps that are one word all the same. */
const ONE_WORD =
  /^(?:my|postgre|mongo|no|mari|mem|git|pay|you|we|drop|linked|java|type|word|open|power|i|mac|dev|ali|rocket|rabbit|table|poly|max|maria|web|doc|fin|apsara|polar|cent|free|virtual|hyper|face|tik|io)$/i;

/** `SignatureDoesNotMatch` becomes four words; `MySQL` stays one. */
function splitHumps(text: string): string {
  return text.replace(/[A-Z]?[a-z]{1,24}(?=[A-Z][a-z])/g, (hump) => (ONE_WORD.test(hump) ? hump : `${hump} `));
}

const UNIT =
  /\p{Script=Han}|\d{1,3}(?:\.\d{1,3}){3}|[a-z]{1,5}-(?=[a-z0-9]{0,30}\d)[a-z0-9]{8,40}(?![a-z])|[\p{L}--\p{Script=Han}](?:[\p{L}--\p{Script=Han}]|['’](?=\p{L})|\d){0,60}|\d[\da-z]{0,60}|[.。!！?？\n]/gv;

/**
 * The units of a normalised text, in order; identifiers, addresses and long numbers keep only their kind, and traditional
 * writing has the forms of simplified.
 */
export function readUnits(text: string): Unit[] {
  const units: Unit[] = [];
  for (const match of toSimplified(text).matchAll(UNIT)) {
    const written = match[0];
    const start = match.index;
    units.push({ ...formOf(written), start, end: start + written.length });
  }
  return units;
}

function formOf(written: string): Pick<Unit, 'form' | 'kind'> {
  if (/^[.。!！?？\n]/.test(written)) return { form: '.', kind: 'mark' };
  if (/^\p{Script=Han}/u.test(written)) return { form: written, kind: 'han' };
  if (/^\d{1,3}\./.test(written)) return { form: '<ip>', kind: 'word' };
  const identifier = /^([a-z]{1,5}-)[a-z0-9]{8,}/.exec(written);
  if (identifier) return { form: `<${identifier[1] ?? ''}>`, kind: 'word' };
  if (/^\d{6,}$/.test(written))
    return { form: `<${written.length > 20 ? 'long' : String(written.length)}#>`, kind: 'word' };
  if (written.length > 12 && /\d.*\d/.test(written)) return { form: '<id>', kind: 'word' };
  return { form: stem(written.replace(/['’]/g, '')), kind: 'word' };
}
