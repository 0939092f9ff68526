/** What of a browser's trace is read here. Times are microseconds; `tts` and `tdur` are the thread's own, without those of others. */
type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tts?: number;
  tdur?: number;
  args?: { data?: { url?: string; documentLoaderURL?: string } };
};

/** Milliseconds of the page's main thread. */
export type MainThread = {
  /** All that it did. */
  wholeMs: number;
  /** Inside of the chat's scripts: compiling, running, and the styles and layout that they force. */
  scriptMs: number;
  /** The longest task. */
  longestMs: number;
};

const SCRIPTING: readonly string[] = ['EvaluateScript', 'v8.compile', 'v8.compileModule', 'FunctionCall'];
export const CATEGORIES: readonly string[] = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  'v8',
];

/** Reads what the thread that shows `url` did, and how much of it in scripts that come from `chat`. */
export function readMainThread(trace: Buffer, { url, chat }: { url: string; chat: string }): MainThread {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString());
  const shown = traceEvents.find(
    ({ name, args }) => name === 'navigationStart' && args?.data?.documentLoaderURL === url,
  );
  if (!shown) throw new Error('The trace does not show the page.');
  const mine = traceEvents.filter(({ ph, pid, tid }) => ph === 'X' && pid === shown.pid && tid === shown.tid);
  const tasks = mine.filter(({ name }) => name === 'RunTask');
  if (tasks.length === 0) throw new Error('The trace shows no task.');
  const scripts = mine.filter(
    ({ name, args }) => SCRIPTING.includes(name) && args?.data?.url?.startsWith(chat) === true,
  );
  return {
    wholeMs: covered(tasks) / 1_000,
    scriptMs: covered(scripts) / 1_000,
    longestMs: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1_000,
  };
}

export const CLICKED = 'bench-clicked';
export const TYPED = 'bench-typed';
export const READY = 'bench-ready';

/** Milliseconds from the click to `mark`: in which the thread had nothing to do, and in which it worked, by its own time. */
export type Opening = { idleMs: number; workMs: number };

export function readOpening(trace: Buffer, mark: typeof TYPED | typeof READY): Opening {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString());
  const clicked = traceEvents.find(({ name }) => name === CLICKED);
  const marked = traceEvents.find(({ name }) => name === mark);
  if (!clicked || !marked) throw new Error(`The trace shows no click, or no ${mark}.`);
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid, ts }) =>
      name === 'RunTask' &&
      ph === 'X' &&
      pid === clicked.pid &&
      tid === clicked.tid &&
      ts > clicked.ts &&
      ts < marked.ts,
  );
  const busy = tasks.reduce((sum, { dur = 0 }) => sum + dur, 0);
  const work = tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0);
  return { idleMs: (marked.ts - clicked.ts - busy) / 1_000, workMs: work / 1_000 };
}

/** How long at least one of them lasted: what stands inside of another is not counted twice. */
function covered(events: readonly TraceEvent[]): number {
  let sum = 0;
  let until = 0;
  for (const { tts = 0, tdur = 0 } of events.toSorted((one, other) => (one.tts ?? 0) - (other.tts ?? 0))) {
    sum += Math.max(0, tts + tdur - Math.max(until, tts));
    until = Math.max(until, tts + tdur);
  }
  return sum;
}
