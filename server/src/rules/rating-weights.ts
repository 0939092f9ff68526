import { ASPECTS } from '@qiao/shared/rating';
import type { Weights } from '@qiao/shared/rating';

/** A sentence for each mistake; none where they are whole numbers from 0 to 100, together 100. */
export function whatIsWrongWithWeights(weights: Weights): string[] {
  const wrong = ASPECTS.filter((aspect) => !isPercent(weights[aspect]));
  if (wrong.length > 0) return wrong.map((aspect) => `The weight of ${aspect} must be a whole number from 0 to 100.`);
  const sum = ASPECTS.reduce((before, aspect) => before + weights[aspect], 0);
  return sum === 100 ? [] : [`The weights of a rating are ${sum} together; they must be 100.`];
}

/** Weights as they are written for a command, `30,40,20,10` in the order of ASPECTS; undefined where they are not four. */
export function readWeights(written: string): Weights | undefined {
  const [speed, resolution, attitude, knowledge, ...more] = written.split(',').map((part) => percentIn(part.trim()));
  if (speed === undefined || resolution === undefined || attitude === undefined || knowledge === undefined)
    return undefined;
  return more.length > 0 ? undefined : { speed, resolution, attitude, knowledge };
}

function percentIn(written: string): number {
  return /^\d+$/.test(written) ? Number(written) : Number.NaN;
}

function isPercent(weight: number): boolean {
  return Number.isInteger(weight) && weight >= 0 && weight <= 100;
}
