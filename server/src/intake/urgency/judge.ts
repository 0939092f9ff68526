import { decidingWords } from '../classify/deciding-words.ts';
import { scoreVector } from '../classify/model.ts';
import type { Model } from '../classify/model.ts';
import { vectorise } from '../classify/vectors.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { clauseFeatures } from '../slots/telling.ts';
import { halfWidth } from '../slots/utterance.ts';

/**
 * How much a message speaks for an emergency: above 0 a yes, below −1 a clear no; `size` is how much there was to
 * weigh, in words. `words` finds those that spoke for it most, as written; never none for a message that has any letters.
 */
export type Judgement = { score: number; size: number; words: () => string[] };

/** Pure, in bounded time: longer messages are judged by their beginning. */
export type Judge = (written: string) => Judgement;

const EMERGENCY = 0;
const CHARACTERS_JUDGED = 280;
const HAN_SIZE = 0.6;
const MOST_WORDS = 3;
const LONGEST_EXCERPT = 60;

/** A conversation is judged anew with every message: what was lately judged is remembered. */
const REMEMBERED_MESSAGES = 500;

export function createJudge(model: Model, lexicon: Lexicon): Judge {
  const remembered = new Map<string, Judgement>();
  return (written) => {
    const text = written.slice(0, CHARACTERS_JUDGED);
    const judged = remembered.get(text) ?? judge(text, model, lexicon);
    remembered.delete(text);
    remembered.set(text, judged);
    const [oldest] = remembered.keys();
    if (remembered.size > REMEMBERED_MESSAGES && oldest !== undefined) remembered.delete(oldest);
    return judged;
  };
}

function judge(text: string, model: Model, lexicon: Lexicon): Judgement {
  const read = () => {
    const features = clauseFeatures(text, lexicon);
    return { features, vector: vectorise(features, model.vocabulary, model.families) };
  };
  const { features, vector } = read();
  return {
    score: scoreVector(vector, model)[EMERGENCY] ?? -1,
    size: features.reduce((sum, { key }) => sum + sizeOf(key), 0),
    // Read again, so that what is remembered stays small.
    words: () => {
      const again = read();
      return asWritten(text, decidingWords(text, again.features, again.vector, { model, label: EMERGENCY }));
    },
  };
}

/** A word counts one, and a Han character, of which words have one or two, a little less. */
function sizeOf(key: string): number {
  return key.startsWith('w') ? (/^w\p{Script=Han}/u.test(key) ? HAN_SIZE : 1) : 0;
}

/** Words are weighed in half width and lower case, and quoted as the visitor wrote them. */
function asWritten(written: string, words: readonly string[]): string[] {
  const level = halfWidth(written).toLowerCase();
  // Lower case is longer than upper case for a few letters: then the places do not fit.
  const places =
    level.length === written.length ? words.map((word) => [level.indexOf(word), word.length] as const) : [];
  const found = places.filter(([at]) => at >= 0).map(([at, length]) => written.slice(at, at + length));
  return found.length > 0 ? found.slice(0, MOST_WORDS) : [written.trim().slice(0, LONGEST_EXCERPT)];
}
