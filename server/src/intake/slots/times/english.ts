import { addDays, DAY_MS, HOUR_MS, offsetOf, wallAt, weekdayOf, ZONE_WRITTEN } from './calendar.ts';
import type { Wall } from './calendar.ts';
import { matchesOf } from '../utterance.ts';
import { ago, dayOf, resolve } from './moment.ts';
import type { Moment, Now } from './moment.ts';
import { LATIN_NUMERAL, numberOfLatin } from './numerals.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = `(?:(?:the )?day before yesterday|yesterday|today|last night|tonight|(?<!\\b(?:black|good|cyber|casual) )(?:(?:last|this|on) )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|(?<=(?:last|this|on|since) )(?:sat|sun))(?!\\w)|${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? 20\\d{2})?(?![\\d:])|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b(?:,? 20\\d{2})?|20\\d{2}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}/\\d{1,2}(?:/(?:20)?\\d{2})?(?![\\d/]))`;
const PART =
  '(?:this morning|this afternoon|this evening|in the (?:early )?(?:morning|afternoon|evening)|morning|afternoon|evening|overnight|noon|midnight|night)';
const CLOCK = `(?:\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,6})?)?\\s?(?:[ap]\\.?m\\b\\.?)?|\\d{1,2}\\s?[ap]\\.?m\\b\\.?|\\d{1,2} o'?clock|\\d{1,2}(?= (?:this morning|this afternoon|this evening|in the (?:morning|afternoon|evening|night)|at night))|(?<!\\w)noon|(?<!\\w)midnight)`;
/** With a point or an h where others have a colon: 8.15am, 21h30, and after a word for a beginning 14.20. */
const POINTED = new RegExp(
  `(?<![\\w.:/-])(?:(?<clock>\\d{1,2}\\.\\d{2}\\s?[ap]\\.?m)|(?<clock2>(?:[01]?\\d|2[0-3])h[0-5]\\d)|(?<=\\b(?:at|since|from|around|about|by|approx\\.?|~|started|began) ?)(?<clock3>(?:[01]?\\d|2[0-3])\\.[0-5]\\d)(?! ?(?:%|ms|gb|mb|s\\b|sec|x\\b))|(?<=\\b(?:at|since|from|around) )(?<clock4>\\d{1,2})(?= (?:sharp|exactly|on the dot|hrs|ish))|(?<clock5>\\d{1,2})ish ?(?<half>[ap]m))(?: ?(?<zone>${ZONE_WRITTEN}))?(?![\\w.]*\\d)`,
  'gi',
);
const JOIN = '(?:,? ?(?:at|around|about|from|since|on|approximately|approx\\.?|roughly|~|,|t(?=\\d)|-)? ?){0,3}';
const NAMED = new RegExp(
  `(?<![\\w.:/-])(?:(?<day>${DAY})(?: (?<part>${PART}))?${JOIN}(?<clock>${CLOCK})?(?: ?\\(?(?<zone>${ZONE_WRITTEN})\\)?)?|(?<part2>${PART})${JOIN}(?<clock2>${CLOCK})(?: ?\\(?(?<zone2>${ZONE_WRITTEN})\\)?)?|(?<clock3>${CLOCK})(?: ?\\(?(?<zone3>${ZONE_WRITTEN})\\)?)?(?:${JOIN}(?:(?<day3>${DAY})(?: (?<part3>${PART}))?(?: ?\\(?(?<zone4>${ZONE_WRITTEN})\\)?)?|(?<part4>this morning|this afternoon|this evening|in the (?:morning|afternoon|evening|night)|at night)(?: (?<day4>yesterday|today))?))?|(?<part5>this morning|this afternoon|this evening|overnight|earlier today|late last night|early this morning|last evening))(?![\\w]|:\\d)`,
  'gi',
);
const LOG = new RegExp(
  `(?<x>(?<day>\\d{1,2})/(?<month>${MONTH})/(?<year>20\\d{2}):(?<clock>\\d{2}:\\d{2}:\\d{2}) ?(?<zone>[+-]\\d{4})?)`,
  'gi',
);
/** As operators write it: 0122Z, 1745 UTC, 0930hrs. */
const FOUR_DIGITS = new RegExp(
  `(?<![\\w.:/-])(?<clock>(?:[01]\\d|2[0-3])[0-5]\\d)\\s?(?:(?<zone>z|utc|gmt|ist|sgt|jst|cet|cest|est|edt|pst|pdt|hkt|myt|bst)|h(?:rs|ours)?|local(?: time)?|(?=(?:today|yesterday|last night|this (?:morning|afternoon|evening)|(?:my|our|your|server|system) time)(?!\\w)))(?![\\w](?<!\\s\\w))|(?<=\\b(?:since|from) (?:about |around )?)(?<clock2>(?!20[0-4]\\d)(?:[01]\\d|2[0-3])[0-5]\\d)(?=\\s*(?:$|[,.;!?)]))`,
  'gi',
);
const AGO = new RegExp(
  `(?:about |around |approximately |approx\\.? |roughly |nearly |almost |maybe |some |~)?(?:(?<hours>${LATIN_NUMERAL}) ?(?:hours?|hrs?|h),? ?(?:and )?(?=[^,.]{1,8}m))?(?:(?<half>half an? )|(?<few>a couple(?: of)?|a few|few|several|some|many) ?|(?<count>${LATIN_NUMERAL})[ -]?)(?<unit>seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|months?|years?)(?<andHalf> and a half)?(?: or so)? (?:ago|back|earlier)\\b`,
  'gi',
);
const LASTING = new RegExp(
  `\\b(?:for|since|from|(?:it'?s|its|has|have) been|lasted|lasting|uptime(?: (?:says|is|shows|of|only|just))*) (?:about |around |(?:the )?(?:last|past) |almost |nearly |over |more than |at least |roughly |like |some )*(?<x>(?:(?<half>half an? )|(?<few>a couple(?: of)?|a few|several|some) ?|(?<count>${LATIN_NUMERAL})[ -]?)(?<unit>minutes?|mins?|hours?|hrs?|days?|weeks?)(?<andHalf> and a half)?)(?: or so)?(?: now| already)?(?=[\\s,.;!?]|$)|\\b(?:in|over|within|during) the (?:last|past) (?<y>(?<half2>half an? )?(?<count2>${LATIN_NUMERAL})?[ -]?(?<unit2>minutes?|mins?|hours?|hrs?))\\b`,
  'gi',
);
const MEAL = '(?:breakfast|brunch|lunch(?:time|break| break| hour)?|dinner|supper|tea(?:time)?|coffee)';
const HOLIDAY =
  "(?:new year(?:'?s)?(?: (?:eve|day|holidays?))?|christmas|xmas|easter|thanksgiving|black friday|cyber monday|diwali|ramadan|eid|the (?:long )?(?:weekend|holidays?|break|vacation|festival)|(?:chinese|lunar) new year|cny|golden week|national day|spring festival|singles'? day|double (?:11|12))";
