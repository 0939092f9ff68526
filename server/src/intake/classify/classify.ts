import type { Lexicon } from '../lexicon/lexicon.ts';
import { bestOf, calibrate, isSure } from './calibration.ts';
import { decidingWords } from './deciding-words.ts';
import { OUT_OF_SCOPE } from './model.ts';
import type { Model } from './model.ts';
import { scoreText } from './score-text.ts';

/** What the console or the site tells beside the text, by name of slot. */
export type ClassifyContext = Readonly<Record<string, unknown>>;

export type Guess = { category: string; confidence: number };

export type Classification = {
  /** `route`: sure enough to act on. `ask`: the alternatives are worth a question. `none`: not even that. */
  decision: 'route' | 'ask' | 'none';
  /** The category, where the decision is to route; else null. */
  category: string | null;
  /** The chance, from 0 to 1, that the first alternative is right. */
  confidence: number;
  /** The three likeliest categories, likeliest first. */
  alternatives: Guess[];
  /** What in the text spoke most for the first alternative, strongest first; as normalised. */
  words: string[];
};

/** Never throws; the same text gives the same answer; linear in the text, which is cut at 4,000 characters. */
export type Classify = (text: string, context?: ClassifyContext) => Classification;

const SHOWN = 3;

/** Slots of the context that say something about the kind of issue, and not only about who asks. */
const TELLING_SLOTS = ['errorCode', 'errorMessage'];

export function createClassify(model: Model, lexicon: Lexicon): Classify {
  return (text, context = {}) => {
    const { features, vector, scores, words: length } = scoreText(withContext(text, context), { model, lexicon });
    const alternatives = rank(scores, model, vector.indices.length === 0);
    const confidence = alternatives[0]?.confidence ?? 0;
    const decision = decide(confidence, length, model);
    const words =
      vector.indices.length === 0
        ? []
        : decidingWords(withContext(text, context), features, vector, {
            model,
            label: model.labels.indexOf(alternatives[0]?.category ?? ''),
          });
    return {
      decision,
      category: decision === 'route' ? (alternatives[0]?.category ?? null) : null,
      confidence,
      alternatives,
      words,
    };
  };
}

function withContext(text: string, context: ClassifyContext): string {
  const told = TELLING_SLOTS.map((slot) => (Object.hasOwn(context, slot) ? context[slot] : undefined));
  return [text, ...told.filter((value) => typeof value === 'string')].join('\n');
}

function decide(confidence: number, length: number, { calibration }: Model): Classification['decision'] {
  if (isSure(confidence, length, calibration)) return 'route';
  return confidence >= calibration.none ? 'ask' : 'none';
}

/** What is not the best category shares the rest of the confidence, by score; out of scope takes its share too. */
function rank(scores: Float64Array, model: Model, isBlank: boolean): Guess[] {
  const order = [...scores.keys()].toSorted((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other);
  const inScope = order.filter((label) => model.labels[label] !== OUT_OF_SCOPE);
  const { label: first, best, lead } = bestOf(scores, model.labels.indexOf(OUT_OF_SCOPE));
  const top = isBlank ? 0 : calibrate({ best, lead }, model.calibration);
  const share = (label: number) => Math.exp(model.calibration.sharpness * ((scores[label] ?? 0) - best));
  const all = order.reduce((sum, label) => (label === first ? sum : sum + share(label)), 0);
  return inScope.slice(0, SHOWN).map((label) => ({
    category: model.labels[label] ?? '',
    confidence: label === first ? top : Math.min(top, (1 - top) * (share(label) / (all || 1))),
  }));
}
