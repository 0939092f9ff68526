import type { Conversation } from '@qiao/shared/conversation';

/** Whom the site treats with preference. `isProven` where its server or a signed token says so, and not the page alone. */
export type Vip = { level: string | null; isProven: boolean };

const YES: readonly string[] = ['true', 'yes', 'y', '1', 'vip', '是'];
const NO: readonly string[] = ['false', 'no', 'n', '0', 'none', 'null', '', '否'];
/** Where a level may say so by its name. */
const LEVELS = ['tier', 'level', 'plan'] as const;
const LONGEST = 24;

type Told = Pick<Conversation, 'context' | 'vouched' | 'snapshot'>;
type Value = string | number | boolean;

/** The first that says anything decides: the site's server, the visitor's identity, a signed snapshot, and only then the page. */
export function vipOf({ context, vouched, snapshot }: Told): Vip | null {
  const { server, identity } = vouched;
  const sources: readonly [Value | undefined, boolean][] = [
    [valueIn(server), true],
    [valueIn(identity), true],
    [snapshot?.isSigned === true ? snapshot.vip : undefined, true],
    [valueIn(context), false],
    [snapshot?.vip, false],
  ];
  for (const [value, isProven] of sources) {
    if (value === undefined) continue;
    const level = levelOf(value);
    return level === null ? null : { level: level === '' ? null : level, isProven };
  }
  return null;
}

function valueIn(told: Conversation['context']): Value | undefined {
  if (!told) return undefined;
  if (Object.hasOwn(told, 'vip')) return told['vip'];
  return LEVELS.map((name) => (Object.hasOwn(told, name) ? told[name] : undefined)).find(
    (value) => typeof value === 'string' && /\bvip/i.test(value),
  );
}

/** Empty for a plain yes, null for a no. */
function levelOf(value: Value): string | null {
  const word = String(value).trim();
  const small = word.toLowerCase();
  if (NO.includes(small)) return null;
  if (YES.includes(small)) return '';
  const level = word.replace(/^vip[\s:_-]*/i, '');
  return [...level].length > LONGEST ? `${[...level].slice(0, LONGEST).join('')}…` : level;
}