const EVENT =
  '(?:the )?(?:(?:last |latest )?(?:meeting|launch|class|school|exam|shift|standup|stand-up|opening|work|commute|rush hour|sunrise|dawn|dusk|sunset|migration weekend|maintenance window))';
const VAGUE = new RegExp(
  [
    `\\b(?:since |from |around |about |at |~)?(?:(?:early |late |mid-?)?(?:noon|midnight|midday|lunch(?:time)?|morning|evening|afternoon|dawn|dusk|breakfast|dinner|sunrise|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})))(?:-| )?ish\\b(?! ?[ap]m)`,
    '\\b(?:(?:pagi|tengah hari|petang|malam) (?:tadi|ini)|tadi (?:pagi|petang|malam)|semalam|kelmarin|minggu lepas|baru (?:je|saja|tadi)|ontem|anteontem|hoje(?: cedo)?|de manh[ãa]|esta manh[ãa]|semana passada|ayer|esta ma[ñn]ana|anoche|kahapon|kanina)\\b',
    '\\b(?:just now|right now|a (?:moment|minute|second|little while|bit|while) (?:ago|back)|moments ago|not long ago|not so long ago|some time (?:ago|back)|(?:a )?(?:long time|ages) ago|(?:a )?few moments ago)\\b',
    '\\b(?:recently|lately|of late|these (?:last |past )?(?:few )?(?:days|weeks)|the other (?:day|night|week)|earlier(?: (?:today|tonight|this (?:morning|week|month|year|evening|afternoon)|in the (?:day|week|month)))?)\\b',
    '\\b(?:(?:some ?time |early |late |mid |the end of |the beginning of |start of )?(?:last|past) (?:week|month|year|quarter|weekend|few (?:hours|days|weeks|months|nights)|couple of (?:hours|days|weeks|nights|months)))\\b',
    '\\b(?:(?<!times )(?<!(?<!some )time )(?<!(?:once|twice|again|now|already) )(?:since |from |early |late |mid |start of |earlier )?this (?:week|month|weekend|year))\\b',
    '(?<!\\bin )(?<!\\bevery )\\b(?:(?:quite )?a (?:few|couple(?: of)?)|several|some|many|two or three|2-3|3-4|two-three|couple(?: of)?) (?:minutes|hours|hrs|days|weeks|months|nights)(?: (?:now|already|straight))?\\b(?! (?:later|after|before|ahead|left|to go|late|in advance))',
    '\\b(?:for|since) (?:hours|days|weeks|months|ages|a while|some time|quite (?:a while|some time)|the whole (?:day|morning|night|week|afternoon)|forever|yonks|a long time|a bit|now)\\b|\\b(?:all|the whole|the entire) (?:day|morning|afternoon|evening|night|week|weekend)(?: (?:long|now|already))?\\b',
    '\\b(?:since|from|this|in the) (?:mrng|mornin|morn|mng|eve|aft|arvo)\\b|\\b(?:yest|ystd|ystday|yday|yesterdy|yesturday|2day)\\b',
    '\\bjust (?:started|stopped|happened|went|died|crashed|lost|began|dropped|broke|noticed|found|failed|fell|got|saw|hit)\\b',
    '\\b(?:since|over|on|during|from) (?:the |this |last )?(?:weekend|morning|afternoon|evening|night|noon)\\b|\\bsince (?:daybreak|dawn|midday|early morning|late (?:afternoon|evening|last night)|then)\\b|\\b(?:early|late|first thing|mid) (?:in the |this |yesterday )?(?:morning|afternoon|evening)\\b|\\bmid-?(?:morning|afternoon|day)\\b|\\bin the (?:small hours|night|middle of the night|wee hours)\\b|\\bovernight\\b|\\b(?:during|on|since|after|before|at) (?:the |my |our |last )?(?:night |day |morning |evening |late )?(?:shift|handover|hand-over|duty)\\b|\\bquite (?:some|a) (?:time|while)\\b|\\bthis arvo\\b|\\b(?:about|almost|over|nearly|around) an? (?:day|week|month|fortnight)\\b(?! (?:later|left|long))|\\bless than an? (?:hour|day)\\b|\\b(?:beginning|start|end|middle) of (?:the|this|last) (?:month|week|year|day|quarter)\\b',
    `\\b(?:since|after|before|around|during|at|over|just (?:before|after)|shortly (?:before|after)|right (?:before|after)) (?:the |my |our |about )?${MEAL}\\b`,
    `\\b(?:since|after|over|around|during|on|just (?:before|after)|right (?:before|after)) (?:the )?${HOLIDAY}(?! sale)`,
    `\\b(?:since|after|around|just (?:before|after)|right (?:before|after)) ${EVENT}\\b`,
    '\\bsince (?:the|our|that|last|my) (?!(?:start|begin\\w*|very)\\b)(?!(?:\\w+ ){0,3}(?:is|are|was|were|has|had|can|will|went|does|did|got|keeps?|\\w+ed)\\b)[a-z-]{3,14}(?: [a-z-]{3,14}){0,2}(?=\\s*(?:$|[,.;!?)]))',
    '\\b(?:when|since|after) (?:i|we) (?:woke(?: up)?|got (?:up|in|to (?:work|the office)|back|home)|came (?:in|back|to work)|arrived|opened (?:up|the (?:shop|store))|went to (?:bed|sleep|lunch))\\b',
    `\\b(?:since |around |early(?: in)? |late(?: in)? |mid-? ?|end of |beginning of |start of |back in |some(?: ?day| ?time)? (?:in|of) |in (?:early |late |mid-? ?)?)(?:${MONTH})(?! ?\\d)\\b`,
  ].join('|'),
  'gi',
);

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Times in English and in the forms of machines, in half-width text. */
export function englishMoments(plain: string, now: Now): Moment[] {
  return [
    ...agoMoments(plain, now, AGO),
    ...agoMoments(plain, now, LASTING),
    ...logMoments(plain, now),
    ...fourDigitMoments(plain, now),
    ...pointedMoments(plain, now),
    ...namedMoments(plain, now),
    ...vagueMoments(plain, now),
  ];
}

