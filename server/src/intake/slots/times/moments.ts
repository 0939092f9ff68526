import { chineseMoments } from './chinese.ts';
import { englishMoments } from './english.ts';
import { spokenMoments } from './spoken.ts';
import type { Moment, Now } from './moment.ts';

/** How far a clock is from UTC is written like a time: `+08:00`. */
/** Every time that the text names, in its order, the longest reading where several overlap. */
export function momentsOf(plain: string, now: Now): Moment[] {
  const all = [...chineseMoments(plain, now), ...englishMoments(plain, now), ...spokenMoments(plain, now)]
    .filter(({ offset }) => plain[offset - 1] !== '+')
    .toSorted(
      (one, other) =>
        one.offset - other.offset || other.length - one.length || Number(other.isExact) - Number(one.isExact),
    );
  const kept: Moment[] = [];
  for (const moment of all) {
    const last = kept.at(-1);
    if (!last || moment.offset >= last.offset + last.length) kept.push(moment);
    else if (moment.length > last.length || (moment.isExact && !last.isExact && moment.length === last.length))
      kept[kept.length - 1] = moment;
  }
  return kept;
}
