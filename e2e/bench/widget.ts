import { cpus, loadavg } from 'node:os';
import { SLOW_4G, SLOW_4G_TLS } from '../support/slow-relay.ts';
import { SLOWER_CPU, mainThread, opening, shiftOf, weights } from './widget-measure.ts';
import { setWidgetStage } from './widget-stage.ts';
import type { WidgetStage } from './widget-stage.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 9);

/** One figure of every round. */
type Series = { name: string; unit: 'ms' | ''; values: number[]; most?: number };

/** What the chat costs a page and its visitor, beside the same page without it, in turn. Ends with exit 1 where a bar is missed. */
export async function benchWidget(): Promise<void> {
  const fast = await setWidgetStage();
  const slow = await setWidgetStage(SLOW_4G);
  const encrypted = await setWidgetStage(SLOW_4G_TLS);
  try {
    const bytes = await weights(fast);
    console.log('Bytes of the chat as they come over the line, headers included:');
    console.table(bytes);
    const series = await measure({ fast, slow, encrypted });
    report(series);
    const [cpu] = cpus();
    const machine = { cpu: cpu?.model ?? '', cores: cpus().length, load: loadavg().map((load) => round(load)) };
    console.log(
      JSON.stringify({ at: new Date().toISOString(), machine, rounds: ROUNDS, line: SLOW_4G, bytes, series }),
    );
    if (series.some(isMissed)) process.exitCode = 1;
  } finally {
    for (const stage of [encrypted, slow, fast]) await stage.end();
  }
}

type Stages = { fast: WidgetStage; slow: WidgetStage; encrypted: WidgetStage };

async function measure({ fast, slow, encrypted }: Stages): Promise<Series[]> {
  const whole: Series = { name: 'page with the chat: main thread, whole', unit: 'ms', values: [] };
  const empty: Series = { name: 'page without it: main thread, whole', unit: 'ms', values: [] };
  const script: Series = { name: 'main thread in the chat’s scripts', unit: 'ms', values: [], most: 20 };
  const more: Series = { name: 'main thread, with less without', unit: 'ms', values: [] };
  const moreHere: Series = { name: 'the same at this machine’s own speed', unit: 'ms', values: [], most: 20 };
  const long: Series = { name: 'longest task with the chat', unit: 'ms', values: [] };
  const longWithout: Series = { name: 'longest task without it', unit: 'ms', values: [] };
  const typing: Series = { name: 'click → a letter stands in the chat', unit: 'ms', values: [], most: 1_000 };
  const waiting: Series = { name: 'of which waiting for the line', unit: 'ms', values: [] };
  const sending: Series = { name: 'click → it can be sent', unit: 'ms', values: [] };
  const later: Series = { name: 'letter, with TLS after TCP: a trip more', unit: 'ms', values: [], most: 1_000 };
  const laterSending: Series = { name: 'sending, with TLS after TCP', unit: 'ms', values: [] };
  const shift: Series = { name: 'layout shift, opened', unit: '', values: [], most: 0 };
  const untouched: Series = { name: 'layout shift, untouched', unit: '', values: [], most: 0 };
  const bare: Series = { name: 'layout shift without the chat', unit: '', values: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const without = await mainThread(fast, 'nothing');
    const having = await mainThread(fast, 'widget');
    whole.values.push(having.wholeMs);
    empty.values.push(without.wholeMs);
    script.values.push(having.scriptMs);
    more.values.push(having.wholeMs - without.wholeMs);
    moreHere.values.push((having.wholeMs - without.wholeMs) / SLOWER_CPU);
    long.values.push(having.longestMs);
    longWithout.values.push(without.longestMs);
    bare.values.push(await shiftOf(fast, 'nothing'));
    untouched.values.push(await shiftOf(fast, 'widget'));
    const { clickToTypingMs, clickToSendingMs, waitingMs, layoutShift } = await opening(slow);
    waiting.values.push(waitingMs);
    typing.values.push(clickToTypingMs);
    sending.values.push(clickToSendingMs);
    shift.values.push(layoutShift);
    const over = await opening(encrypted);
    later.values.push(over.clickToTypingMs);
    laterSending.values.push(over.clickToSendingMs);
  }
  const clicked = [typing, waiting, later, sending, laterSending];
  return [...clicked, script, more, moreHere, whole, empty, long, longWithout, shift, untouched, bare];
}

function report(series: readonly Series[]): void {
  console.log(
    `Over a line of ${SLOW_4G.rttMs} ms there and back, ${SLOW_4G.downPerS / 1e6} Mbit/s, and a CPU slowed four times; ${ROUNDS} rounds in turn.`,
  );
  const rows = series.map((one) => [
    one.name,
    {
      median: round(quantile(one.values, 0.5)),
      least: round(Math.min(...one.values)),
      most: round(Math.max(...one.values)),
      unit: one.unit,
      bar: one.most ?? '',
      '': one.most === undefined ? '' : isMissed(one) ? 'MISSED' : 'met',
    },
  ]);
  console.table(Object.fromEntries(rows));
}

/** The median decides: what else the machine does is in single rounds. */
function isMissed({ values, most = Infinity }: Series): boolean {
  return !(quantile(values, 0.5) <= most);
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? NaN;
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
