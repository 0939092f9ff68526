import { setTimeout as wait } from 'node:timers/promises';
import type { Line } from '../support/line.ts';
import { DEMO_SITE, isPassing } from '../support/wire.ts';
import type { Entry, ListPage, Page } from '../support/wire.ts';
import type { Acknowledged, Ledger } from './ledger.ts';

export type Logs = ReadonlyMap<string, readonly Entry[]>;

/** Every conversation of the site with its whole log, as the server tells it to somebody who was not there. */
export async function readLogs(observer: Line): Promise<Logs> {
  const ids = new Set<string>();
  let cursor: string | null = null;
  for (let hasMore = true; hasMore;) {
    const page: ListPage = await insist(observer, 'conversations:list', { siteId: DEMO_SITE, cursor });
    for (const { conversation } of page.listed) ids.add(conversation.conversationId);
    ({ cursor, hasMore } = page);
  }
  const logs = new Map<string, Entry[]>();
  for (const conversationId of ids) logs.set(conversationId, await readLog(observer, conversationId));
  return logs;
}

export async function readLog(observer: Line, conversationId: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const afterSeq = entries.at(-1)?.seq ?? 0;
    const page: Page = await insist(observer, 'entries:read', { conversationId, afterSeq });
    entries.push(...page.entries);
    if (page.entries.length === 0 || afterSeq >= page.lastSeq) return entries;
  }
}

/** Whoever reads everything at once has to wait for the server's limits now and then. */
async function insist<Output>(observer: Line, name: string, input: unknown): Promise<Output> {
  for (let attempt = 0; attempt < 60; attempt++) {
    const answer = await observer.call<Output>(name, input);
    if (answer.ok === true) return answer.value;
    if (answer.ok !== 'unknown' && !isPassing(answer.refusal))
      throw new Error(`${name} is refused ${answer.refusal.code}`);
    await wait(answer.ok === 'unknown' ? 500 : (answer.refusal.retryAfterMs ?? 500));
  }
  throw new Error(`${name} is not answered.`);
}

export function checkLogs(logs: Logs, ledger: Ledger): string[] {
  const problems = [...ledger.problems];
  for (const [conversationId, log] of logs) problems.push(...checkLog(conversationId, log));
  return [...problems, ...checkAcknowledged(logs, ledger.acknowledged), ...checkRefused(logs, ledger.refused)];
}

/** No hole, no double, each sender's order, and one agent at a time: what a log must be, whoever wrote it. */
function checkLog(conversationId: string, log: readonly Entry[]): string[] {
  return [...checkPlaces(log), ...checkDoubles(log), ...checkOrder(log), ...checkAssignments(log)].map(
    (problem) => `${conversationId}: ${problem}`,
  );
}

function checkPlaces(log: readonly Entry[]): string[] {
  return log.flatMap(({ seq }, index) => (seq === index + 1 ? [] : [`place ${index + 1} has seq ${seq}`]));
}

/** One command is one decision: its entries stand together, and no kind of entry comes twice. */
function checkDoubles(log: readonly Entry[]): string[] {
  const problems: string[] = [];
  const seen = new Map<string, number>();
  for (const { commandId, body, seq } of log) {
    const key = `${commandId} ${body.type}`;
    const before = seen.get(key);
    if (before !== undefined) problems.push(`doubled: ${body.type} of one command at ${before} and ${seq}`);
    seen.set(key, seq);
  }
  return problems;
}

/** `NAME #1, #2, #3 …`: nobody's messages change their order, and none between two of them is missing. */
function checkOrder(log: readonly Entry[]): string[] {
  const problems: string[] = [];
  const last = new Map<string, number>();
  for (const { body, seq } of log) {
    if (body.type !== 'message') continue;
    const [, sender = '', number = ''] = /^(.*) #(\d+)$/.exec(body.text) ?? [];
    const before = last.get(sender) ?? 0;
    if (Number(number) !== before + 1) problems.push(`order: at ${seq} ${sender} #${number} follows #${before}`);
    last.set(sender, Number(number));
  }
  return problems;
}

/**
 * The log alone must tell a story in which the conversation is never with two agents, only its holder answers, and under the
 * assignment that stands (`NAME @SEQ #1`), and nobody hands over without a note.
 */
