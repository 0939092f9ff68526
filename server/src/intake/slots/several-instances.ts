import { familyOf } from './instance-id.ts';
import { weightOf } from './mention.ts';
import type { Mention } from './mention.ts';

const DATABASES = ['mysql', 'redis', 'mongodb', 'postgresql', 'database'];
const FAMILIES_BY_KIND: readonly (readonly [category: RegExp, families: readonly string[]])[] = [
  [/^ecs\./, ['server']],
  [/^database\.mysql/, ['mysql']],
  [/^database\.redis/, ['redis']],
  [/^database\.mongodb/, ['mongodb']],
  [/^database\.postgresql/, ['postgresql']],
  [/^database\./, DATABASES],
  [/^network\.load-balancer/, ['balancer']],
  [/^network\.nat/, ['network']],
  [/^network\.eip/, ['network']],
  [/^storage\.snapshot/, ['snapshot', 'disk']],
  [/^storage\.nas/, ['file']],
  [/^platform\.kubernetes/, ['cluster']],
];

/** All of them, or a part each of them plays: then it is clear enough which are meant. */
const ALL =
  /两台(?:都|全)|都(?:有|出|连|是|不(?!肯定|知|确定|清楚|记得|晓得|太)|挂|报|满|很|一样|受|中)|全都?|均|每台|这几台|这两台|同时|both|all (?:of|three|four|the|are)|each of|every one|neither|none of|they'?re all/i;
const ROLES =
  /(?:从|源|由)[^,。;\n]{0,40}(?:到|迁|同步|至)|源(?:实例|库|端)|目标(?:实例|库|端)|主库|主实例|从库|备库|只读|迁移到|同步到|replica|read-?only|primary|\bmaster\b|\bsource\b|\btarget\b|\bfrom\b[^.;\n]{0,60}\bto\b|migrat\w+ to/i;

/** One of them it is, and which one is left open. */
const EITHER =
  /(?:其中|入面|里面?|当中|之中)(?:有)?(?:一|某)[台个条部只]|分不清|不(?:确定|知道|清楚|记得)(?:是|系)?(?:哪|边)|哪[台个一条]|边(?:部|个|台|条)|(?:唔|不)(?:肯定|知|记得|确定)|还没(?:查|确认|定位)|或者?是?|还是|定系|\b(?:one of|either|not sure (?:which|if)|don'?t know which|do not know which|can'?t tell (?:which|them)|which one|or maybe|unclear which|haven'?t (?:checked|found|worked) (?:out )?which)\b/i;

/** Said of which it is, whatever else is said of all of them. */
const UNSAID =
  /(?<![\w-])[a-z]{1,4}-[a-z0-9]{6,30},? (?:or|还是|或者?|定系) ?[a-z]{1,4}-[a-z0-9]{6,30}|分不清|不(?:确定|知道|清楚|记得)(?:是|系)?(?:哪|边)|说不(?:清|准)是?哪|(?:其中|入面|里面?|当中|之中)(?:有)?(?:一|某)[台个条部只]|[两二三四五六几\d][台个条](?:里面?|中|当中)?,?\s?(?:有|其中)(?:一|某)[台个条]|(?:^|[,。;、\s])有(?:一|某)?[台个条部](?!(?:新|备|空))|\b(?:(?<!not )(?:just |only )?one (?:keeps|died|went|is|was|has|fails|failed|crashed|hangs|dropped|stopped|rebooted)\b(?! (?:fine|ok|up|the (?:same|main|only)))|one of (?:them|'em|the two|the three|these|those|which)|(?:not sure|don'?t know|do not know|no idea|can'?t (?:tell|say)|couldn'?t (?:tell|say)|unclear|cannot tell) which|either \S+ or)\b/i;

/** Of several instances the affected one; unusable where it is unclear which that is. */
export function chooseInstance(
  mentions: readonly Mention[],
  about: { category: string | null; words: string },
): Mention | null {
  const relevant = ofFamily(mentions, about.category);
  const heaviest = relevant.toSorted(
    (one, other) => weightOf(other) - weightOf(one) || one.message - other.message || one.offset - other.offset,
  )[0];
  if (!heaviest || heaviest.standing !== 'given') return heaviest ?? null;
  const latestAnswer = mentions.findLast(({ isAnswer, standing }) => isAnswer && standing === 'given');
  const answers = relevant.filter(
    (mention) => mention.standing === 'given' && mention.message === latestAnswer?.message,
  );
  if (latestAnswer && isOne(answers)) return answers[0] ?? null;
  if (isLeftOpen(relevant, about.words)) return { ...heaviest, standing: 'unusable' };
  const given = relevant.filter(({ standing, weight }) => standing === 'given' && weight > 1);
  const affected = given.filter(({ weight, isCorrection }) => weight >= 4 || isCorrection);
  if (isOne(given) || isOne(affected) || given.length === 0) return affected[0] ?? heaviest;
  return ALL.test(about.words) || ROLES.test(about.words) ? heaviest : { ...heaviest, standing: 'unusable' };
}

function ofFamily(mentions: readonly Mention[], category: string | null): readonly Mention[] {
  const families = FAMILIES_BY_KIND.find(([pattern]) => category !== null && pattern.test(category))?.[1];
  const matching = mentions.filter(
    ({ value, standing }) => standing === 'given' && families?.includes(familyOf(value)),
  );
  return matching.length > 0 ? matching : mentions;
}

/** "A or B": of those that stand in one message, unless a later one says which. */
function isLeftOpen(relevant: readonly Mention[], words: string): boolean {
  const told = relevant.filter(({ standing, isCorrection }) => standing === 'given' && !isCorrection);
  const last = told.at(-1)?.message;
  const together = told.filter(({ message }) => message === last);
  return !isOne(together) && together.length > 1 && (UNSAID.test(words) || (EITHER.test(words) && !ALL.test(words)));
}

function isOne(mentions: readonly Mention[]): boolean {
  return new Set(mentions.map(({ value }) => value)).size === 1;
}
