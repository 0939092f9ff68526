import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import { systemClock } from '../../clock.ts';
import { StoreUnavailable } from '../../ports.ts';
import type { Store } from '../../ports.ts';
import type { Append, AppendResult } from '../../transcripts.ts';
import { openMongoStore } from './mongo.ts';
import { databaseUrl, dropDatabase } from './mongo-url.ts';
import { startProxy } from './proxy.ts';
import type { Proxy, Rule } from './proxy.ts';
import { aDatabase, describeMongo } from './test-database.ts';

export const WRITES: ReadonlySet<string> = new Set(['insert', 'update', 'findAndModify', 'delete']);

/** A store that reaches its database through a proxy, at `url`, and one that reaches the same without. */
export type Pair = { url: string; proxy: Proxy; store: Store; aside: Store };
export type Here = () => Pair;

async function openPair(serverUrl: string): Promise<Pair & { close(): Promise<void> }> {
  const direct = aDatabase(serverUrl);
  const proxy = await startProxy(/^mongodb:\/\/(?:[^@/]*@)?([^/?,]*)/.exec(direct)?.[1] ?? '');
  const { pathname } = new URL(direct);
  // A driver that may look for the other members of a set would walk around the proxy.
  const url = `${databaseUrl(direct, pathname.slice(1), proxy.host).split('?')[0]}?directConnection=true`;
  const aside = await openMongoStore({ url: direct, clock: systemClock });
  const store = await openMongoStore({ url, clock: systemClock });
  const close = async () => {
    await store.close();
    await aside.close();
    await proxy.stop();
    await dropDatabase(direct);
  };
  return { url, proxy, store, aside, close };
}

/** A suite over a store whose connection can be made to fail. */
export function describeThroughProxy(name: string, define: (here: Here) => void): Promise<void> {
  return describeMongo(name, (serverUrl) => {
    let pair: Awaited<ReturnType<typeof openPair>> | undefined;
    const here = () => {
      if (!pair) throw new Error('The stores are not open.');
      return pair;
    };
    beforeAll(async () => {
      pair = await openPair(serverUrl());
    }, 60_000);
    beforeEach(() => here().store.ping());
    afterAll(() => pair?.close(), 60_000);
    define(here);
  });
}

/** Strikes the commands that `rule` picks, until the answered function is called or the test is over. */
export function strike(here: Here, rule: Rule): () => void {
  const stop = here().proxy.when(rule);
  onTestFinished(stop);
  return stop;
}

/** Sends a decision again until it is known what became of it. */
export async function appendUntilAnswered(store: Store, append: Append): Promise<AppendResult> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      return await store.transcripts.append(append);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
  throw new Error('The store did not come back.');
}

/** How many entries of this decision stand in its log, as the store beside the proxy sees it; and that the log has no hole. */
export async function countStored({ aside }: Pair, { conversationId, commandId }: Append): Promise<number> {
  const entries = await aside.transcripts.entries(conversationId, 0, 1_000);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  return entries.filter((entry) => entry.commandId === commandId).length;
}
