import type { Body, Entry } from '@qiao/shared/entry';
import { daysBefore } from '../times.ts';

export type MessageEntry = Entry & { body: Extract<Body, { type: 'message' }> };

/** A log as it is drawn: days, messages in groups by who speaks, and what happened between them. */
export type LogItem =
  | { kind: 'day'; key: string; at: number }
  /** `isFirst` in a run of messages by one author. */
  | { kind: 'message'; key: string; entry: MessageEntry; isFirst: boolean }
  | { kind: 'happening'; key: string; entry: Entry };

/** A pause this long begins a new group. */
const GROUP_MS = 5 * 60_000;

export function logItems(entries: readonly Entry[]): LogItem[] {
  const items: LogItem[] = [];
  let before: Entry | undefined;
  for (const entry of entries) {
    if (entry.body.type === 'withheld') continue;
    if (!before || daysBefore(before.at, entry.at) !== 0)
      items.push({ kind: 'day', key: `day ${entry.seq}`, at: entry.at });
    const key = String(entry.seq);
    if (isMessage(entry)) items.push({ kind: 'message', key, entry, isFirst: !continues(before, entry) });
    else items.push({ kind: 'happening', key, entry });
    before = entry;
  }
  return items;
}

function isMessage(entry: Entry): entry is MessageEntry {
  return entry.body.type === 'message';
}

function continues(before: Entry | undefined, entry: Entry): boolean {
  if (before?.body.type !== 'message' || entry.at - before.at > GROUP_MS) return false;
  return voice(before) === voice(entry);
}

function voice({ author }: Entry): string {
  return author.kind === 'agent' ? author.agentId : author.kind;
}
