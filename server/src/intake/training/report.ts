import type { Calibration } from '../classify/calibration.ts';
import { confusedPairs, figuresOf, weakest } from './evaluate.ts';
import type { Trial } from './train.ts';

/** One evaluation: what was trained on, what it was tried on. */
export type Run = { name: string; trials: readonly Trial[] };

export type Evaluation = {
  sentences: number;
  plain: number;
  calibration: Calibration;
  modelBytes: number;
  folds: Run;
  unseen: Run;
  heldOut: Run;
  /** Messages out of scope alone. */
  strangers: Run;
  writers: readonly Run[];
  /** The model trained on a share of every writer's list, tried on the held-out messages and on the rest of the list. */
  curve: readonly { share: number; heldOut: Run; rest: Run }[];
};

const SETS: readonly string[] = [
  '- **Unseen**: messages by somebody who saw the list of categories alone, six a category less what had been written',
  '  before word for word; nothing was tuned by them. All these authors are of one school: real visitors will be harder.',
  '- **Held out**: messages in the manner of visitors, never trained on. Their author also wrote the plain sentences and',
  '  the lexicon, and the share of naive Bayes and the confidence to route from were chosen with them in view: the figure',
  '  flatters. The row without the plain sentences flatters less.',
  '- **Strangers**: messages out of scope alone, never trained on; many share a word with some category. Their author wrote',
  '  further sentences out of scope after seeing which of these were routed: the figure flatters.',
  "- **Left out in blocks**: every training message, scored by a model that saw none of its neighbours in its writer's list.",
  '  The writers avoid the obvious words and no two messages mean the same, so this figure is harder than visitors are.',
  '- **One writer, tried on others**: nobody who wrote what is tried wrote what is trained, plain sentences aside.',
  '',
];

/** Counted by hand, and kept: these conversations are not in the repository. */
const BY_STRANGERS: readonly string[] = [
  '## Whole conversations by writers whom nothing here had learnt from',
  '',
  "Two writers wrote 90 conversations each and saw neither the product's sentences nor its rules; they were counted once, by",
  'these figures alone, before anybody read them. The kind is that of the first message. What is told was read by the patterns',
  'and the model of clauses, without the judge (`docs/missing-information.md`). The strict F1 counts as wrong what the writers',
  'knew to be told, but marked no value for: refusals, and "no error code".',
  '',
  '| writer | top-1 | routed | right when routed | must-ask found | asked though known | slots, F1 | strict |',
  '|---|---|---|---|---|---|---|---|',
  '| the first | 94.4 % | 95.6 % | 96.5 % | 93.8 % (121 of 129) | 2.2 % (9 of 411) | 91.4 % | 87.5 % |',
  '| the second | 96.7 % | 94.4 % | 97.6 % | 95.2 % (157 of 165) | 2.2 % (9 of 400) | 93.6 % | 90.4 % |',
  '| both | 95.6 % | 95.0 % | 97.1 % | 94.6 % (278 of 294) | 2.2 % (18 of 811) | 92.6 % | 89.0 % |',
  '',
  'With the judge, counted once more after that and by these figures alone: must-ask found 94.2 % (277 of 294), asked though',
  'known 1.8 % (15 of 811), strict F1 89.0 %.',
];

/** The page that says how well the classifier does; regenerated with `qiao train --report`. */
export function writeReport(evaluation: Evaluation): string {
  const { sentences, plain, calibration, modelBytes, folds, unseen, heldOut, strangers, writers, curve } = evaluation;
  const runs = [
    unseen,
    ...byLanguage(unseen),
    heldOut,
    ...byLanguage(heldOut),
    strangers,
    folds,
    ...byLanguage(folds),
    ...writers,
  ];
  return [
    '# Understanding: how well the kind of issue is recognised',
    '',
    '`npx -y pnpm qiao train --report docs/understanding.md` trains the model and writes this page.',
    '',
    `The model is trained on ${sentences} whole messages and ${plain} plain sentences (short ways of asking, the names and`,
    `borders of the categories); its file has ${(modelBytes / 1e6).toFixed(1)} MB. A conversation is routed without a question from a`,
    `confidence of ${calibration.sure.toFixed(2)} on; below ${calibration.none.toFixed(2)} nothing is offered.`,
    '',
    ...SETS,
    '| tried on | messages | top-1 | top-3 | routed | right when routed | out of scope | of them not routed |',
    '|---|---|---|---|---|---|---|---|',
    ...runs.map((run) => rowOf(run, calibration)),
    '',
    ...BY_STRANGERS,
    '',
    '## Learning curve',
    '',
    '| share of every list | top-1, held out | top-1, last quarter of every list |',
    '|---|---|---|',
    ...curve.map(
      ({ share, heldOut: one, rest }) =>
        `| ${percent(share)} | ${percent(figuresOf(one.trials, calibration).top1)} | ${percent(figuresOf(rest.trials, calibration).top1)} |`,
    ),
    '',
    '## Categories taken for one another (left out in blocks)',
    '',
    '| is | taken for | times |',
    '|---|---|---|',
    ...confusedPairs(folds.trials, 25).map(({ right, taken, times }) => `| ${right} | ${taken} | ${times} |`),
    '',
    '## Categories found least often (left out in blocks)',
    '',
    '| category | top-1 |',
    '|---|---|',
    ...weakest(folds.trials, 15).map(({ category, top1 }) => `| ${category} | ${percent(top1)} |`),
    '',
  ].join('\n');
}

function byLanguage({ name, trials }: Run): Run[] {
  return (['zh', 'en', 'mixed'] as const).map((lang) => ({
    name: `${name}: ${lang}`,
    trials: trials.filter(({ sentence }) => sentence.lang === lang),
  }));
}

function rowOf({ name, trials }: Run, calibration: Calibration): string {
  const { size, top1, top3, coverage, precision, strangers, rejected } = figuresOf(trials, calibration);
  const outOfScope = strangers > 0 ? `${strangers} | ${percent(rejected)}` : '– | –';
  const inScope = size > 0 ? [top1, top3, coverage, precision].map(percent).join(' | ') : '– | – | – | –';
  return `| ${name} | ${size} | ${inScope} | ${outOfScope} |`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
