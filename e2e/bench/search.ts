import { setTimeout as wait } from 'node:timers/promises';
import { makeAdmin } from '../support/accounts.ts';
import { connectAgent } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { cli, startServer } from '../support/server.ts';
import type { Entry } from '../support/wire.ts';
import { writeConversations } from './desk-seed.ts';
import { messageOf, queriesOf, scan } from './search-corpus.ts';

const SITE = 'bench';
const EACH = 10;
const ROUNDS = 5;

/**
 * How long agents wait for what they search, and whether they find all that a plain reading of the same transcripts finds, on
 * each store: the embedded one, and the MongoDB whose empty database BENCH_MONGODB_URL names. SEARCH_MESSAGES is their number.
 */
export async function benchSearch(): Promise<void> {
  const count = Number(process.env['SEARCH_MESSAGES'] ?? 100_000);
  await benchStore('embedded', count);
  const database = process.env['BENCH_MONGODB_URL'];
  if (database) await benchStore('MongoDB', count, database);
  else console.log('BENCH_MONGODB_URL is not set: MongoDB is skipped.');
}

async function benchStore(name: string, count: number, database?: string): Promise<void> {
  const server = await startServer({ env: { LOG_LEVEL: 'error' }, ...(database ? { database } : {}) });
  try {
    const ran = await cli(server, ['site', 'add', SITE, '--origin', server.url, '--intake', 'off']);
    if (ran.exitCode !== 0) throw new Error(`No site was added: ${ran.stderr}`);
    const beganAt = performance.now();
    const size = { conversations: Math.ceil(count / EACH), messages: EACH };
    const written = await writeConversations(server.url, SITE, size, (n, m) => messageOf(n * EACH + m));
    for (const writer of new Set(written.map((one) => one.writer))) writer.close();
    const texts = written.flatMap((one) => one.texts);
    console.log(`${name}: ${texts.length} messages, written in ${seconds(performance.now() - beganAt)} s.`);
    const agent = await connectAgent(server, await makeAdmin(server, 'bench@example.com', 'Bench'));
    const rows: Record<string, Row> = {};
    for (const [length, queries] of Object.entries(queriesOf(count)))
      rows[length] = await measure(agent, queries, texts);
    console.table(rows);
    agent.close();
  } finally {
    await server.remove();
  }
}

type Row = { queries: number; 'p50 ms': number; 'p95 ms': number; 'slowest ms': number; found: number; recall: number };

/** The first page several times over, as somebody waits for it; then every page once, for what is found in all. */
async function measure(agent: Line, queries: readonly string[], texts: readonly string[]): Promise<Row> {
  const times: number[] = [];
  let [found, wanted] = [0, 0];
  for (const query of queries) {
    for (let round = 0; round < ROUNDS; round++) {
      times.push((await page(agent, query, null)).tookMs);
    }
    const all = await everyPage(agent, query);
    const plain = scan(texts, query);
    wanted += plain.size;
    found += [...plain].filter((text) => all.has(text)).length;
    const wrong = [...all].filter((text) => !plain.has(text));
    if (wrong.length > 0) throw new Error(`“${query}” is not in: ${wrong[0]}`);
  }
  times.sort((one, other) => one - other);
  const at = (part: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0);
  const recall = wanted === 0 ? 1 : found / wanted;
  return { queries: queries.length, 'p50 ms': at(0.5), 'p95 ms': at(0.95), 'slowest ms': at(1), found, recall };
}

async function everyPage(agent: Line, query: string): Promise<Set<string>> {
  const texts = new Set<string>();
  for (let cursor: string | null = null; ;) {
    const read: Found = await page(agent, query, cursor);
    for (const { entry } of read.found) if (entry.body.type === 'message') texts.add(entry.body.text);
    ({ cursor } = read);
    if (cursor === null) return texts;
  }
}

type Found = { found: { entry: Entry }[]; cursor: string | null };

/** Agents are held to so many commands in ten seconds, which counts where all pages are read. */
async function page(agent: Line, query: string, cursor: string | null): Promise<Found & { tookMs: number }> {
  const nothing = { authorId: null, mentionedId: null, categoryId: null, since: null, until: null };
  for (;;) {
    const askedAt = performance.now();
    const answer = await agent.call<Found>('messages:search', { siteId: SITE, query, cursor, ...nothing });
    if (answer.ok === true) return { ...answer.value, tookMs: performance.now() - askedAt };
    if (answer.ok === false && answer.refusal.retryAfterMs === null) {
      throw new Error(`“${query}” was refused: ${answer.refusal.code}`);
    }
    await wait(answer.ok === false ? (answer.refusal.retryAfterMs ?? 0) : 0);
  }
}

function seconds(ms: number): number {
  return Math.round(ms / 1_000);
}
