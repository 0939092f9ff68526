import type { AgentId } from '@qiao/shared/ids';
import { cleanTag } from '@qiao/shared/tags';
import type { AgentCommands } from '@qiao/shared/agent-commands';

/** What is looked for, whatever the site. */
export type Wanted = Omit<AgentCommands['messages:search']['input'], 'siteId' | 'cursor'>;
/** `wrong`: narrowing words that mean nothing here, as typed. */
export type Query = Wanted & { wrong: string[] };

export type Narrowing = {
  me: AgentId;
  agents: Iterable<{ agentId: AgentId; name: string }>;
  /** The kind of issue that somebody means by these words, or null. */
  kindOf: (words: string) => string | null;
};

type Key = 'from' | 'mentions' | 'kind' | 'tag' | 'after' | 'before' | 'on';
const KEYS: Readonly<Record<string, Key>> = {
  from: 'from',
  来自: 'from',
  mentions: 'mentions',
  提到: 'mentions',
  kind: 'kind',
  类型: 'kind',
  tag: 'tag',
  标签: 'tag',
  after: 'after',
  晚于: 'after',
  before: 'before',
  早于: 'before',
  on: 'on',
  日期: 'on',
};
const ME: ReadonlySet<string> = new Set(['me', '我']);
const NARROWING = /(?<=^|\s)(\p{L}+)[:：](?:"([^"]*)"|(\S+))/gu;

/**
 * Reads what is typed: words, and words that narrow it, as `from:me tag:vip after:2026-11-01`. A day is one of this browser;
 * `after` begins with it, `before` ends before it, `on` is the day itself.
 */
export function readQuery(typed: string, narrowing: Narrowing): Query {
  const query: Query = {
    query: '',
    authorId: null,
    mentionedId: null,
    categoryId: null,
    since: null,
    until: null,
    wrong: [],
  };
  const words = typed.replaceAll(NARROWING, (whole: string, name: string, quoted?: string, bare?: string) => {
    const key = Object.hasOwn(KEYS, name.toLowerCase()) ? KEYS[name.toLowerCase()] : undefined;
    if (!key) return whole;
    const read = readNarrowing(key, quoted ?? bare ?? '', narrowing);
    if (read) Object.assign(query, read);
    else query.wrong.push(whole);
    return ' ';
  });
  return { ...query, query: words.replaceAll(/\s+/g, ' ').trim() };
}

function readNarrowing(key: Key, value: string, narrowing: Narrowing): Partial<Wanted> | null {
  if (value.trim() === '') return null;
  if (key === 'from') {
    const authorId = agentOf(value, narrowing);
    return authorId && { authorId };
  }
  if (key === 'mentions') {
    const mentionedId = agentOf(value, narrowing);
    return mentionedId && { mentionedId };
  }
  if (key === 'kind') {
    const categoryId = narrowing.kindOf(value);
    return categoryId === null ? null : { categoryId };
  }
  if (key === 'tag') {
    const tag = cleanTag(value);
    return tag === null ? null : { tag };
  }
  const day = dayOf(value);
  if (!day) return null;
  const [start, end] = day;
  if (key === 'after') return { since: start };
  return key === 'before' ? { until: start } : { since: start, until: end };
}

function agentOf(value: string, { me, agents }: Narrowing): AgentId | null {
  const wanted = value.toLowerCase();
  if (ME.has(wanted)) return me;
  const all = [...agents];
  const named = all.find(({ name }) => name.toLowerCase() === wanted);
  return (named ?? all.find(({ name }) => name.toLowerCase().includes(wanted)))?.agentId ?? null;
}

/** The beginning of a day, and of the next. */
function dayOf(value: string): [number, number] | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const start = new Date(Number(year), Number(month) - 1, Number(day));
  if (start.getMonth() !== Number(month) - 1 || start.getDate() !== Number(day)) return null;
  return [start.getTime(), new Date(Number(year), Number(month) - 1, Number(day) + 1).getTime()];
}

/** Whether there is anything to look for. */
export function isNarrowed({ query, authorId, mentionedId, categoryId, tag, since, until }: Wanted): boolean {
  return query !== '' || [authorId, mentionedId, categoryId, tag ?? null, since, until].some((value) => value !== null);
}
