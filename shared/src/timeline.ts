import type { Entry } from './entry.ts';

/**
 * The entries of one conversation as a receiver has them: `entries` stand without a hole from `firstSeq` on; `early` came
 * ahead of their place and wait for what is missing.
 */
export type Timeline = { entries: readonly Entry[]; early: ReadonlyMap<number, Entry> };

export const EMPTY_TIMELINE: Timeline = { entries: [], early: new Map() };

/** The last seq without a hole before it; `0` for an empty timeline. This is the cursor to resume from. */
export function lastSeq(timeline: Timeline): number {
  return timeline.entries.at(-1)?.seq ?? 0;
}

/** Whether something is missing before an entry that is here already. */
export function hasGap(timeline: Timeline): boolean {
  return timeline.early.size > 0;
}

/**
 * Puts entries in their place, each once, in whatever order and however often they come. Pure. An entry at or before the
 * last seq is dropped, the next one is applied, a later one waits in `early`.
 */
export function place(timeline: Timeline, arriving: readonly Entry[]): Timeline {
  const next = lastSeq(timeline) + 1;
  const early = new Map(timeline.early);
  for (const entry of arriving) if (entry.seq >= next) early.set(entry.seq, entry);
  const placed: Entry[] = [];
  for (let seq = next; ; seq++) {
    const entry = early.get(seq);
    if (!entry) break;
    early.delete(seq);
    placed.push(entry);
  }
  if (placed.length === 0 && early.size === timeline.early.size) return timeline;
  return { entries: placed.length > 0 ? [...timeline.entries, ...placed] : timeline.entries, early };
}
