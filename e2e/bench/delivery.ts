import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startPlainServer } from '../support/server.ts';
import { DEMO_SITE } from '../support/wire.ts';
import { putLoad } from './load.ts';
import type { Figures, Load } from './load.ts';

/** Stays within what one writer is allowed, so that the product is measured as it ships. */
const LOAD: Load = { visitors: 200, messages: 50 };
const ROUNDS = 3;

type Contestant = { name: string; round: () => Promise<Figures> };

const contestants: Contestant[] = [
  { name: 'bare relay, keeps nothing', round: bareRelay },
  { name: 'Qiao, embedded store', round: () => product({}) },
  ...(process.env['TEST_MONGODB_URL']
    ? [{ name: 'Qiao, MongoDB', round: () => product({ database: freshMongo() }) }]
    : []),
];

async function bareRelay(): Promise<Figures> {
  const relay = spawn(process.execPath, [join(import.meta.dirname, 'bare-relay.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [chunk] = await once(relay.stdout, 'data');
    return await putLoad(`http://127.0.0.1:${String(chunk).trim()}`, DEMO_SITE, LOAD);
  } finally {
    relay.kill();
  }
}

async function product(options: { database?: string }): Promise<Figures> {
  const server = await startPlainServer({ ...options, env: { LOG_LEVEL: 'error' } });
  try {
    return await putLoad(server.url, DEMO_SITE, LOAD);
  } finally {
    await server.stop();
    await server.remove();
  }
}

function freshMongo(): string {
  const url = new URL(process.env['TEST_MONGODB_URL'] ?? '');
  url.pathname = `/qiao-bench-${Date.now()}`;
  return url.href;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** Acknowledged messages a second and their latency, beside a bare relay, interleaved. */
export async function benchDelivery(): Promise<void> {
  const results = new Map<string, Figures[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, round: run } of contestants) results.get(name)?.push(await run());
  }

  const floor = median((results.get(contestants[0]?.name ?? '') ?? []).map(({ perSecond }) => perSecond));
  console.log(
    `${LOAD.visitors} visitors, each ${LOAD.messages} messages in turn; median of ${ROUNDS} interleaved rounds.`,
  );
  console.table(
    Object.fromEntries(
      [...results].map(([name, rounds]) => [
        name,
        {
          'messages/s': Math.round(median(rounds.map(({ perSecond }) => perSecond))),
          'share of bare': Number((median(rounds.map(({ perSecond }) => perSecond)) / floor).toFixed(2)),
          'ack p50 ms': Number(median(rounds.map(({ p50Ms }) => p50Ms)).toFixed(1)),
          'ack p99 ms': Number(median(rounds.map(({ p99Ms }) => p99Ms)).toFixed(1)),
        },
      ]),
    ),
  );
}
