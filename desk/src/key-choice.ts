import { isKeyedAction, KEYED_ACTIONS } from './key-actions.ts';
import type { KeyedAction } from './key-actions.ts';

/** A key by what it writes, of any script, or `g` and then one. */
export type Stroke = string;
/** Keys that somebody chose; null where an action is to have none. What is not here keeps its standard key. */
export type ChosenKeys = Readonly<Partial<Record<KeyedAction, Stroke | null>>>;

/** Why something cannot be a key. */
export type KeyProblem =
  | { is: 'no_key' }
  /** Numbers choose from what is listed. */
  | { is: 'number' }
  /** `g` alone begins the keys of two. */
  | { is: 'beginning' }
  | { is: 'taken'; by: KeyedAction };

const ALL = Object.keys(KEYED_ACTIONS).filter(isKeyedAction);

/** The key of each action. What somebody chose goes before what is standard: an action whose standard key is taken has none. */
export function keysOf(chosen: ChosenKeys): ReadonlyMap<KeyedAction, Stroke> {
  const own = ALL.flatMap((action) => (chosen[action] ? [[action, chosen[action]] as const] : []));
  const taken = new Set<Stroke>(own.map(([, stroke]) => stroke));
  const standard = ALL.filter((action) => chosen[action] === undefined)
    .map((action) => [action, KEYED_ACTIONS[action].standard] as const)
    .filter(([, stroke]) => !taken.has(stroke));
  return new Map([...own, ...standard]);
}

/** What was typed as a key; null where it is nothing, which takes the key away. */
export function readStroke(typed: string): { stroke: Stroke | null } | { problem: KeyProblem } {
  const characters = [...typed.normalize('NFC')].filter((character) => !/\s/u.test(character)).map(lowered);
  const [first, second, ...more] = characters;
  if (first === undefined) return { stroke: null };
  if (more.length > 0 || (second !== undefined && first !== 'g')) return { problem: { is: 'no_key' } };
  const last = second ?? first;
  if (!/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(last)) return { problem: { is: 'no_key' } };
  if (/^\p{Nd}$/u.test(last)) return { problem: { is: 'number' } };
  if (second === undefined) return first === 'g' ? { problem: { is: 'beginning' } } : { stroke: first };
  return { stroke: `g ${second}` };
}

/** Small, where that is one character too: a capital needs another key beside its own. */
function lowered(character: string): string {
  const small = character.toLowerCase();
  return [...small].length === 1 ? small : character;
}

/** What is chosen once this action has the key that was typed. */
export function chooseKey(
  chosen: ChosenKeys,
  action: KeyedAction,
  typed: string,
): { chosen: ChosenKeys } | { problem: KeyProblem } {
  const read = readStroke(typed);
  if ('problem' in read) return read;
  const { stroke } = read;
  const by = [...keysOf(chosen)].find(([other, key]) => other !== action && key === stroke)?.[0];
  if (by) return { problem: { is: 'taken', by } };
  const { [action]: _, ...others } = chosen;
  return { chosen: stroke === KEYED_ACTIONS[action].standard ? others : { ...others, [action]: stroke } };
}

/** What a browser kept; what cannot be read, or is no key any more, is as if it had never been chosen. */
export function readChosenKeys(kept: string | null): ChosenKeys {
  let chosen: ChosenKeys = {};
  for (const [action, typed] of Object.entries(parsed(kept))) {
    if (!isKeyedAction(action) || (typed !== null && typeof typed !== 'string')) continue;
    const isTaken = Object.values(chosen).includes(typed);
    const read = readStroke(typed ?? '');
    if ('stroke' in read && read.stroke === typed && !(isTaken && typed !== null)) {
      chosen = { ...chosen, [action]: typed };
    }
  }
  return chosen;
}

function parsed(kept: string | null): object {
  if (kept === null) return {};
  try {
    const value: unknown = JSON.parse(kept);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
