import { setImmediate as immediately, setTimeout as wait } from 'node:timers/promises';
import { makeAdmin, makeFirstAdmin } from '../support/accounts.ts';
import { agentLine, up } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { startRelay } from '../support/relay.ts';
import type { Relay } from '../support/relay.ts';
import { startPlainServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { createAgent } from './agent.ts';
import type { Agent } from './agent.ts';
import { checkCapacity, checkLogs, differenceOf, readLogs } from './checker.ts';
import type { Logs } from './checker.ts';
import { createLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { createVisitor } from './visitor.ts';
import type { Visitor } from './visitor.ts';

export type ChaosOptions = {
  database: string | undefined;
  /** The product's tree; by default this repository. */
  root?: string;
  seconds: number;
  kills: number;
  visitors?: number;
  agents?: number;
  /** How often agents hand over what they look at, from 0 to 1; by default now and then. */
  handsOver?: number | undefined;
  /** For how long nothing may move while everybody sends the rest and catches up, once the faults are over. */
  patienceMs?: number;
};

export type Outcome = {
  problems: string[];
  figures: { kills: number; drops: number; sent: number; resent: number; doubled: number; repeatedOld: number } & {
    acknowledged: number;
    conversations: number;
    entries: number;
  };
};

/** Open conversations that an agent made by the command line may hold: seven of them hold 35, and the rest has to wait. */
const CAPACITY = 5;
/** A visitor's pause between two messages, on average. The server admits 60 in 10 s. */
const PAUSE_MS = 400;
const SLACK_MS = 1_000;
const DRAINED_WITHIN_MS = 90_000;

type Scene = { server: Server; relay: Relay; observer: Line; visitors: Visitor[]; agents: Agent[]; ledger: Ledger };

/** Visitors and agents talk while the server is killed and their lines are cut; then everything is held against the logs. */
export async function runChaos(options: ChaosOptions): Promise<Outcome> {
  const { patienceMs = 25_000 } = options;
  const scene = await setUp(options);
  try {
    const faults = await makeTrouble(scene, options);
    for (const party of [...scene.visitors, ...scene.agents]) party.stopWriting();
    await drain(scene, patienceMs);
    const problems = await judge(scene, patienceMs);
    const { ledger } = scene;
    const logs = await readLogs(scene.observer);
    return {
      problems,
      figures: {
        ...faults,
        ...ledger.counts,
        acknowledged: ledger.acknowledged.length,
        conversations: logs.size,
        entries: [...logs.values()].reduce((sum, log) => sum + log.length, 0),
      },
    };
  } finally {
    await tearDown(scene);
  }
}

async function setUp(options: ChaosOptions): Promise<Scene> {
  const { database, root, visitors = 40, agents = 7, handsOver } = options;
  const server = await startPlainServer({
    ...(database === undefined ? {} : { database }),
    ...(root === undefined ? {} : { root }),
    env: { LOG_LEVEL: 'error' },
  });
  const relay = await startRelay({ port: server.port });
  const ledger = createLedger();
  const watching = await makeFirstAdmin(server);
  const numbers = Array.from({ length: agents }, (_, index) => index + 1);
  const accounts = await Promise.all(numbers.map((n) => makeAdmin(server, `agent${n}@example.com`, `agent ${n}`)));
  // No desk's hello: whoever only reads is not online, and is given nothing.
  const observer = await up(agentLine(server, watching));
  observer.keepUp();
  return {
    server,
    relay,
    ledger,
    observer,
    agents: accounts.map((account) => createAgent(relay.url, ledger, account, handsOver)),
    visitors: Array.from({ length: visitors }, (_, index) =>
      createVisitor(relay.url, ledger, `visitor ${index + 1}`, PAUSE_MS),
    ),
  };
}

/** A busy machine takes long to send what gathered; as long as something is acknowledged now and then, it gets there. */
async function drain({ visitors, agents, ledger }: Scene, patienceMs: number): Promise<void> {
  let [count, movedAt] = [ledger.acknowledged.length, Date.now()];
  const isOver = () => {
    if (ledger.acknowledged.length > count) [count, movedAt] = [ledger.acknowledged.length, Date.now()];
    return Date.now() - movedAt > patienceMs || [...visitors, ...agents].every((party) => party.isDrained());
  };
  await until(isOver, DRAINED_WITHIN_MS);
}

async function tearDown({ server, relay, observer, visitors, agents }: Scene): Promise<void> {
  for (const party of [...visitors, ...agents, { close: observer.close }]) party.close();
  await relay.stop();
  await server.remove();
}

/**
 * Kills at random points of time, evenly spread over the whole, most of them at the very moment of an acknowledgement: what
 * was acknowledged too early is lost then. Between them lines are cut, some after a silence.
 */
async function makeTrouble(
  { server, relay, ledger }: Scene,
  { seconds, kills }: ChaosOptions,
): Promise<{ kills: number; drops: number }> {
  const endAt = Date.now() + seconds * 1_000;
  let drops = 0;
  const cutting = (async () => {
    while (Date.now() < endAt) {
      await wait(Math.random() * 400);
      const links = relay.links();
      const link = links[Math.floor(Math.random() * links.length)];
      if (!link) continue;
      drops++;
      if (Math.random() < 0.7) link.cut();
      else {
        link.holdAnswers();
        setTimeout(link.cut, Math.random() * 800).unref();
      }
    }
  })();
  const span = (seconds * 1_000) / kills;
  for (let kill = 0; kill < kills; kill++) {
    const at = endAt - seconds * 1_000 + span * kill + Math.random() * span * 0.7;
    await wait(Math.max(at - Date.now(), 200));
    if (kill % 3 !== 2) await nextAcknowledgement(ledger);
    await server.kill();
    await wait(Math.random() * 300);
    await server.restart();
  }
  await wait(Math.max(endAt - Date.now(), 0));
  await cutting;
  return { kills, drops };
}

async function nextAcknowledgement({ acknowledged }: Ledger): Promise<void> {
  const [before, giveUpAt] = [acknowledged.length, Date.now() + 500];
  while (acknowledged.length === before && Date.now() < giveUpAt) await immediately();
}

/** Reads the logs again and again until every copy equals them, or patience ends: what differs then is a finding. */
async function judge(scene: Scene, patienceMs: number): Promise<string[]> {
  const { observer, ledger, visitors, agents } = scene;
  await until(() => observer.isUp(), patienceMs);
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const logs = await readLogs(observer);
    const undelivered = [...differencesFrom(logs, scene), ...unservedIn(logs, agents)];
    if (undelivered.length > 0 && Date.now() < giveUpAt) {
      await wait(1_000);
      continue;
    }
    const known = new Set(visitors.map(({ conversationId }) => conversationId));
    return [
      ...checkLogs(logs, ledger),
      ...undelivered,
      ...checkCapacity(logs, CAPACITY, SLACK_MS),
      ...[...logs.keys()].filter((id) => !known.has(id)).map((id) => `nobody began the conversation ${id}`),
      ...[...visitors, ...agents]
        .filter((party) => !party.isDrained())
        .map(({ name }) => `the outbox of ${name} is not empty`),
    ];
  }
}

function differencesFrom(logs: Logs, { visitors, agents }: Scene): string[] {
  const copies = [
    ...visitors.map(({ name, receiver }) => ({ name, receiver })),
    ...agents.flatMap(({ name, receivers }) => receivers().map((receiver) => ({ name, receiver }))),
  ];
  const differences = copies.flatMap(
    ({ name, receiver }) => differenceOf(name, receiver.entries, logs.get(receiver.conversationId) ?? []) ?? [],
  );
  const lists = agents.flatMap(({ name, list }) =>
    [...logs].flatMap(([conversationId, log]) => {
      const lastSeq = list.get(conversationId)?.lastSeq ?? 0;
      return lastSeq === log.length ? [] : [`the list of ${name} has ${conversationId} at ${lastSeq} of ${log.length}`];
    }),
  );
  return [...differences, ...lists];
}

/** Nobody waits while an agent is free to take them: a slot that a crash left behind would keep somebody waiting for good. */
function unservedIn(logs: Logs, agents: readonly Agent[]): string[] {
  const held = new Map(agents.map(({ agentId }) => [agentId, 0]));
  const waiting: { conversationId: string; former: string | null }[] = [];
  for (const [conversationId, log] of logs) {
    const last = log.findLast(({ body }) =>
      ['started', 'assigned', 'requeued', 'closed', 'reopened'].includes(body.type),
    );
    if (last?.body.type === 'assigned') held.set(last.body.agentId, (held.get(last.body.agentId) ?? 0) + 1);
    else if (last?.body.type === 'requeued') waiting.push({ conversationId, former: last.body.agentId });
    else if (last && last.body.type !== 'closed') waiting.push({ conversationId, former: null });
  }
  const free = [...held].filter(([, count]) => count < CAPACITY).map(([agentId]) => agentId);
  return waiting
    .filter(({ former }) => free.some((agentId) => agentId !== former))
    .map(({ conversationId }) => `unserved: ${conversationId} waits while an agent is free`);
}

async function until(isTrue: () => boolean, patienceMs: number): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (!isTrue() && Date.now() < giveUpAt) await wait(50);
}
