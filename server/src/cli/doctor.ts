import type { Config } from '../config.ts';
import { masked } from '../config.ts';
import { systemClock } from '../clock.ts';
import { readUnderstanding } from '../intake/understanding.ts';
import { openStore } from '../store/open.ts';
import { StoreInUse, StoreUnusable } from '../store/unusable.ts';
import { controlAddress, sendCommand } from './control.ts';
import type { Outcome } from './outcome.ts';

type Finding = { isGood: boolean; line: string };

/** The settings as they are understood, secrets masked, and what they reach. Exit 1 when something is not right. */
export async function doctor(config: Config): Promise<Outcome> {
  const findings = [
    await checkStore(config),
    await checkServer(config),
    await checkRedis(config),
    ...checkTaxonomy(config),
  ];
  return {
    exitCode: findings.every(({ isGood }) => isGood) ? 0 : 1,
    out: [...describeConfig(config), '', ...findings.map(({ isGood, line }) => `${isGood ? 'ok ' : 'NOT'}  ${line}`)],
    err: [],
  };
}

function describeConfig(config: Config): string[] {
  const { database } = config;
  return [
    `PORT           ${config.port}`,
    `HOST           ${config.host ?? '(all addresses)'}`,
    `PUBLIC_URL     ${config.publicUrl}`,
    `DATABASE_URL   ${database.kind === 'embedded' ? `file:${database.path}` : masked(database.url)}`,
    `REDIS_URL      ${config.redisUrl === null ? '(none: one process, or lists that catch up every 10 s)' : masked(config.redisUrl)}`,
    `TRUST_PROXY    ${config.trustProxy ? 'yes' : 'no'}`,
    `METRICS_TOKEN  ${config.metricsToken === null ? '(none: /metrics for this machine alone)' : '•••'}`,
    `LOG_LEVEL      ${config.logLevel}`,
    `TAXONOMY       ${config.taxonomy ?? '(the one that comes with Qiao)'}`,
    `Node           ${process.version}`,
  ];
}

async function checkStore({ database }: Config): Promise<Finding> {
  try {
    const store = await openStore(database, systemClock);
    try {
      await store.ping();
      const [sites, agents] = [await store.sites.all(), await store.agents.count()];
      return { isGood: true, line: `The store answers: ${sites.length} sites, ${agents} agents.` };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StoreInUse) return checkRunning(error.path);
    if (error instanceof StoreUnusable) return { isGood: false, line: error.message };
    throw error;
  }
}

async function checkRunning(path: string): Promise<Finding> {
  try {
    const { out } = await sendCommand(controlAddress(path), ['site', 'list'], '');
    return { isGood: true, line: `The store is held by the running server, which answers: ${out.length} sites.` };
  } catch {
    return { isGood: false, line: `${path} is held by a process that does not answer; if it hangs, stop it.` };
  }
}

async function checkServer({ publicUrl }: Config): Promise<Finding> {
  try {
    const response = await fetch(`${publicUrl}/readyz`, { signal: AbortSignal.timeout(3_000) });
    return { isGood: response.ok, line: `${publicUrl} answers ${response.status} to /readyz.` };
  } catch {
    return {
      isGood: false,
      line: `${publicUrl} does not answer; start the server, or set PUBLIC_URL to where people reach it.`,
    };
  }
}

async function checkRedis({ redisUrl }: Config): Promise<Finding> {
  if (redisUrl === null) return { isGood: true, line: 'Redis is not used.' };
  const { reachRedis } = await import('../realtime/redis.ts');
  const reached = await reachRedis(redisUrl, 3_000);
  return reached
    ? { isGood: true, line: 'Redis answers.' }
    : {
        isGood: false,
        line: `Redis does not answer at ${masked(redisUrl)}; start it, or leave REDIS_URL out to run one process.`,
      };
}

function checkTaxonomy({ taxonomy }: Config): Finding[] {
  const read = readUnderstanding(taxonomy);
  if (!read.ok) return read.mistakes.map((mistake) => ({ isGood: false, line: `${taxonomy}: ${mistake}` }));
  const { categories, scenarios } = read.understanding.taxonomy;
  return [
    { isGood: true, line: `The taxonomy has ${categories.length} categories and ${scenarios.length} scenarios.` },
  ];
}
