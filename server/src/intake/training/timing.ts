import { beginWith, warmUp } from '../conversation/warm-up.ts';
import { understand } from '../conversation/understand.ts';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import type { Understanding } from '../understanding.ts';
import { readSentences } from './sentences.ts';

/** `fastestP99Ms`: of the fastest time of each message, which leaves out most of what else the machine does. */
type Times = { p50Ms: number; p99Ms: number; fastestP99Ms: number };

/** How long messages take: to be classified alone, and with all that follows (the case file, what is missing, a question). */
export type Timing = {
  messages: number;
  /** What the very first message of a process takes, and what is done at the start so that no visitor waits for it. */
  coldMs: number;
  warmUpMs: number;
  classify: Times;
  understand: Times;
  /** The dearest message, and how long it is. */
  dearest: { ms: number; characters: number };
};

const MESSAGES = 2_000;
const TIMES = 3;
const COLD = '昨晚十点开始 rm-bp1abcdefgh12345 连不上，报错 ECONNREFUSED，只有我们办公室这样';

/** Times messages that people wrote, spread over all that are in the repository. For a process that has read none yet. */
export function timeUnderstanding(understanding: Understanding, texts: readonly string[] = messages()): Timing {
  const readAt = (text: string, at: number) => {
    const { log, latest } = beginWith(text, at);
    return timed(() => understand(log, { latest, isAsked: true }, understanding));
  };
  const now = Date.now();
  const coldMs = readAt(COLD, now);
  const warmUpMs = timed(() => warmUp(understanding));
  const classified = repeated(texts, (text) => timed(() => understanding.classify(text)));
  // Another minute each time: what was said at one moment is remembered, and not read again.
  const understood = repeated(texts, (text, time) => readAt(text, now + time * 60_000));
  const fastest = texts.map((text, at) => ({ ms: fastestOf(understood[at] ?? []), characters: text.length }));
  const [dearest = { ms: 0, characters: 0 }] = fastest.toSorted((one, other) => other.ms - one.ms);
  return {
    messages: texts.length,
    coldMs,
    warmUpMs,
    classify: timesOf(classified),
    understand: timesOf(understood),
    dearest,
  };
}

/** For each text how long it took each time: all texts one after another, several times over. */
function repeated(texts: readonly string[], take: (text: string, time: number) => number): number[][] {
  const times = Array.from({ length: TIMES }, (_, time) => texts.map((text) => take(text, time)));
  return texts.map((_text, at) => times.map((taken) => taken[at] ?? 0));
}

function messages(): string[] {
  const all = readSentences(readDefaultTaxonomy().categories).map(({ text }) => text);
  const step = Math.max(1, Math.floor(all.length / MESSAGES));
  return all.filter((_text, at) => at % step === 0).slice(0, MESSAGES);
}

function timed(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

function timesOf(times: readonly number[][]): Times {
  const all = times.flat();
  return { p50Ms: shareOf(all, 0.5), p99Ms: shareOf(all, 0.99), fastestP99Ms: shareOf(times.map(fastestOf), 0.99) };
}

function fastestOf(times: readonly number[]): number {
  return Math.min(...times);
}

function shareOf(times: readonly number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? 0;
}