function agoMoments(plain: string, now: Now, pattern: RegExp): Moment[] {
  return matchesOf(pattern, plain).flatMap((match) => {
    const groups = match.groups ?? {};
    const unitMs = unitOf(groups['unit'] ?? groups['unit2'] ?? '');
    const count = groups['count'] ?? groups['count2'];
    const isHalf = groups['half'] !== undefined || groups['half2'] !== undefined;
    const number = groups['few'] ? 3 : isHalf ? 0.5 : count === undefined ? 1 : numberOfLatin(count);
    if (number === null) return [];
    const written = (groups['x'] ?? groups['y'] ?? match[0]).trim();
    const hours = groups['hours'] === undefined ? 0 : (numberOfLatin(groups['hours']) ?? 0);
    const ms = (number + (groups['andHalf'] ? 0.5 : 0)) * unitMs + hours * HOUR_MS;
    return [
      {
        offset: match.index + match[0].lastIndexOf(written),
        length: written.length,
        ...ago(now, ms, groups['few'] !== undefined),
      },
    ];
  });
}

function unitOf(unit: string): number {
  if (/^s/i.test(unit)) return 1000;
  if (/^mo/i.test(unit)) return 30 * DAY_MS;
  if (/^m/i.test(unit)) return 60_000;
  if (/^h/i.test(unit)) return HOUR_MS;
  if (/^d/i.test(unit)) return DAY_MS;
  return /^w/i.test(unit) ? 7 * DAY_MS : 365 * DAY_MS;
}

