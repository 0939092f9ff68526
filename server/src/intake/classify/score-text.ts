import type { Lexicon } from '../lexicon/lexicon.ts';
import { bestOf } from './calibration.ts';
import { readFeatures } from './features.ts';
import type { Feature } from './features.ts';
import { OUT_OF_SCOPE, scoreVector } from './model.ts';
import type { Model } from './model.ts';
import { MAX_LENGTH } from './units.ts';
import { vectorise } from './vectors.ts';
import type { Vector } from './vectors.ts';

/** How strongly each label is recognised in a text, the features of all of it, and how many words tell what it is about. */
export type Scored = { features: readonly Feature[]; vector: Vector; scores: Float64Array; words: number };

/** A line in which every category scores worse says nothing of the kind of issue: an ID, a time, a place. */
const TELLS_FROM = -0.5;
/** So many lines are tried for one that tells: a bound on time. */
const LINES_TRIED = 12;

/**
 * A message, or several joined by line feeds. The first line that tells what it is about weighs as much as all lines
 * together: it is the complaint, and what follows it is the answers to questions, the logs and the afterthoughts.
 */
export function scoreText(text: string, by: { model: Model; lexicon: Lexicon }): Scored {
  const whole = scoreLine(text, by);
  const lines = text.slice(0, MAX_LENGTH).split('\n').slice(0, LINES_TRIED);
  if (lines.length < 2) return whole;
  for (const line of lines) {
    const first = scoreLine(line, by);
    if (!tells(first, by.model)) continue;
    const scores = whole.scores.map((score, label) => (score + (first.scores[label] ?? 0)) / 2);
    return { ...whole, scores, words: first.words };
  }
  return whole;
}

function scoreLine(text: string, { model, lexicon }: { model: Model; lexicon: Lexicon }): Scored {
  const features = readFeatures(text, lexicon);
  const vector = vectorise(features, model.vocabulary, model.families);
  const words = features.reduce((count, { key }) => (key.startsWith('w') ? count + 1 : count), 0);
  return { features, vector, scores: scoreVector(vector, model), words };
}

/** Where out of scope is likelier than every category, as in a greeting, nothing is told either. */
function tells({ vector, scores }: Scored, { labels }: Model): boolean {
  const outOfScope = labels.indexOf(OUT_OF_SCOPE);
  const { best } = bestOf(scores, outOfScope);
  return vector.indices.length > 0 && best >= TELLS_FROM && best > (scores[outOfScope] ?? -Infinity);
}
