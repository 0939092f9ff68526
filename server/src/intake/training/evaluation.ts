import type { Model } from '../classify/model.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Category } from '../taxonomy.ts';
import type { Evaluation, Run } from './report.ts';
import { isPlain, readHeldOut, readStrangers, readUnseen } from './sentences.ts';
import type { Sentence } from './sentences.ts';
import { learnSentences, tryOut } from './train.ts';
import type { Trial } from './train.ts';

type Trained = {
  whole: readonly Sentence[];
  plain: readonly Sentence[];
  categories: readonly Category[];
  lexicon: Lexicon;
  model: Model;
  trials: readonly Trial[];
  file: Uint8Array;
};

const SHARES = [0.1, 0.25, 0.5, 0.75];
/** The list from which all categories were first trained; the later writers each wrote some of them. */
const FIRST = 'first';

/** Trains again on parts, to say how well the model does on what it has not seen. */
export function evaluate(trained: Trained): Evaluation {
  const { whole, plain, categories, lexicon, model, trials, file } = trained;
  const heldOut = readHeldOut(categories);
  const first = whole.filter(({ writer }) => writer === FIRST);
  const others = whole.filter(({ writer }) => writer !== FIRST);
  const tryOn = (name: string, seen: readonly Sentence[], unseen: readonly Sentence[]): Run => ({
    name,
    trials: tryOut(learnSentences([...seen, ...plain], lexicon), unseen, lexicon),
  });
  const places = placesOf(whole);
  const upTo = (share: number) => whole.filter((_sentence, at) => (places[at] ?? 0) < share);
  const rest = whole.filter((_sentence, at) => (places[at] ?? 0) >= 0.75);
  return {
    sentences: whole.length,
    plain: plain.length,
    calibration: model.calibration,
    modelBytes: file.length,
    folds: { name: 'left out in blocks', trials: trials.filter(({ sentence }) => !isPlain(sentence)) },
    unseen: { name: 'unseen', trials: tryOut(model, readUnseen(categories), lexicon) },
    heldOut: { name: 'held out', trials: tryOut(model, heldOut, lexicon) },
    strangers: { name: 'strangers', trials: tryOut(model, readStrangers(categories), lexicon) },
    writers: [
      {
        name: 'held out, trained without the plain sentences',
        trials: tryOut(learnSentences(whole, lexicon), heldOut, lexicon),
      },
      tryOn('the later writers, trained on the first', first, others),
      tryOn('the first writer, trained on the later', others, first),
    ],
    curve: SHARES.map((share) => {
      const part = learnSentences([...upTo(share), ...plain], lexicon);
      return {
        share,
        heldOut: { name: 'held out', trials: tryOut(part, heldOut, lexicon) },
        rest: { name: 'rest', trials: tryOut(part, rest, lexicon) },
      };
    }),
  };
}

/** Where a sentence stands in its writer's list for its category, from 0 to 1. */
function placesOf(sentences: readonly Sentence[]): number[] {
  const groupOf = ({ writer, label, lang }: Sentence) => `${writer} ${label} ${lang}`;
  const sizes = new Map<string, number>();
  const numbers = sentences.map((sentence) => {
    const number = sizes.get(groupOf(sentence)) ?? 0;
    sizes.set(groupOf(sentence), number + 1);
    return number;
  });
  return sentences.map((sentence, at) => (numbers[at] ?? 0) / (sizes.get(groupOf(sentence)) ?? 1));
}
