import type { Feature } from './features.ts';
import type { Model } from './model.ts';
import { normalise, readUnits } from './units.ts';
import type { Vector } from './vectors.ts';

const SHOWN = 5;
/** A word that speaks this much less than the strongest is not shown. */
const LEAST_SHARE = 0.25;

/** The parts of a text that spoke for a label, strongest first: words, and runs of Han characters. */
export function decidingWords(
  text: string,
  features: readonly Feature[],
  { indices, values }: Vector,
  { model, label }: { model: Model; label: number },
): string[] {
  const level = normalise(text);
  const voices = new Map<number, number>();
  for (const [at, number] of indices.entries()) {
    const weight = (model.weights[number * model.labels.length + label] ?? 0) * (model.scales[label] ?? 0);
    voices.set(number, weight * (values[at] ?? 0));
  }
  const heard = new Float64Array(level.length);
  for (const { key, start, end } of features) {
    const voice = voices.get(model.vocabulary.numbers.get(key) ?? -1) ?? 0;
    for (let at = start; at < Math.min(end, start + MAX_SPAN); at++)
      heard[at] = (heard[at] ?? 0) + voice / (end - start);
  }
  return strongest(gatherRuns(level, heard));
}

/** Longer spans, of pairs written apart, would cost more than they tell. */
const MAX_SPAN = 60;

type Run = { text: string; voice: number };

function gatherRuns(level: string, heard: Float64Array): Run[] {
  const runs: Run[] = [];
  let isOpen = false;
  let lastEnd = -1;
  for (const { kind, start, end } of readUnits(level)) {
    if (kind === 'mark') continue;
    let voice = 0;
    for (let at = start; at < end; at++) voice += heard[at] ?? 0;
    const last = runs.at(-1);
    if (kind === 'han' && isOpen && last && lastEnd === start && voice > 0) {
      last.text += level.slice(start, end);
      last.voice += voice;
    } else runs.push({ text: level.slice(start, end), voice });
    isOpen = kind === 'han' && voice > 0;
    lastEnd = end;
  }
  return runs;
}

function strongest(runs: readonly Run[]): string[] {
  const voices = new Map<string, number>();
  for (const { text, voice } of runs) voices.set(text, Math.max(voice, voices.get(text) ?? 0));
  const sorted = [...voices].filter(([, voice]) => voice > 0).toSorted(([, one], [, other]) => other - one);
  const least = (sorted[0]?.[1] ?? 0) * LEAST_SHARE;
  return sorted
    .slice(0, SHOWN)
    .filter(([, voice]) => voice >= least)
    .map(([text]) => text);
}
