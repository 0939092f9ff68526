import type { Entry } from '@qiao/shared/entry';

export type Item =
  | { is: 'day'; at: number }
  | { is: 'system'; entry: Entry }
  /** What is said or asked; `isFirst` and `isLast` of what one person said in one go. */
  | { is: 'message'; entry: Entry; isFirst: boolean; isLast: boolean };

const ONE_GO_MS = 5 * 60_000;

/** What the thread shows of a log, in its order. */
export function itemsOf(entries: readonly Entry[]): Item[] {
  const shown = entries.filter(isShown);
  return shown.flatMap((entry, index): Item[] => {
    const before = shown[index - 1];
    const day: Item[] = before && isSameDay(before.at, entry.at) ? [] : [{ is: 'day', at: entry.at }];
    if (!isSaid(entry)) return [...day, { is: 'system', entry }];
    const isFirst = !continues(before, entry);
    const isLast = !continues(entry, shown[index + 1]);
    return [...day, { is: 'message', entry, isFirst, isLast }];
  });
}

/** Whether it stands in the thread as somebody's words. */
function isSaid({ body }: Entry): boolean {
  return body.type === 'message' || body.type === 'asked';
}

/** What has a place in the thread. The rest is for lists, for the case file or for agents. */
const SHOWN: ReadonlySet<Entry['body']['type']> = new Set([
  'message',
  'masked',
  'asked',
  'assigned',
  'requeued',
  'closed',
  'reopened',
  'asking_ended',
]);

function isShown({ body }: Entry): boolean {
  return SHOWN.has(body.type);
}

function continues(before: Entry | undefined, after: Entry | undefined): boolean {
  if (!before || !after || !isSaid(before) || !isSaid(after)) return false;
  return authorOf(before) === authorOf(after) && after.at - before.at < ONE_GO_MS && isSameDay(before.at, after.at);
}

function authorOf({ author }: Entry): string {
  return author.kind === 'agent' ? author.agentId : author.kind;
}

/** By the visitor's own calendar. */
function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}
