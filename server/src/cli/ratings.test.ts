import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EntryDraft } from '@qiao/shared/entry';
import type { AgentId, SiteId } from '@qiao/shared/ids';
import { DEFAULT_WEIGHTS, weightedScore } from '@qiao/shared/rating';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';
import { aSite, anAgent, beginning, closed, decision, reopened, START, write } from '../store/seeds.ts';
import { runCommand } from './outcome.ts';
import { ratings } from './ratings.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest()));
afterEach(() => server.close());

const alike = (count: number) => ({ speed: count, resolution: count, attitude: count, knowledge: count });
const bySystem: EntryDraft['author'] = { kind: 'system' };

function rated(count: number, agentIds: AgentId[], comment: string | null = null): EntryDraft {
  const scores = alike(count);
  const score = weightedScore(scores, DEFAULT_WEIGHTS);
  return { author: bySystem, body: { type: 'rated', scores, comment, weights: DEFAULT_WEIGHTS, score, agentIds } };
}

/** Writes a conversation of these entries, each a decision, a minute apart. */
async function talk(siteId: SiteId, ...entries: EntryDraft[]): Promise<void> {
  const first = beginning({ siteId });
  await write(server.store, first);
  for (const [index, entry] of entries.entries())
    await write(server.store, decision(first.conversationId, 3 + index, [entry], START + 60_000 * (index + 1)));
}

async function asked(...args: string[]) {
  const lines: Record<string, unknown>[] = [];
  const print = async (line: string) => void lines.push(JSON.parse(line));
  return { lines, outcome: await runCommand(server.app.actionPorts, ratings, { args, stdin: '', print }) };
}

test('[RATE-8] of each closing the latest rating is told, with whom it is for and what it was about', async () => {
  const { siteId } = server.site;
  const [lin, mei] = [anAgent({ name: 'Lin' }), anAgent({ name: 'Mei' })];
  for (const agent of [lin, mei]) await server.store.agents.put(agent);
  const kind: EntryDraft = { author: bySystem, body: { type: 'category_set', categoryId: 'ecs.boot-failure' } };
  const [one, other] = [lin.agentId, mei.agentId];
  await talk(
    siteId,
    kind,
    closed(),
    rated(1, [one]),
    rated(5, [one], 'Good.'),
    reopened(),
    closed(),
    rated(3, [one, other]),
  );
  await talk(siteId, closed());
  const { lines, outcome } = await asked('--site', siteId);
  expect(outcome).toEqual({ exitCode: 0, out: [], err: [] });
  expect(lines).toMatchObject([
    {
      at: new Date(START + 4 * 60_000).toISOString(),
      siteId,
      score: 100,
      scores: alike(5),
      weights: DEFAULT_WEIGHTS,
      comment: 'Good.',
      category: 'ecs.boot-failure',
      agents: [{ agentId: one, name: 'Lin' }],
    },
    { score: 50, comment: null, agents: [{ name: 'Lin' }, { name: 'Mei' }] },
  ]);
  const later = await asked('--since', new Date(START + 5 * 60_000).toISOString());
  expect(later.lines.map(({ score }) => score)).toEqual([50]);
});

test('[RATE-8] the means are of each site, agent and kind of issue, the most rated first', async () => {
  const { siteId } = server.site;
  const [lin, gone] = [anAgent({ name: 'Lin' }), anAgent()];
  await server.store.agents.put(lin);
  await talk(siteId, closed(), rated(5, [lin.agentId]));
  await talk(siteId, closed(), rated(4, [lin.agentId, gone.agentId]));
  await talk(siteId, closed(), rated(4, [lin.agentId]));
  const elsewhere = aSite();
  await server.store.sites.put(elsewhere);
  await talk(elsewhere.siteId, closed(), rated(1, []));
  const all = await asked('--means');
  expect(all.lines.filter((line) => line['of'] === 'site')).toMatchObject([
    { siteId, count: 3, score: 83.3, stars: alike(4.3) },
    { siteId: elsewhere.siteId, count: 1, score: 0 },
  ]);
  expect(all.lines.filter((line) => line['of'] !== 'site')).toMatchObject([
    { of: 'agent', name: 'Lin', count: 3, score: 83.3 },
    { of: 'agent', agentId: gone.agentId, name: null, count: 1, score: 75 },
    { of: 'category', category: null, count: 4, score: 62.5 },
  ]);
});

test('[RATE-8] a site or a time that is none is told', async () => {
  expect((await asked('--site', 'nobody')).outcome).toMatchObject({ exitCode: 1, err: ['There is no site nobody.'] });
  expect((await asked('--since', 'yesterday')).outcome.exitCode).toBe(2);
  expect((await asked('--mean')).outcome.exitCode).toBe(2);
});
