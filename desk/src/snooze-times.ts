/** When something that is put aside is to wake; null: by an answer alone. */
export type SnoozeChoice =
  | { is: 'hours'; hours: number; until: number }
  | { is: 'tomorrow' | 'monday'; until: number }
  | { is: 'days'; days: number; until: number }
  | { is: 'week'; until: number }
  | { is: 'answer'; until: null };

const HOUR_MS = 3_600_000;
/** When a day of work begins, by the agent's own clock. */
const MORNING = 9;

/** What is offered, the soonest first; the last one wakes by an answer alone. Two that fall together are offered once. */
export function snoozeChoices(now: number): SnoozeChoice[] {
  const choices: SnoozeChoice[] = [
    ...[1, 3, 6, 12].map((hours) => ({ is: 'hours' as const, hours, until: now + hours * HOUR_MS })),
    { is: 'tomorrow', until: morningAfter(now, 1) },
    ...[2, 3].map((days) => ({ is: 'days' as const, days, until: morningAfter(now, days) })),
    { is: 'monday', until: morningAfter(now, daysToMonday(now)) },
    { is: 'week', until: morningAfter(now, 7) },
  ];
  const seen = new Set<number | null>();
  const distinct = choices.filter(({ until }) => !seen.has(until) && seen.add(until));
  return [...distinct.toSorted((one, other) => (one.until ?? 0) - (other.until ?? 0)), { is: 'answer', until: null }];
}

/** The morning that comes so many calendar days later, whatever the clocks do in between. */
function morningAfter(now: number, days: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, MORNING).getTime();
}

/** Days to the Monday of the next week: 7 on a Monday. */
function daysToMonday(now: number): number {
  return (8 - new Date(now).getDay()) % 7 || 7;
}
