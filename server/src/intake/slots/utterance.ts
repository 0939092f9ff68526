import type { SlotName, Standing } from '@qiao/shared/case-file';
import { toSimplified } from '../traditional/traditional.ts';

/** Beyond this a message is a paste; what matters stands in its first part, and time stays bounded. */
const READ_CHARACTERS = 8_000;

/** A visitor's message as the extractors see it. */
export type Utterance = {
  /** As written. */
  text: string;
  /** As `plainOf` makes it of `text`: the same length, so that offsets stay true. */
  plain: string;
  clauses: readonly Clause[];
  at: number;
  /** Minutes east of UTC that a clock time without a zone is read in. */
  offsetMinutes: number;
  /** What the agent last asked for: it gives a short answer its meaning. */
  asked: ReadonlySet<SlotName>;
  /** Whether the address that matters is the attacked one. */
  isAttack: boolean;
};

/** `isAsked`: whether a question mark ends it. */
export type Clause = { plain: string; offset: number; isAsked: boolean };

/** `offset` and `text` are as written. Of several findings the heavier counts, and any usable one before an unusable one. */
export type Finding = { value: string; text: string; offset: number; standing: Standing; weight: number };

/** Pure, and linear in the length of the text. */
export type Extractor = (utterance: Utterance) => Finding[];

export function createUtterance(text: string, about: Omit<Utterance, 'text' | 'plain' | 'clauses'>): Utterance {
  const read = text.slice(0, READ_CHARACTERS);
  const plain = plainOf(read);
  return { ...about, text: read, plain, clauses: splitClauses(plain, isList(plain, about.asked.size)) };
}

/** What patterns are written for: simplified characters, half-width letters, digits and signs. Keeps the length. */
export function plainOf(text: string): string {
  return halfWidth(toSimplified(text));
}

/** Keeps the length: each full-width character of one code unit becomes one of one code unit. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');
}

/** Several answers with nothing but spaces between them. */
function isList(plain: string, asked: number): boolean {
  return asked > 1 && (plain.match(/ /g)?.length ?? 0) > 2 && !/[,;。!]/.test(plain);
}

const CLAUSES =
  /(?:(?! - | \/ |(?<=\p{Script=Han}{3}) +(?=\p{Script=Han}{2}|\d{1,2}:\d{2})|(?<=\d:\d{2}|\d{6}) +(?=\p{Script=Han}{2}))[^,.!?;。\n]|\.(?=[^\s])|(?<=(?<![\w-])\d{1,3}(?:,\d{3}){0,3}),(?=\d{3}(?!\d)))+/gu;
const LISTED =
  /(?:(?! - |(?<=\p{Script=Han}) +| +(?=\p{Script=Han})| \/ |(?<=\p{Script=Han}{3}) +(?=\p{Script=Han}{2}|\d{1,2}:\d{2})|(?<=\d:\d{2}|\d{6}) +(?=\p{Script=Han}{2}))[^,.!?;。\n]|\.(?=[^\s])|(?<=(?<![\w-])\d{1,3}(?:,\d{3}){0,3}),(?=\d{3}(?!\d)))+/gu;

function splitClauses(plain: string, isOfList: boolean): Clause[] {
  const clauses: Clause[] = [];
  for (const match of matchesOf(isOfList ? LISTED : CLAUSES, plain)) {
    const start = match[0].length - match[0].trimStart().length;
    const trimmed = match[0].trim();
    const isAsked = /^\s*\?/.test(plain.slice(match.index + match[0].length, match.index + match[0].length + 3));
    if (trimmed !== '') clauses.push({ plain: trimmed, offset: match.index + start, isAsked });
  }
  return clauses;
}

/** Every match of a global pattern, as `matchAll` gives them, without the copy of the pattern that it makes each time. */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return matches;
}

/** What a match says: its value, or null when it is a near miss. */
export type Reading = { value?: string; standing?: Standing; weight?: number } | null;

/**
 * Every place where the pattern (global) matches; the group `x`, where the pattern has one, is what counts as written.
 */
export function findAll(
  utterance: Utterance,
  pattern: RegExp,
  read: (written: string, place: Place) => Reading = () => ({}),
): Finding[] {
  const findings: Finding[] = [];
  for (const match of matchesOf(pattern, utterance.plain)) {
    const inner = match.groups?.['x'];
    const within = inner === undefined ? 0 : match[0].indexOf(inner);
    const written = inner ?? match[0];
    const offset = match.index + within;
    const reading = read(written, { offset, end: offset + written.length, groups: match.groups ?? {} });
    const value = utterance.text.slice(offset, offset + written.length);
    if (reading) findings.push(findingAt(utterance, { offset, length: written.length, value, ...reading }));
  }
  return findings;
}

export type Place = { offset: number; end: number; groups: Record<string, string | undefined> };

/** A finding whose text is a piece of the message exactly as written. */
export function findingAt(
  utterance: Utterance,
  found: { offset: number; length: number; value: string; standing?: Standing; weight?: number },
): Finding {
  const { offset, length, value, standing = 'given', weight = 2 } = found;
  const text = utterance.text.slice(offset, offset + length);
  return {
    value: asWritten(value, utterance.plain.slice(offset, offset + length), text),
    text,
    offset,
    standing,
    weight,
  };
}

/** A value that is a piece of the words keeps the writer's own characters; Japanese ones look traditional too. */
function asWritten(value: string, plain: string, text: string): string {
  const written = halfWidth(text);
  const at = written === plain ? -1 : plain.indexOf(value);
  return at < 0 ? value : written.slice(at, at + value.length);
}

/** The words just before a place, not reaching into an earlier line. */
export function before({ plain }: Utterance, offset: number, characters: number): string {
  const words = plain.slice(Math.max(0, offset - characters), offset);
  return words.slice(words.lastIndexOf('\n') + 1);
}

export function after({ plain }: Utterance, end: number, characters: number): string {
  return plain.slice(end, end + characters).split('\n', 1)[0] ?? '';
}

/** The clause that a place is in. */
export function clauseAt({ clauses }: Utterance, offset: number): Clause | undefined {
  let low = 0;
  let high = clauses.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((clauses[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return clauses[low];
}

/** Each clause that the pattern (not global) matches, as a finding of the whole clause. */
export function findClauses(
  utterance: Utterance,
  pattern: RegExp,
  read: (clause: string) => Reading = () => ({}),
): Finding[] {
  return utterance.clauses.flatMap(({ plain, offset }) => {
    if (!pattern.test(plain)) return [];
    const reading = read(plain);
    return reading ? [findingAt(utterance, { offset, length: plain.length, value: plain, ...reading })] : [];
  });
}