function logMoments(plain: string, now: Now): Moment[] {
  return matchesOf(LOG, plain).flatMap((match) => {
    const { day, month, year, clock, zone } = match.groups ?? {};
    const date = dayOf({ year: Number(year), month: monthOf(month ?? ''), day: Number(day) }, now);
    const resolved =
      date && resolve({ day: date, clock: readClock(clock ?? '', undefined), zone: offsetOf(zone) }, now);
    return resolved ? [{ offset: match.index, length: match[0].trim().length, ...resolved }] : [];
  });
}

function fourDigitMoments(plain: string, now: Now): Moment[] {
  return matchesOf(FOUR_DIGITS, plain).flatMap((match) => {
    const { clock2 = '', clock = clock2, zone } = match.groups ?? {};
    const written = `${clock.slice(0, 2)}:${clock.slice(2)}`;
    const resolved = resolve({ day: null, clock: readClock(written, undefined), zone: offsetOf(zone) }, now);
    return resolved ? [{ offset: match.index, length: match[0].length, ...resolved }] : [];
  });
}

function pointedMoments(plain: string, now: Now): Moment[] {
  return matchesOf(POINTED, plain).flatMap((match) => {
    const { clock, clock2, clock3, clock4, clock5, half = '', zone } = match.groups ?? {};
    const written = (clock ?? clock2 ?? clock3 ?? `${clock4 ?? clock5 ?? ''}${half}`).replace(/[.h](?=\d)/i, ':');
    const resolved = resolve({ day: null, clock: readClock(written, undefined), zone: offsetOf(zone) }, now);
    return resolved ? [{ offset: match.index, length: match[0].length, ...resolved }] : [];
  });
}

function namedMoments(plain: string, now: Now): Moment[] {
  return matchesOf(NAMED, plain).flatMap((match) => {
    const groups = match.groups ?? {};
    const day = groups['day'] ?? groups['day3'] ?? groups['day4'];
    const part =
      groups['part'] ??
      groups['part2'] ??
      groups['part3'] ??
      groups['part4'] ??
      groups['part5'] ??
      (/night/i.test(day ?? '') ? 'night' : undefined);
    const clockWritten =
      groups['clock'] ??
      groups['clock2'] ??
      groups['clock3'] ??
      (/^(?:noon|midnight)$/i.test(part ?? '') ? part : undefined);
    const clock = clockWritten === undefined ? null : readClock(clockWritten, part);
    const date = day === undefined ? null : readDay(day, now);
    if ((clockWritten !== undefined && !clock) || (day !== undefined && !date)) return [];
    if (/\b(?:every|each|daily)(?: day)?(?: at)? $/i.test(plain.slice(Math.max(0, match.index - 14), match.index)))
      return [];
    const resolved = resolve(
      { day: date, clock, zone: offsetOf(groups['zone'] ?? groups['zone2'] ?? groups['zone3'] ?? groups['zone4']) },
      now,
    );
    const written = match[0].replace(
      /(?:[\s,~-]|\b(?:at|around|about|from|since|on|approx\.?|approximately|roughly|t))+$/i,
      '',
    );
    return resolved ? [{ offset: match.index, length: written.length, ...resolved }] : [];
  });
}

