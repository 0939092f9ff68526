import { isSlotName } from '@qiao/shared/case-file';
import type { SlotName, Standing } from '@qiao/shared/case-file';
import { readFeatures } from '../classify/features.ts';
import type { Feature } from '../classify/features.ts';
import { scoreVector } from '../classify/model.ts';
import type { Model } from '../classify/model.ts';
import { vectorise } from '../classify/vectors.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Clause } from './utterance.ts';

/** What a clause tells of a slot in free words; `score` above 0 is a yes, and the higher the surer. */
export type Told = { value: string | null; standing: Standing; score: number };

/** Every slot that the model knows, with all values that it can have there. Pure, and linear in the clause's length. */
export type Tell = (clause: Clause) => ReadonlyMap<SlotName, readonly Told[]>;

const STANDINGS: Record<string, Standing> = {
  'recentChange=none': 'none',
  'reproduction=none': 'none',
  'authorization=refused': 'refused',
  'errorMessage=told': 'unusable',
};
const ASKS = /[?？]$|[吗呢么]$/;
/** Longer clauses are read from their beginning. */
const READ_CHARACTERS = 400;

/** Everything that a clause is recognised by: what the classifier of messages reads, and whether it is a question. */
export function clauseFeatures(plain: string, lexicon: Lexicon): Feature[] {
  const features = readFeatures(plain.slice(0, READ_CHARACTERS), lexicon);
  if (ASKS.test(plain)) features.push({ key: 'w?', start: 0, end: 1 });
  return features;
}

const READ_LAST = 64;
const readLast = new Map<Clause, { lexicon: Lexicon; features: Feature[] }>();

/** The features of a clause of a message. Those read last are kept: a message that was heard is judged right after. */
export function featuresOf(clause: Clause, lexicon: Lexicon): Feature[] {
  const read = readLast.get(clause);
  if (read?.lexicon === lexicon) return read.features;
  const features = clauseFeatures(wordsOf(clause), lexicon);
  readLast.set(clause, { lexicon, features });
  const [oldest] = readLast.keys();
  if (readLast.size > READ_LAST && oldest) readLast.delete(oldest);
  return features;
}

/** The words of a clause, with the mark of a question where one ends it. */
export function wordsOf({ plain, isAsked }: Pick<Clause, 'plain' | 'isAsked'>): string {
  return isAsked ? `${plain}?` : plain;
}

export function createTell(model: Model, lexicon: Lexicon): Tell {
  const labels = model.labels.map(readLabel);
  return (clause) => {
    const scores = scoreVector(vectorise(featuresOf(clause, lexicon), model.vocabulary, model.families), model);
    const told = new Map<SlotName, Told[]>();
    for (const [at, { slot, value, standing }] of labels.entries()) {
      const one = { value, standing, score: scores[at] ?? -1 };
      const list = told.get(slot);
      if (list) list.push(one);
      else told.set(slot, [one]);
    }
    return told;
  };
}

/** `slot` or `slot=value`. */
function readLabel(label: string): { slot: SlotName; value: string | null; standing: Standing } {
  const [slot = '', value = null] = label.split('=');
  if (!isSlotName(slot)) throw new Error(`The model tells of ${slot}, which is no slot.`);
  return { slot, value, standing: STANDINGS[label] ?? 'given' };
}
