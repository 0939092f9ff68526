import type { Lexicon } from '../lexicon/lexicon.ts';
import { normalise, readUnits } from './units.ts';
import type { Unit } from './units.ts';

/**
 * Something a message says, by which it is recognised, and where it says so. The key's first letter is its family:
 * `w` a word or Han character, `b` two neighbours, `s` two with one between, `c` letters within a word, `k` a concept
 * of the lexicon, `p` two concepts of one message.
 */
export type Feature = { key: string; start: number; end: number };

/** Families are levelled on their own, so that many letters do not drown few concepts. */
export const FAMILIES = ['words', 'letters', 'concepts', 'pairs'] as const;

const FAMILY_LETTERS = 'wckp';

/** The place of a feature's family in `FAMILIES`; neighbours belong to the words. */
export function familyOf(key: string): number {
  return Math.max(0, FAMILY_LETTERS.indexOf(key.charAt(0)));
}

/** Pairs grow with the square of the concepts: only the first ones make pairs. */
const PAIRED_CONCEPTS = 14;
const MIN_LETTERS = 3;
const MAX_LETTERS = 5;
const MAX_LETTERED_WORD = 24;

/** All features of a text, in the order of their places; linear in its length. */
export function readFeatures(text: string, lexicon: Lexicon): Feature[] {
  const units = readUnits(normalise(text));
  const features: Feature[] = [];
  addWords(units, features);
  addLetters(units, features);
  addConcepts(units, lexicon, features);
  return features;
}

function addWords(units: readonly Unit[], features: Feature[]): void {
  for (const [at, unit] of units.entries()) {
    const next = units[at + 1];
    const afterNext = units[at + 2];
    if (unit.kind !== 'mark') features.push({ key: `w${unit.form}`, start: unit.start, end: unit.end });
    if (at === 0 && unit.kind === 'han') features.push({ key: `b. ${unit.form}`, start: unit.start, end: unit.end });
    if (!next) {
      if (unit.kind === 'han') features.push({ key: `b${unit.form} .`, start: unit.start, end: unit.end });
      continue;
    }
    if (unit.kind !== 'mark' || next.kind !== 'mark') {
      features.push({ key: `b${unit.form} ${next.form}`, start: unit.start, end: next.end });
    }
    if (afterNext && unit.kind === 'word' && afterNext.kind === 'word' && next.kind !== 'mark') {
      features.push({ key: `s${unit.form} ${afterNext.form}`, start: unit.start, end: afterNext.end });
    }
  }
}

function addLetters(units: readonly Unit[], features: Feature[]): void {
  for (const { form, kind, start, end } of units) {
    if (kind !== 'word' || form.length < MIN_LETTERS || form.startsWith('<')) continue;
    const word = `<${form.slice(0, MAX_LETTERED_WORD)}>`;
    for (let size = MIN_LETTERS; size <= MAX_LETTERS; size++) {
      for (let from = 0; from + size <= word.length; from++) {
        features.push({ key: `c${word.slice(from, from + size)}`, start, end });
      }
    }
  }
}

function addConcepts(units: readonly Unit[], lexicon: Lexicon, features: Feature[]): void {
  const found = new Map<string, Feature>();
  for (const { concept, first, last } of lexicon.match(units)) {
    const feature = { key: `k${concept}`, start: units[first]?.start ?? 0, end: units[last]?.end ?? 0 };
    if (!found.has(concept)) found.set(concept, feature);
  }
  features.push(...found.values());
  const paired = [...found.keys()].slice(0, PAIRED_CONCEPTS).toSorted();
  for (const [at, one] of paired.entries()) {
    for (const other of paired.slice(at + 1)) {
      const where = found.get(other) ?? { start: 0, end: 0 };
      features.push({ key: `p${one}+${other}`, start: where.start, end: where.end });
    }
  }
}
