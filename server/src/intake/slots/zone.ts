import { REGION_CODE } from './region-names.ts';
import { region } from './region.ts';
import { findAll, findClauses } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const CODE = new RegExp(`(?<![\\w-])(?<x>${REGION_CODE}(?:-?[a-z]|-\\d))(?![\\w-])`, 'gi');
const LETTER_AFTER = /(?:可用区|\bavailability[ -]zone|\bAZ)\s?(?:是|为|is|:|=)?\s?(?<x>[a-z]|[1-9])(?![a-z0-9])/gi;
const LETTER_AFTER_ZONE =
  /(?<!\b[Tt]ime )\b[Zz]ones?\b\s?(?:is|:|=)?\s?(?<x>[B-Zb-z]|[1-9]|A|a(?=\s*(?:$|[,.;)])))(?![\w'])/g;
const LETTER_BEFORE = /(?<![A-Za-z0-9])(?<x>[A-Za-z])\s?(?:可用区|区(?=[的,。\s吧呢啊那里整全挂都]|$)|机房)/g;
/** "香港b", "杭州 K". */
const AFTER_PLACE = /(?<=\p{Script=Han}{2}) ?(?<x>[a-lA-L])(?=\s|区|$|[,。;、])/gu;
const SEVERAL = /^(?:(?:zones?|both|az) )*[a-l](?: ?(?:and|&|和|跟|与|、|\/|\+|同) ?[a-l])+(?: both| zones?)?$/i;
const EVERY =
  /(?:^|[,.;。、])\s*(?:in |it'?s |that'?s |is |是|就是)?(?<x>(?:all|every one|each|any|both)(?: (?:of them|zones?|of the zones))?(?![\w-]| (?:our|my|the (?!zones)|users|requests))|(?:好?几个|多个|各个?)(?:可用)?区(?:都|全)?|所有(?:可用)?区|全部(?:可用)?区|每个(?:可用)?区|(?:所有|全部|每个|全都)(?=$|[,.;。、\s])|哪个都(?:有|是)|都(?:有|是|挂))/gi;
const BOTH = /^(?:in )?both (?:zones? |az )?[a-l] (?:and|&) [a-l](?: zones?)?$/i;
const SHORT_ANSWER = /(?<=^|[,;、\n])\s*(?<x>[A-Za-z])\s?区?\s*(?=$|[.。!,;、\n])/g;

/** The code of a zone of a region: cn-beijing-h, but ap-southeast-1a where a number ends the region's. */
export function zoneOf(region: string, letter: string): string {
  return `${region}${/\d$/.test(region) ? '' : '-'}${letter.toLowerCase()}`;
}

/** One zone of a region: the region's code and a letter where the message names both, else the letter in upper case. */
export const zone: Extractor = (utterance) => {
  const codes = findAll(utterance, CODE, (written) => ({ value: written.toLowerCase(), weight: 4 }));
  const place = region(utterance)[0]?.value;
  const letter = (written: string) => ({
    value: place === undefined ? written.toUpperCase() : zoneOf(place, written),
    weight: 3,
  });
  const isAsked = utterance.asked.has('zone');
  return [
    ...codes,
    ...findAll(utterance, LETTER_AFTER, letter),
    ...findAll(utterance, LETTER_AFTER_ZONE, letter),
    ...findAll(utterance, LETTER_BEFORE, letter),
    ...findAll(utterance, AFTER_PLACE, letter),
    ...(isAsked ? findAll(utterance, SHORT_ANSWER, letter) : []),
    ...(isAsked ? [] : findClauses(utterance, BOTH, (clause) => ({ value: clause, weight: 2 }))),
    ...(isAsked ? findAll(utterance, EVERY, () => ({ value: 'all', weight: 2 })) : []),
    ...(isAsked ? findClauses(utterance, SEVERAL, (clause) => ({ value: clause, weight: 2 })) : []),
  ];
};
