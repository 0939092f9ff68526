import { matchesOf } from '../utterance.ts';
import { offsetOf, ZONE_WRITTEN } from './calendar.ts';
import { resolve } from './moment.ts';
import type { Moment, Now } from './moment.ts';
import { readDay } from './english.ts';
import { numberOfLatin } from './numerals.ts';

const HOUR = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|\\d{1,2})';
const PART =
  "(?:this morning|this afternoon|this evening|in the (?:early )?(?:morning|afternoon|evening)|at night|tonight|[ap]\\.?m\\.?|o'?clock)";
const DAY = '(?:today|yesterday|last night|(?:last |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)';
/** Half past nine, a quarter to six, and with a word for the part of the day five to eight. */
const SPOKEN = new RegExp(
  `\\b(?:(?<lead>at|since|from|around|about|until|till|by) (?:about |around |like )?)?(?:(?<half>half(?: past)?)|(?<quarter>(?:a )?quarter) (?<side>past|to|after|before|til)|(?<minutes>(?:twenty[- ])?(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|thirteen|fourteen|sixteen|seventeen|eighteen|nineteen|twenty|\\d{1,2})(?: min(?:ute)?s?)? (?<side2>past|to|after|before|til)) (?<hour>${HOUR})(?: (?<part>${PART}))?(?:,? (?<day>${DAY}))?(?!\\w|[.:]\\d| ?(?:%|seconds|minutes|mins|hours|days|people|users|times|servers|of\\b))`,
  'gi',
);
/** A day and a clock with a point: today 07.45. */
const POINTED = new RegExp(
  `\\b(?<day>${DAY}),? (?:at |around |about )?(?<hour>[01]?\\d|2[0-3])\\.(?<minute>[0-5]\\d)(?: ?(?<zone>${ZONE_WRITTEN}))?(?!\\w|\\.?\\d| ?(?:%|ms|gb|mb|x\\b))`,
  'gi',
);
/** Six thirty in the evening, nine fifteen. */
const AND_MINUTES = new RegExp(
  `\\b(?:(?<lead>at|since|from|around|about|until|till|by) (?:about |around |like )?)?(?<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?<past>fifteen|twenty|thirty|forty|forty[- ]five|fifty|oh[- ]five)(?: (?<part>${PART}))?(?:,? (?<day>${DAY}))?(?!\\w|[.:]\\d| ?(?:%|seconds|minutes|mins|hours|days|people|users|times|servers|of\\b))`,
  'gi',
);
/** Since 14h. */
const HOURS = /\b(?:since|from|at|around|about|desde(?: as)?|[aà]s) (?<x>(?<hour>[01]?\d|2[0-3]) ?h)(?!\w)/gi;

/** Clocks as they are spoken in English, and as the rest of the world writes them in it. */
export function spokenMoments(plain: string, now: Now): Moment[] {
  return [SPOKEN, POINTED, AND_MINUTES, HOURS].flatMap((pattern) =>
    matchesOf(pattern, plain).flatMap((match) => {
      const groups = match.groups ?? {};
      const clock = readClock(groups, isAlone(plain, match.index, match[0].length));
      if (!clock) return [];
      const day = groups['day'] === undefined ? null : readDay(groups['day'], now);
      const resolved = resolve({ day, clock, zone: offsetOf(groups['zone']) }, now);
      const lead = groups['lead'] === undefined ? '' : (/^\w+ (?:(?:about|around|like) )?/i.exec(match[0])?.[0] ?? '');
      const written = groups['x'] ?? match[0].slice(lead.length);
      return resolved ? [{ offset: match.index + match[0].indexOf(written), length: written.length, ...resolved }] : [];
    }),
  );
}

type Groups = Partial<Record<string, string>>;

/** A clause of its own. */
function isAlone(plain: string, index: number, length: number): boolean {
  return /(?:^|[,.;:!?])\s*$/.test(plain.slice(0, index)) && /^\s*(?:[,.;!?]|$)/.test(plain.slice(index + length));
}

function readClock(groups: Groups, isOwnClause: boolean) {
  const { part = '' } = groups;
  const named = hourOf(groups['hour'] ?? '');
  const isTo = /to|before|til/i.test(groups['side'] ?? groups['side2'] ?? '');
  // Five to eight may be a number of things: a word for the part of the day makes it a time.
  // From ten to two is a range.
  const isRange = /from/i.test(groups['lead'] ?? '') && isTo;
  const isPast = (groups['side2'] ?? '').toLowerCase() === 'past';
  const isLed =
    ((groups['lead'] !== undefined && !isRange) || isOwnClause || isPast) && !/\d/.test(groups['minutes'] ?? '');
  if (named === null || named > 24 || (groups['minutes'] !== undefined && part === '' && !isLed)) return null;
  if (groups['past'] !== undefined && part === '' && !isLed) return null;
  if (groups['half'] !== undefined && !/past/i.test(groups['half']) && part === '') return null;
  const past = minutesOf(groups);
  if (past === null || past > 59) return null;
  const isLate = /afternoon|evening|night|^p/i.test(part) && named < 12;
  const minutes = (named + (isLate ? 12 : 0)) * 60 + (isTo ? -past : past);
  if (minutes < 0 || minutes >= 24 * 60) return null;
  const isOpen = groups['minute'] === undefined && groups['x'] === undefined && /^$|clock/i.test(part);
  return { hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0, isTwelve: isOpen };
}

function minutesOf(groups: Groups): number | null {
  if (groups['minute'] !== undefined) return Number(groups['minute']);
  if (groups['half'] !== undefined) return 30;
  if (groups['past'] !== undefined)
    return /^oh/i.test(groups['past']) ? 5 : numberOfLatin(groups['past'].replace('-', ' '));
  if (groups['quarter'] !== undefined) return 15;
  return groups['minutes'] === undefined ? 0 : numberOfLatin(groups['minutes']);
}

function hourOf(written: string): number | null {
  if (/noon/i.test(written)) return 12;
  return /midnight/i.test(written) ? 0 : numberOfLatin(written);
}
