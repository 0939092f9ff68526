import { setTimeout as wait } from 'node:timers/promises';
import { makeAdmin } from '../support/accounts.ts';
import { connectAgent } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { cli, startServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { newId } from '../support/wire.ts';
import type { Entry } from '../support/wire.ts';
import { writeConversations } from './desk-seed.ts';
import { messageOf, queriesOf, scan } from './search-corpus.ts';

const SITE = 'bench';
const SMALL_SITES = ['bench-two', 'bench-three'];
const EACH = 10;
const IN_A_SMALL_SITE = 20;
/** Conversations of a kind of issue: one in so many. */
const OF_A_KIND = 500;
const KIND = 'billing.refund';
const ROUNDS = 5;

/**
 * How long agents wait for what they search, and whether they find all that a plain reading of the same transcripts finds, on
 * each store: the embedded one, unless SEARCH_EMBEDDED is `off`, and the MongoDB whose empty database BENCH_MONGODB_URL names.
 * SEARCH_MESSAGES is their number; where SEARCH_WRITTEN is `yes`, an earlier run wrote as many into that MongoDB.
 */
export async function benchSearch(): Promise<void> {
  const count = Math.ceil(Number(process.env['SEARCH_MESSAGES'] ?? 100_000) / EACH) * EACH;
  if (process.env['SEARCH_EMBEDDED'] !== 'off') await benchStore({ name: 'embedded', wholeUpTo: Infinity }, count);
  const database = process.env['BENCH_MONGODB_URL'];
  if (database) await benchStore({ name: 'MongoDB', wholeUpTo: 1_000, database }, count);
  else console.log('BENCH_MONGODB_URL is not set: MongoDB is skipped.');
}

/** Of what is found more often than `wholeUpTo` the first pages are read, not all of them. */
type Benched = { name: string; wholeUpTo: number; database?: string };

async function benchStore({ name, wholeUpTo, database }: Benched, count: number): Promise<void> {
  const server = await startServer({ env: { LOG_LEVEL: 'error' }, ...(database ? { database } : {}) });
  try {
    const isWritten = database !== undefined && process.env['SEARCH_WRITTEN'] === 'yes';
    const ofAKind = isWritten ? [] : await writeAll(server, name, count);
    const texts = Array.from({ length: count }, (_, n) => messageOf(n));
    const agent = await connectAgent(server, await makeAdmin(server, 'bench@example.com', 'Bench'));
    const rows: Record<string, Row | NarrowedRow> = {};
    for (const [length, queries] of Object.entries(queriesOf(count)))
      rows[length] = await measure(agent, { queries, texts, wholeUpTo });
    await setKind(agent, ofAKind);
    for (const [how, narrowings] of Object.entries(await narrowed(agent)))
      rows[how] = await measureNarrowed(agent, [SITE], narrowings);
    const all = Object.values(queriesOf(count)).flat();
    rows['any of these in three sites'] = await measureNarrowed(
      agent,
      [SITE, ...SMALL_SITES],
      all.map((query) => ({ query })),
    );
    console.table(rows);
    agent.close();
  } finally {
    await server.remove();
  }
}

/** Answers the conversations that are to be of a kind. */
async function writeAll(server: Server, name: string, count: number): Promise<string[]> {
  for (const site of [SITE, ...SMALL_SITES]) {
    const ran = await cli(server, ['site', 'add', site, '--origin', server.url, '--intake', 'off']);
    if (ran.exitCode !== 0) throw new Error(`No site was added: ${ran.stderr}`);
  }
  const beganAt = performance.now();
  const written = await write(server.url, SITE, { conversations: count / EACH, messages: EACH });
  console.log(`${name}: ${count} messages, written in ${seconds(performance.now() - beganAt)} s.`);
  for (const site of SMALL_SITES) await write(server.url, site, { conversations: IN_A_SMALL_SITE, messages: EACH });
  return written.filter((_, n) => n % OF_A_KIND === 0);
}

async function write(url: string, site: string, size: { conversations: number; messages: number }): Promise<string[]> {
  const written = await writeConversations(url, site, size, (n, m) => messageOf(n * EACH + m));
  for (const writer of new Set(written.map((one) => one.writer))) writer.close();
  return written.map(({ conversationId }) => conversationId);
}

async function setKind(agent: Line, conversationIds: readonly string[]): Promise<void> {
  for (const conversationId of conversationIds) {
    await agent.get('category:set', { conversationId, commandId: newId(), categoryId: KIND });
  }
}

/** What agents narrow a search by, with words and without: the person, the kind of issue, the time. */
async function narrowed(agent: Line): Promise<Record<string, readonly Narrowing[]>> {
  const { found } = await page(agent, { query: 'restart' });
  const authorId = found.flatMap(({ entry: { author } }) => (author.kind === 'visitor' ? author.visitorId : [])).at(-1);
  if (authorId === undefined) throw new Error('Nobody wrote anything.');
  const times = (await everyEntry(agent, { authorId })).map(({ at }) => at);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const [early, late] = [0.3, 0.6].map((part) => Math.round(from + (to - from) * part));
  if (early === undefined || late === undefined) throw new Error('There are two.');
  return {
    'by person': [{ authorId }, { authorId, query: '云' }, { authorId, query: 'disk' }],
    'by kind of issue': [{ categoryId: KIND }, { categoryId: KIND, query: 'the' }, { categoryId: KIND, query: '发票' }],
    'by time': ['', 'the', '发票', 'e', 'certificate', 'zebra'].flatMap((query) => [
      { query, since: early, until: late },
      { query, until: early },
    ]),
  };
}

type Times = { queries: number; 'p50 ms': number; 'p95 ms': number; 'slowest ms': number };
type Row = Times & { found: number; recall: number };
type NarrowedRow = Times & { pages: number };
type Corpus = { queries: readonly string[]; texts: readonly string[]; wholeUpTo: number };

const FIRST_PAGES = 10;

/** The first page several times over, as somebody waits for it; then every page once, for what is found in all. */
async function measure(agent: Line, { queries, texts, wholeUpTo }: Corpus): Promise<Row> {
  const times: number[] = [];
  let [found, wanted] = [0, 0];
  for (const query of queries) {
    for (let round = 0; round < ROUNDS; round++) times.push((await page(agent, { query })).tookMs);
    const plain = scan(texts, query);
    const isWhole = plain.size <= wholeUpTo;
    const read = await everyEntry(agent, { query }, isWhole ? Infinity : FIRST_PAGES);
    const all = new Set(read.flatMap(({ body }) => (body.type === 'message' ? body.text : [])));
    const right = [...plain].filter((text) => all.has(text)).length;
    wanted += isWhole ? plain.size : right;
    found += right;
    const wrong = [...all].filter((text) => !plain.has(text));
    if (wrong.length > 0) throw new Error(`“${query}” is not in: ${wrong[0]}`);
  }
  return { ...timesOf(queries.length, times), found, recall: wanted === 0 ? 1 : found / wanted };
}

/** In all of these sites at once, as the desk asks, until each has something or was looked through; `pages` is how often one was asked at most. */
async function measureNarrowed(
  agent: Line,
  sites: readonly string[],
  narrowings: readonly Narrowing[],
): Promise<NarrowedRow> {
  const times: number[] = [];
  let pages = 0;
  for (const narrowing of narrowings) {
    for (let round = 0; round < ROUNDS; round++) {
      const read = await Promise.all(sites.map((siteId) => readUntilFound(agent, { ...narrowing, siteId })));
      times.push(Math.max(...read.map(({ tookMs }) => tookMs)));
      pages = Math.max(pages, ...read.map((one) => one.pages));
    }
  }
  return { ...timesOf(narrowings.length, times), pages };
}

async function readUntilFound(agent: Line, narrowing: Narrowing): Promise<{ pages: number; tookMs: number }> {
  let cursor: string | null = null;
  let tookMs = 0;
  for (let pages = 1; ; pages++) {
    const read: Found & { tookMs: number } = await page(agent, { ...narrowing, cursor });
    tookMs += read.tookMs;
    if (read.found.length > 0 || read.cursor === null) return { pages, tookMs };
    ({ cursor } = read);
  }
}

function timesOf(queries: number, times: number[]): Times {
  times.sort((one, other) => one - other);
  const at = (part: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0);
  return { queries, 'p50 ms': at(0.5), 'p95 ms': at(0.95), 'slowest ms': at(1) };
}

async function everyEntry(agent: Line, narrowing: Narrowing, most = Infinity): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < most; pages++) {
    const read: Found = await page(agent, { ...narrowing, cursor });
    entries.push(...read.found.map(({ entry }) => entry));
    ({ cursor } = read);
    if (cursor === null) break;
  }
  return entries;
}

type Found = { found: { entry: Entry }[]; cursor: string | null };
type Narrowing = Partial<Record<'siteId' | 'query' | 'authorId' | 'categoryId', string>> &
  Partial<Record<'since' | 'until', number>> & { cursor?: string | null };

const EVERYTHING = {
  siteId: SITE,
  query: '',
  authorId: null,
  mentionedId: null,
  categoryId: null,
  since: null,
  until: null,
  cursor: null,
};

/** Agents are held to so many commands in ten seconds, which counts where all pages are read. */
async function page(agent: Line, narrowing: Narrowing): Promise<Found & { tookMs: number }> {
  for (;;) {
    const askedAt = performance.now();
    const answer = await agent.call<Found>('messages:search', { ...EVERYTHING, ...narrowing });
    if (answer.ok === true) return { ...answer.value, tookMs: performance.now() - askedAt };
    if (answer.ok === false && answer.refusal.retryAfterMs === null) {
      throw new Error(`${JSON.stringify(narrowing)} was refused: ${answer.refusal.code}`);
    }
    await wait(answer.ok === false ? (answer.refusal.retryAfterMs ?? 0) : 0);
  }
}

function seconds(ms: number): number {
  return Math.round(ms / 1_000);
}
