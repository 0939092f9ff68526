import type { CDPSession } from 'playwright-core';

/** What of a browser's trace is read here. Times are microseconds; `tdur` is the thread's own, without those of others. */
type TraceEvent = { name: string; ph: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number };

const MARK = 'bench-rows';
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];

/** Begins to listen to what the page's threads do; answers how to end it. */
export async function trace(cdp: CDPSession): Promise<() => Promise<TraceEvent[]>> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) if (isEvent(event)) events.push(event);
  });
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  return async () => {
    const complete = new Promise<void>((resolve) => {
      cdp.once('Tracing.tracingComplete', () => resolve());
    });
    await cdp.send('Tracing.end');
    await complete;
    return events;
  };
}

function isEvent(event: object): event is TraceEvent {
  return 'name' in event && 'ph' in event && 'pid' in event && 'tid' in event && 'ts' in event;
}

/**
 * How much of the time from the navigation to `untilMs` the page's main thread was at work by the clock, and not by its own
 * time: then others had the processor. `markedMs` is when the page set its mark.
 */
export function takenByOthers(events: readonly TraceEvent[], markedMs: number, untilMs: number): number {
  const mark = events.find(({ name }) => name === MARK);
  if (!mark) throw new Error('The trace shows no mark.');
  const begun = mark.ts - markedMs * 1_000;
  let taken = 0;
  for (const { name, ph, pid, tid, ts, dur = 0, tdur = dur } of events) {
    const isMine = name === 'RunTask' && ph === 'X' && pid === mark.pid && tid === mark.tid;
    if (isMine && ts >= begun && ts + dur <= begun + untilMs * 1_000) taken += dur - tdur;
  }
  return taken / 1_000;
}