function checkAssignments(log: readonly Entry[]): string[] {
  const problems: string[] = [];
  let holder: string | null = null;
  let assignedAt = 0;
  for (const entry of log) {
    const { seq, body, author } = entry;
    if (body.type === 'assigned') {
      if (holder !== null && !isHandOver(entry, log[seq])) {
        problems.push(`two agents: assigned at ${seq} while ${holder} has it`);
      }
      holder = body.agentId;
      assignedAt = seq;
    } else if (body.type === 'requeued' || body.type === 'closed') {
      holder = null;
    } else if (body.type === 'message' && author.kind === 'agent' && author.agentId !== holder) {
      problems.push(`${author.name} answers at ${seq} while ${holder ?? 'nobody'} has it`);
    } else if (body.type === 'message') {
      const [, under] = /^.* @(\d+) #\d+$/.exec(body.text) ?? [];
      if (under !== undefined && Number(under) !== assignedAt) {
        problems.push(`late: at ${seq} stands what was written under ${under}, not under ${assignedAt}`);
      }
    }
  }
  return problems;
}

/** Somebody gives what they have to somebody else, and says why in the same decision. */
function isHandOver({ body, commandId }: Entry, next: Entry | undefined): boolean {
  const isMeant = body.type === 'assigned' && body.why?.rule === 'handed_over';
  return isMeant && next?.commandId === commandId && next.body.type === 'noted';
}

function checkAcknowledged(logs: Logs, acknowledged: readonly Acknowledged[]): string[] {
  return acknowledged.flatMap(({ conversationId, sender, commandId, seq, text }) => {
    const entry = logs.get(conversationId)?.[seq - 1];
    const isThere =
      entry?.commandId === commandId && (text === null || (entry.body.type === 'message' && entry.body.text === text));
    return isThere
      ? []
      : [`lost: ${text ?? 'a command'} of ${sender} was acknowledged at ${seq}, where ${describe(entry)} stands`];
  });
}

function describe(entry: Entry | undefined): string {
  if (!entry) return 'nothing';
  return entry.body.type === 'message' ? `"${entry.body.text}"` : entry.body.type;
}

function checkRefused(logs: Logs, refused: ReadonlyMap<string, string>): string[] {
  return [...logs].flatMap(([conversationId, log]) =>
    log.flatMap(({ commandId, seq }) => {
      const code = refused.get(commandId);
      return code === undefined ? [] : [`${conversationId}: ${seq} was refused ${code}, and is in the log`];
    }),
  );
}

/** What visitors read as `withheld`. */
const HIDDEN: readonly string[] = ['withheld', 'withdrawn', 'noted'];

/** What differs between a receiver's copy and the log, null when they are equal. */
export function differenceOf(name: string, copy: readonly Entry[], log: readonly Entry[]): string | null {
  const key = ({ seq, commandId, body }: Entry) =>
    `${seq} ${commandId} ${body.type === 'message' ? body.text : HIDDEN.includes(body.type) ? 'hidden' : body.type}`;
  const at = log.findIndex((entry, index) => {
    const own = copy[index];
    return !own || key(own) !== key(entry);
  });
  if (at >= 0) return `undelivered: ${name} has ${copy.length} of ${log.length} entries, and differs from ${at + 1} on`;
  return copy.length > log.length ? `${name} has ${copy.length - log.length} entries that are in no log` : null;
}

/**
 * Nobody holds more than `capacity`. Entries carry the moment of their decision, a little before it took effect, so two
 * conversations that touch within `slackMs` do not count as held at once; whoever is over capacity stays so for longer.
 */
export function checkCapacity(logs: Logs, capacity: number, slackMs: number): string[] {
  const changes = [...logs.values()].flatMap((log) => tenures(log));
  const events = changes
    .filter(({ from, to }) => to - from > slackMs)
    .flatMap(({ agentId, from, to }) => [
      { agentId, at: from + slackMs, by: 1 },
      { agentId, at: to, by: -1 },
    ])
    .toSorted((one, other) => one.at - other.at || one.by - other.by);
  const held = new Map<string, number>();
  const problems: string[] = [];
  for (const { agentId, at, by } of events) {
    const now = (held.get(agentId) ?? 0) + by;
    held.set(agentId, now);
    if (now > capacity && by > 0) problems.push(`over capacity: ${agentId} has ${now} at ${at}`);
  }
  return problems;
}

type Tenure = { agentId: string; from: number; to: number };

/** When each agent had this conversation; a last one that is still going on ends never. */
function tenures(log: readonly Entry[]): Tenure[] {
  const all: Tenure[] = [];
  let current: Tenure | null = null;
  for (const { body, at } of log) {
    if (body.type === 'assigned') {
      if (current) current.to = at;
      current = { agentId: body.agentId, from: at, to: Number.MAX_SAFE_INTEGER };
      all.push(current);
    } else if ((body.type === 'requeued' || body.type === 'closed') && current) {
      current.to = at;
      current = null;
    }
  }
  return all;
}