/** The time without the word that says it is a beginning: questions quote it. */
function vagueMoments(plain: string, now: Now): Moment[] {
  return matchesOf(VAGUE, plain).map(({ 0: whole, index }) => {
    const written = whole.replace(/^(?:since|from) (?=\w)/i, '');
    return {
      offset: index + whole.length - written.length,
      length: written.length,
      instant: now.at,
      value: new Date(now.at).toISOString(),
      isExact: false,
    };
  });
}

function monthOf(written: string): number {
  return MONTHS.indexOf(written.slice(0, 3).toLowerCase()) + 1;
}

export function readDay(written: string, now: Now): Wall | null {
  const today = wallAt(now.at, now.offsetMinutes);
  const day = written.toLowerCase();
  if (/^(?:today|tonight)/.test(day)) return today;
  if (/^(?:yesterday|ystd|yday|last (?:night|evening))/.test(day)) return addDays(today, -1);
  if (/^(?:the )?(?:day|night) before|^the other/.test(day)) return addDays(today, -2);
  const year = /20\d{2}/.exec(day)?.[0];
  const iso = /^20\d{2}[-/.](\d{1,2})[-/.](\d{1,2})/.exec(day);
  if (iso) return dayOf({ year: Number(year), month: Number(iso[1]), day: Number(iso[2]) }, now);
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2,4}))?$/.exec(day);
  if (slashed) return readSlashed(slashed.slice(1).map(Number), now);
  const month = new RegExp(MONTH).exec(day);
  if (month)
    return dayOf(
      {
        month: monthOf(month[0]),
        day: Number(/\d{1,2}(?!\d)/.exec(day.replace(/20\d{2}/, ''))?.[0]),
        ...(year === undefined ? {} : { year: Number(year) }),
      },
      now,
    );
  const weekday = WEEKDAYS.findIndex((name) => new RegExp(`\\b${name}`).test(day)) + 1;
  if (weekday === 0) return null;
  const back = (weekdayOf(today) - weekday + 7) % 7;
  return addDays(today, back === 0 && day.startsWith('last') ? -7 : -back);
}

/** Of month/day and day/month, the one that exists and lies nearest before now. */
function readSlashed([first = 0, second = 0, year]: number[], now: Now): Wall | null {
  const named = year === undefined || Number.isNaN(year) ? {} : { year };
  const days = [
    dayOf({ ...named, month: first, day: second }, now),
    dayOf({ ...named, month: second, day: first }, now),
  ];
  const distance = (day: Wall) => Math.abs(now.at - Date.UTC(day.year, day.month - 1, day.day));
  return days.filter((day) => day !== null).toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}

function readClock(written: string, part: string | undefined) {
  if (/noon/i.test(written)) return { hour: 12, minute: 0, second: 0, isTwelve: false };
  if (/midnight/i.test(written)) return { hour: 0, minute: 0, second: 0, isTwelve: false };
  const match = /^(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?/.exec(written);
  const half =
    /([ap])\.?m/i.exec(written)?.[1]?.toLowerCase() ??
    (/afternoon|evening|night/i.test(part ?? '') ? 'p' : /morning/i.test(part ?? '') ? 'a' : undefined);
  const hour = Number(match?.[1] ?? 99);
  const minute = Number(match?.[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  const isPast12 = half === 'p' && hour < 12 && !(part !== undefined && /night/i.test(part) && hour < 5);
  const real = half === 'a' && hour === 12 ? 0 : hour + (isPast12 ? 12 : 0);
  return {
    hour: real,
    minute,
    second: Number(match?.[3] ?? 0),
    isTwelve: half === undefined && /o'?clock/i.test(written),
  };
}
