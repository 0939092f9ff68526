import type { Body, Entry } from '@qiao/shared/entry';
import type { Question } from '@qiao/shared/question';
import { daysBefore } from '../times.ts';

export type MessageEntry = Entry & { body: Extract<Body, { type: 'message' }> };
export type AskedEntry = Entry & { body: Extract<Body, { type: 'asked' }> };
export type NotedEntry = Entry & { body: Extract<Body, { type: 'noted' }> };
export type RatedEntry = Entry & { body: Extract<Body, { type: 'rated' }> };

/** A log as it is drawn: days, messages in groups by who speaks, and what happened between them. */
export type LogItem =
  | { kind: 'day'; key: string; at: number }
  /** `isFirst` in a run of messages by one author; `answered` is the question that it answers. */
  | { kind: 'message'; key: string; entry: MessageEntry; isFirst: boolean; answered: Question | null }
  | { kind: 'asked'; key: string; entry: AskedEntry; isFirst: boolean }
  | { kind: 'noted'; key: string; entry: NotedEntry }
  /** `isLatest` of its closing: the one that counts. */
  | { kind: 'rated'; key: string; entry: RatedEntry; isLatest: boolean }
  /** What somebody corrects in one go is one line. */
  | { kind: 'happening'; key: string; entries: readonly [Entry, ...Entry[]] };

/** A pause this long begins a new group. */
const GROUP_MS = 5 * 60_000;

export function logItems(entries: readonly Entry[]): LogItem[] {
  const items: LogItem[] = [];
  const questions = new Map<number, Question>();
  let before: Entry | undefined;
  let latestRated: number | null = null;
  for (const entry of entries) {
    if (isQuiet(entry)) continue;
    if (!before || daysBefore(before.at, entry.at) !== 0)
      items.push({ kind: 'day', key: `day ${entry.seq}`, at: entry.at });
    if (isAsked(entry)) questions.set(entry.seq, entry.body.question);
    const last = items.at(-1);
    if (last?.kind === 'happening' && before && goesOn(before, entry))
      items[items.length - 1] = { ...last, entries: [...last.entries, entry] };
    else items.push(itemOf(entry, !continues(before, entry), questions));
    if (entry.body.type === 'closed') latestRated = null;
    if (entry.body.type === 'rated') {
      const replaced = items[latestRated ?? -1];
      if (replaced?.kind === 'rated' && latestRated !== null) items[latestRated] = { ...replaced, isLatest: false };
      latestRated = items.length - 1;
    }
    before = entry;
  }
  return items;
}

function itemOf(entry: Entry, isFirst: boolean, questions: ReadonlyMap<number, Question>): LogItem {
  const key = String(entry.seq);
  if (isAsked(entry)) return { kind: 'asked', key, entry, isFirst };
  if (isNoted(entry)) return { kind: 'noted', key, entry };
  if (isRated(entry)) return { kind: 'rated', key, entry, isLatest: true };
  if (!isMessage(entry)) return { kind: 'happening', key, entries: [entry] };
  const { answer } = entry.body;
  return { kind: 'message', key, entry, isFirst, answered: (answer && questions.get(answer.askedSeq)) ?? null };
}

/** What is read stands beside the thread; only that it cannot wait is told in it, and told once. */
function isQuiet({ body }: Entry): boolean {
  if (body.type === 'asking_ended') return body.reason === 'emergency';
  return body.type === 'withheld' || (body.type === 'read' && body.urgency !== 'emergency');
}

function isMessage(entry: Entry): entry is MessageEntry {
  return entry.body.type === 'message';
}

function isAsked(entry: Entry): entry is AskedEntry {
  return entry.body.type === 'asked';
}

function isNoted(entry: Entry): entry is NotedEntry {
  return entry.body.type === 'noted';
}

function isRated(entry: Entry): entry is RatedEntry {
  return entry.body.type === 'rated';
}

function continues(before: Entry | undefined, entry: Entry): boolean {
  if (!before || !isSpoken(before) || entry.at - before.at > GROUP_MS) return false;
  return voice(before) === voice(entry);
}

function goesOn(before: Entry, entry: Entry): boolean {
  const areCorrections = isCorrection(before) && isCorrection(entry);
  return areCorrections && entry.at - before.at <= GROUP_MS && voice(before) === voice(entry);
}

function isSpoken(entry: Entry): boolean {
  return isMessage(entry) || isAsked(entry);
}

function isCorrection({ body }: Entry): boolean {
  return body.type === 'slot_set' || body.type === 'category_set';
}

function voice({ author }: Entry): string {
  return author.kind === 'agent' ? author.agentId : author.kind;
}
