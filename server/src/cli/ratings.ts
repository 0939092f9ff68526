import { parseArgs } from 'node:util';
import { createAgentNames, readRatings } from '../actions/read-ratings.ts';
import type { NamesOfAgents, Rating } from '../actions/read-ratings.ts';
import type { ActionPorts } from '../actions/ports.ts';
import { createMeans } from '../rules/rating-means.ts';
import type { Mean } from '../rules/rating-means.ts';
import { beginExport } from './export-scope.ts';
import type { ExportScope } from './export-scope.ts';
import { done } from './outcome.ts';
import type { Command, Print } from './outcome.ts';

/** How visitors rated what was closed, as JSON lines: each rating, or what they are on average. */
export const ratings: Command = {
  usage: 'ratings [--site KEY] [--since ISO] [--means]',
  purpose: 'writes the ratings of visitors, a JSON line each; with --means those of each site, agent and kind of issue',
  readsStdin: false,
  async run(ports, args, _stdin, print) {
    const { values } = parseArgs({
      args: [...args],
      options: { site: { type: 'string' }, since: { type: 'string' }, means: { type: 'boolean' } },
    });
    const { site, since } = values;
    const scope = await beginExport(ports, { what: 'ratings', usage: this.usage, site, since });
    if ('outcome' in scope) return scope.outcome;
    await (values.means ? printMeans : printEach)(ports, { ...scope, print });
    return done();
  },
};

type Asked = ExportScope & { print: Print };

async function printEach(ports: ActionPorts, { sites, since, print }: Asked): Promise<void> {
  const nameOf = createAgentNames(ports);
  for (const { siteId } of sites) {
    for await (const { at, agentIds, categoryId, ...rating } of readRatings(ports, siteId, since)) {
      const agents = await Promise.all(agentIds.map(async (agentId) => ({ agentId, name: await nameOf(agentId) })));
      await print(JSON.stringify({ at: new Date(at).toISOString(), ...rating, category: categoryId, agents }));
    }
  }
}

async function printMeans(ports: ActionPorts, { sites, since, print }: Asked): Promise<void> {
  const [bySite, byAgent, byCategory] = [createMeans(), createMeans(), createMeans()];
  const nameOf = createAgentNames(ports);
  const names = new Map<string, string | null>();
  for (const { siteId } of sites) {
    for await (const rating of readRatings(ports, siteId, since)) {
      bySite.add(siteId, rating);
      byCategory.add(rating.categoryId ?? '', rating);
      await addToAgents(rating, { byAgent, names, nameOf });
    }
  }
  const told = (line: Record<string, unknown>, mean: Mean) => print(JSON.stringify({ ...line, ...mean }));
  for (const [siteId, mean] of bySite.all()) await told({ of: 'site', siteId }, mean);
  for (const [agentId, mean] of byAgent.all()) await told({ of: 'agent', agentId, name: names.get(agentId) }, mean);
  for (const [category, mean] of byCategory.all()) await told({ of: 'category', category: category || null }, mean);
}

type Agents = { byAgent: ReturnType<typeof createMeans>; names: Map<string, string | null>; nameOf: NamesOfAgents };

async function addToAgents(rating: Rating, { byAgent, names, nameOf }: Agents): Promise<void> {
  for (const agentId of rating.agentIds) {
    byAgent.add(agentId, rating);
    names.set(agentId, await nameOf(agentId));
  }
}
