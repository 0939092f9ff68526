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
  /两台(?:都|全)|都(?:有|出|连|是|不|挂|报|满|很|一样|受|中)|全都?|均|每台|这几台|这两台|同时|both|all (?:of|three|four|the|are)|each of|every one|neither|none of|they'?re all/i;
const ROLES =
  /(?:从|源|由)[^,。;\n]{0,40}(?:到|迁|同步|至)|源(?:实例|库|端)|目标(?:实例|库|端)|主库|主实例|从库|备库|只读|迁移到|同步到|replica|read-?only|primary|\bmaster\b|\bsource\b|\btarget\b|\bfrom\b[^.;\n]{0,60}\bto\b|migrat\w+ to/i;

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

function isOne(mentions: readonly Mention[]): boolean {
  return new Set(mentions.map(({ value }) => value)).size === 1;
}
