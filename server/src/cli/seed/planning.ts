import type { Context, Page, VisitorProfile } from '@qiao/shared/entry';
import { at, createChance } from './chance.ts';
import type { Chance } from './chance.ts';
import type { Uncast } from './casting.ts';
import { ANSWERED, WAITING } from './dialogues/all-dialogues.ts';
import type { Dialogue } from './dialogue.ts';
import { COMPANIES, PEOPLE } from './people.ts';
import { pickBeginning } from './rhythm.ts';
import type { Turn } from './script.ts';
import { cutAfter, placesToStop, tell } from './telling.ts';
import { timeSteps } from './timing.ts';
import type { Step } from './timing.ts';
import { contextOf, pageOf, profileOf } from './visitors.ts';
import { createWorld } from './world.ts';

/** A conversation of the demo before agents and ids are known. */
export type Plan = Uncast & { key: string; profile: VisitorProfile; page: Page | null; context: Context | null };

/** How a telling ends: as written, left by a visitor who answers no more, still going on, or not yet answered. */
type Ending = 'as_written' | 'abandoned' | 'open' | 'waiting';
type Brief = { key: string; dialogue: Dialogue; number: number; ending: Ending; now: number };

const MINUTE = 60_000;
/** So many are with an agent right now, and so many were left by their visitors. */
const OPEN: Record<Dialogue['language'], number> = { 'zh-CN': 3, en: 2 };
const ABANDONED = 9;
/** Everything that is over ended at least this long ago. */
const OVER_FOR_MS = 15 * MINUTE;

/** Every answered dialogue is told twice, each time in other words; every waiting one once. */
export function planConversations(now: number, seed: string): Plan[] {
  const chance = createChance(`${seed} endings`);
  const cuttable = chance.shuffle(ANSWERED.filter(isCuttable));
  const inLanguage = (language: Dialogue['language']) =>
    cuttable.filter((dialogue) => dialogue.language === language).slice(0, OPEN[language]);
  const open = new Set([...inLanguage('zh-CN'), ...inLanguage('en')]);
  const abandoned = new Set(cuttable.filter((dialogue) => !open.has(dialogue)).slice(0, ABANDONED));
  const first = ANSWERED.map((dialogue) => ({ dialogue, number: 0, ending: 'as_written' as const }));
  const second = ANSWERED.map((dialogue) => {
    const ending: Ending = open.has(dialogue) ? 'open' : abandoned.has(dialogue) ? 'abandoned' : 'as_written';
    return { dialogue, number: 1, ending };
  });
  const waiting = WAITING.map((dialogue) => ({ dialogue, number: 0, ending: 'waiting' as const }));
  return [...first, ...second, ...waiting].map((brief) =>
    plan({ ...brief, now, key: `${seed} ${brief.dialogue.key} ${brief.number}` }),
  );
}

/** Long enough to be in the middle of, and without hours between its first messages. */
function isCuttable({ script }: Dialogue): boolean {
  const beginning = script
    .split('\n')
    .filter((line) => line !== '')
    .slice(0, 9);
  return beginning.length === 9 && !beginning.some((line) => line.startsWith('=') || /^~(\d+[hd]|\d\d+m)$/.test(line));
}

function plan({ key, dialogue, number, ending, now }: Brief): Plan {
  const chance = createChance(key);
  const { language } = dialogue;
  const personNumber = chance.between(0, PEOPLE[language].length - 1);
  const person = at(PEOPLE[language], personNumber);
  const company = at(COMPANIES[language], personNumber);
  const offsetHours = language === 'en' ? chance.pick([0, 1, 1, -5, 8]) : 8;
  // The world's clocks need a beginning before the length of what is told in it is known; a draft gives the length.
  const told = (startedAt: number) => {
    const world = createWorld(createChance(`${key} world`), { language, startedAt, offsetHours, person, company });
    return { world, turns: endTurns(tell({ dialogue, number }, world), ending) };
  };
  const steps = (turns: readonly Turn[]) => timeSteps(turns, createChance(`${key} time`));
  const durationMs = steps(told(0).turns).at(-1)?.afterMs ?? 0;
  const beginsAt = pickStart(chance, ending, { now, offsetHours, durationMs });
  const { world, turns } = told(beginsAt);
  const profile = profileOf(chance, { key, person, company });
  return {
    key,
    language,
    beginsAt,
    steps: keepUpTo(steps(turns), now - beginsAt),
    // Whoever goes on holding a conversation counts as away, so few agents are to hold those that are open.
    isTakenByHand: chance.isLikely(0.18) || ending === 'open',
    profile,
    page: pageOf(dialogue, world),
    context: chance.isLikely(0.9) ? contextOf(dialogue, world, profile) : null,
  };
}

function endTurns(turns: readonly Turn[], ending: Ending): Turn[] {
  switch (ending) {
    case 'as_written':
    case 'waiting':
      return [...turns];
    case 'open':
      return cutAfter(turns, placesToStop(turns, 'visitor').at(-1) ?? 4);
    case 'abandoned':
      return [...cutAfter(turns, placesToStop(turns, 'agent')[0] ?? 2), { is: 'closed', reason: 'no_answer' }];
    default:
      return ending satisfies never;
  }
}

function pickStart(
  chance: Chance,
  ending: Ending,
  when: { now: number; offsetHours: number; durationMs: number },
): number {
  if (ending === 'open') return when.now - when.durationMs - chance.between(1, 9) * MINUTE;
  if (ending === 'waiting') return when.now - when.durationMs - chance.between(2 * 60, 24 * 60) * 1_000;
  return pickBeginning(chance, { ...when, beforeMs: OVER_FOR_MS });
}

/** Clocks in the text may change its length and so its time a little: nothing may slip into the future. */
function keepUpTo(steps: readonly Step[], lastMs: number): Step[] {
  return steps.map((step) => (step.afterMs > lastMs ? { ...step, afterMs: lastMs } : step));
}
