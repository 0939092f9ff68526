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

export function createTell(model: Model, lexicon: Lexicon): Tell {
  const labels = model.labels.map(readLabel);
  return ({ plain, isAsked }) => {
    const features = clauseFeatures(isAsked ? `${plain}?` : plain, lexicon);
    const scores = scoreVector(vectorise(features, model.vocabulary, model.families), model);
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
