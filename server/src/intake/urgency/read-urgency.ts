import type { Category } from '../taxonomy.ts';
import { plainOf } from '../slots/utterance.ts';
import { alarmsFor, isHarm } from './alarm.ts';
import { calmIn, denialIn, isOver, withoutDenials } from './calm.ts';
import type { Calm } from './calm.ts';
import type { Judgement } from './judge.ts';
import { openJudge } from './open-judge.ts';

type Level = Category['urgency'];

/** How pressing a conversation is, and the words, as written, that decided; none where its kind alone did. */
export type Urgency = { level: Level; why: readonly string[] };

/** `texts`: the visitor's messages, oldest first. The kind is given where it is known well enough to be set. */
export type Words = { category: string | null; urgencyOfCategory: Level | null; texts: readonly string[] };

const CHARACTERS_READ = 4000;
const MESSAGES_READ = 20;
const MOST_REASONS = 3;
const LONGEST_REASON = 60;

/** Where the judge stands for an emergency by itself. The bounds were chosen with the voices held out in view: those flatter. */
const SURE = 0;
/** Where it does though the words sound supposed, past or asked about. */
const SURE_AGAINST_CALM = 0.4;
/** So clear a no takes back what the patterns found and, in words enough to tell, what the kind alone would have it. */
const CLEARLY_NOT = -0.3;
const WORDS_THAT_TELL = 5;

/**
 * `emergency`: something harms the business now, beyond one person. The patterns and the judge of words decide it together,
 * or the kind is harm by itself and nothing in the visitor's words speaks against it. Otherwise the kind decides between
 * `urgent` and `routine`, and words make it `routine` when it is over or aside, or, of a kind that is an emergency by itself,
 * past or supposed. A later message that all is well takes an earlier alarm back.
 */
export function readUrgency({ category, urgencyOfCategory, texts }: Words): Urgency {
  const isGrave = urgencyOfCategory === 'emergency';
  const isHarmful = isGrave && isHarm(category);
  const alarms = alarmsFor(category, isGrave);
  let why: readonly string[] | null = null;
  let calm: Calm | null = null;
  let isPlausible = false;
  for (const text of texts.slice(-MESSAGES_READ)) {
    const written = text.slice(0, CHARACTERS_READ);
    const plain = plainOf(written);
    const judged = openJudge()(written);
    const calming = calmIn(plain, isHarmful);
    const denial = denialIn(plain);
    const found = calming === null ? alarmsIn(written, withoutDenials(plain), alarms) : [];
    const reasons = reasonsIn(judged, { found, calming, isDenied: denial !== null, isGrave });
    if (reasons.length > 0) why = reasons;
    else if (isOver(plain)) why = null;
    calm = calming ?? (denial === null || reasons.length > 0 ? calm : { words: denial, kind: 'supposed' });
    isPlausible ||= judged.score > CLEARLY_NOT || judged.size < WORDS_THAT_TELL;
  }
  if (why !== null) return { level: 'emergency', why };
  if (calm === null && isHarmful && isPlausible) return { level: 'emergency', why: [] };
  if (urgencyOfCategory === null || urgencyOfCategory === 'routine') return { level: 'routine', why: [] };
  if (calm === null || !isCalmEnough(calm.kind, isGrave, isHarmful)) return { level: 'urgent', why: [] };
  return { level: 'routine', why: [calm.words] };
}

type Signs = { found: readonly string[]; calming: Calm | null; isDenied: boolean; isGrave: boolean };

/** What in a message makes an emergency, none where nothing does: what is over, aside or denied is left to the patterns. */
function reasonsIn({ score, words }: Judgement, { found, calming, isDenied, isGrave }: Signs): readonly string[] {
  if (found.length > 0) return isGrave || score > CLEARLY_NOT ? found : [];
  if (isDenied || calming?.kind === 'settled') return [];
  return score > (calming === null ? SURE : SURE_AGAINST_CALM) ? words() : [];
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
