import type { Category } from '../taxonomy.ts';
import { plainOf } from '../slots/utterance.ts';
import { alarmsFor, isHarm } from './alarm.ts';
import { calmIn, denialIn, isOver, withoutDenials } from './calm.ts';
import type { Calm } from './calm.ts';

type Level = Category['urgency'];

/** How pressing a conversation is, and the words, as written, that decided; none where its kind alone did. */
export type Urgency = { level: Level; why: string[] };

/** `texts`: the visitor's messages, oldest first. The kind is given where it is known well enough to be set. */
export type Words = { category: string | null; urgencyOfCategory: Level | null; texts: readonly string[] };

const CHARACTERS_READ = 4000;
const MESSAGES_READ = 20;
const MOST_REASONS = 3;
const LONGEST_REASON = 60;

/**
 * `emergency`: something harms the business now, beyond one person. The words say so, or the kind is harm by itself and no
 * word of the visitor's calms. Otherwise the kind decides between `urgent` and `routine`, and words make it `routine` when
 * it is over or aside, or, of a kind that is an emergency by itself, past or supposed. A later message that all is well
 * takes an earlier alarm back.
 */
export function readUrgency({ category, urgencyOfCategory, texts }: Words): Urgency {
  const isGrave = urgencyOfCategory === 'emergency';
  const isHarmful = isGrave && isHarm(category);
  const alarms = alarmsFor(category, isGrave);
  let why: string[] | null = null;
  let calm: Calm | null = null;
  for (const text of texts.slice(-MESSAGES_READ)) {
    const written = text.slice(0, CHARACTERS_READ);
    const plain = plainOf(written);
    const calming = calmIn(plain, isHarmful);
    const reasons = calming === null ? alarmsIn(written, withoutDenials(plain), alarms) : [];
    if (reasons.length > 0) why = reasons;
    else if (isOver(plain)) why = null;
    const denial = calming === null && reasons.length === 0 ? denialIn(plain) : null;
    calm = calming ?? (denial === null ? calm : { words: denial, kind: 'supposed' });
  }
  if (why !== null) return { level: 'emergency', why };
  if (calm === null && isHarmful && texts.length > 0) return { level: 'emergency', why: [] };
  if (urgencyOfCategory === null || urgencyOfCategory === 'routine') return { level: 'routine', why: [] };
  if (calm === null || !isCalmEnough(calm.kind, isGrave, isHarmful)) return { level: 'urgent', why: [] };
  return { level: 'routine', why: [calm.words] };
}

/** What was lost yesterday is lost today; what was down yesterday is not. */
function isCalmEnough(kind: Calm['kind'], isGrave: boolean, isHarmful: boolean): boolean {
  switch (kind) {
    case 'settled':
      return true;
    case 'supposed':
      return isGrave;
    case 'past':
      return isHarmful;
    case 'asked':
      return false;
  }
}

function alarmsIn(written: string, words: string, patterns: readonly RegExp[]): string[] {
  const reasons = new Set<string>();
  for (const pattern of patterns) {
    const match = words.matchAll(pattern).next().value;
    if (match) {
      const reason = written.slice(match.index, match.index + match[0].length).trim();
      reasons.add(reason.slice(0, LONGEST_REASON));
    }
    if (reasons.size === MOST_REASONS) break;
  }
  return [...reasons];
}
