import type { Standing } from '@qiao/shared/case-file';
import type { Finding } from './utterance.ts';

/** Something that the visitor said, in which message, and whether it answers a question or corrects an earlier one. */
export type Mention = Finding & { message: number; isAnswer: boolean; isCorrection: boolean };

const STANDING_WEIGHTS: Record<Standing, number> = { given: 40, refused: 25, unknown: 20, none: 25, unusable: 0 };

/** Answers before asides, usable before unusable, a correction before what it corrects; the first of equals. */
export function heaviest(mentions: readonly Mention[]): Mention | null {
  let best: Mention | null = null;
  for (const mention of mentions) if (!best || weightOf(mention) > weightOf(best)) best = mention;
  return best;
}

export function weightOf({ standing, weight, isAnswer, isCorrection }: Mention): number {
  return STANDING_WEIGHTS[standing] + weight + (isAnswer ? 4 : 0) + (isCorrection ? 8 : 0);
}
