import { cpus, loadavg } from 'node:os';
import { firstLoad, goDown, paintOfList, type } from './desk-measure.ts';
import { PER_SECOND, setDeskStage } from './desk-stage.ts';
import type { Contestant, DeskStage } from './desk-stage.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SIZE = { conversations: Number(process.env['BENCH_CONVERSATIONS'] ?? 5_000), messages: 10 };

type Series = { name: string; desk: number[]; bare: number[]; unit: 'ms' | 'elements' | 'kB'; most?: number };

/** How fast the desk is with many conversations, beside a bare page with the same rows, in turn. Ends with exit 1 where a bar is missed. */
export async function benchDesk(): Promise<void> {
  const stage = await setDeskStage(SIZE);
  try {
    const series = await measure(stage);
    report(series);
    const [cpu] = cpus();
    const machine = { cpu: cpu?.model ?? '', cores: cpus().length, load: loadavg().map(round) };
    console.log(JSON.stringify({ at: new Date().toISOString(), machine, rounds: ROUNDS, size: SIZE, series }));
    if (series.some(isMissed)) process.exitCode = 1;
  } finally {
    await stage.end();
  }
}

async function measure(stage: DeskStage): Promise<Series[]> {
  const mine: Series = { name: 'list of one’s own: navigation → rows painted', unit: 'ms', desk: [], bare: [] };
  const mineOwn: Series = { name: 'the same without what others took', unit: 'ms', desk: [], bare: [], most: 300 };
  const open: Series = { name: 'list of all: navigation → rows painted', unit: 'ms', desk: [], bare: [] };
  const openStays: Series = { name: 'the same, the rows that stay', unit: 'ms', desk: [], bare: [] };
  const openOwn: Series = { name: 'the same without what others took', unit: 'ms', desk: [], bare: [], most: 300 };
  const next: Series = { name: 'key j → next conversation painted, median', unit: 'ms', desk: [], bare: [], most: 100 };
  const nextWorst: Series = { name: 'key j, the slowest of a round', unit: 'ms', desk: [], bare: [] };
  const inp: Series = {
    name: `typing, ${PER_SECOND} messages/s: INP (p98)`,
    unit: 'ms',
    desk: [],
    bare: [],
    most: 200,
  };
  const worst: Series = { name: 'the slowest key of a round', unit: 'ms', desk: [], bare: [] };
  const nodes: Series = { name: 'elements in the page, most', unit: 'elements', desk: [], bare: [], most: 1_500 };
  const load: Series = { name: 'first load, gzip', unit: 'kB', desk: [], bare: [], most: 120 };
  const order: readonly Contestant[] = ['desk', 'bare'];
  for (const of of order) load[of].push((await firstLoad(stage.context, stage.url(of, 'mine'))) / 1_000);
  for (let n = 0; n < ROUNDS; n++) {
    for (const of of order) {
      const own = await paintOfList(stage, of, 'mine');
      mine[of].push(own.firstMs);
      mineOwn[of].push(own.ownMs);
      const all = await paintOfList(stage, of, 'open');
      open[of].push(all.firstMs);
      openStays[of].push(all.settledMs);
      openOwn[of].push(all.ownMs);
      const going = await goDown(stage, of);
      next[of].push(median(going.nextMs));
      nextWorst[of].push(Math.max(...going.nextMs));
      const typed = await type(stage, of);
      if (!typed.taken) throw new Error('Letters were lost.');
      inp[of].push(typed.p98Ms);
      worst[of].push(typed.worstMs);
      nodes[of].push(Math.max(going.nodes, typed.nodes));
    }
  }
  return [mine, mineOwn, open, openStays, openOwn, next, nextWorst, inp, worst, nodes, load];
}

function report(series: readonly Series[]): void {
  console.log(
    `${SIZE.conversations} conversations of ${SIZE.messages} messages; signed in, files cached; medians of ${ROUNDS} rounds in turn.`,
  );
  console.table(
    series.map((one) => ({
      figure: one.name,
      desk: round(median(one.desk)),
      least: round(Math.min(...one.desk)),
      most: round(Math.max(...one.desk)),
      'bare page': round(median(one.bare)),
      ratio: round(median(one.desk) / median(one.bare)),
      unit: one.unit,
      bar: one.most ?? '',
      '': one.most === undefined ? '' : isMissed(one) ? 'MISSED' : 'met',
    })),
  );
}

/** The median decides: what else the machine does is in single rounds. */
function isMissed({ desk, most = Infinity }: Series): boolean {
  return !(median(desk) <= most);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
