import type { DatabaseSync } from 'node:sqlite';
import { KEPT_SUBSCRIPTIONS } from '../../push-store.ts';
import type { PushKeys, PushStore, PushSubscription } from '../../push-store.ts';
import type { Performers } from './operation.ts';
import type { Read } from './reader.ts';
import { text } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writer } from './writer.ts';

/** The keys that calls are signed with, and the browsers that are called. */
export const PUSH = `
  CREATE TABLE IF NOT EXISTS push_keys (one INTEGER PRIMARY KEY CHECK (one = 1), keys TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS push_subscriptions (
    endpoint TEXT PRIMARY KEY,
    agent_id TEXT NOT NULL,
    session_hash TEXT NOT NULL,
    put_at INTEGER NOT NULL,
    subscription TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS push_subscriptions_of_agents ON push_subscriptions (agent_id, put_at);
  CREATE INDEX IF NOT EXISTS push_subscriptions_of_sessions ON push_subscriptions (session_hash);
`;

const keysOf = (row: Row): PushKeys => JSON.parse(text(row, 'keys')) as PushKeys;
const subscriptionOf = (row: Row): PushSubscription => JSON.parse(text(row, 'subscription')) as PushSubscription;

/** Writes what calls closed desks. The caller holds the transaction. */
export function pushPerformers(database: DatabaseSync): Performers<'putPushKeys' | 'putPush' | 'removePush'> {
  const stored = database.prepare('SELECT keys FROM push_keys');
  const putKeys = database.prepare('INSERT INTO push_keys (one, keys) VALUES (1, ?)');
  const put = database.prepare(`
    INSERT OR REPLACE INTO push_subscriptions (endpoint, agent_id, session_hash, put_at, subscription)
    VALUES (?, ?, ?, ?, ?)`);
  const trim = database.prepare(`
    DELETE FROM push_subscriptions WHERE agent_id = ?1 AND endpoint IN (
      SELECT endpoint FROM push_subscriptions WHERE agent_id = ?1
      ORDER BY put_at DESC, endpoint LIMIT -1 OFFSET ${KEPT_SUBSCRIPTIONS}
    )`);
  const remove = {
    endpoint: database.prepare('DELETE FROM push_subscriptions WHERE endpoint = ?'),
    session: database.prepare('DELETE FROM push_subscriptions WHERE session_hash = ?'),
    agent: database.prepare('DELETE FROM push_subscriptions WHERE agent_id = ?'),
  };
  return {
    putPushKeys: (fresh) => {
      const row = stored.get();
      if (row) return keysOf(row);
      putKeys.run(JSON.stringify(fresh));
      return fresh;
    },
    putPush: (subscription) => {
      const { endpoint, agentId, sessionHash, putAt } = subscription;
      put.run(endpoint, agentId, sessionHash, putAt, JSON.stringify(subscription));
      trim.run(agentId);
      return null;
    },
    removePush: ({ by, which }) => {
      remove[by].run(which);
      return null;
    },
  };
}

export function createPush(database: DatabaseSync, read: Read, writer: Writer): PushStore {
  const stored = database.prepare('SELECT keys FROM push_keys');
  const of = database.prepare(`
    SELECT subscription FROM push_subscriptions WHERE agent_id IN (SELECT value FROM json_each(?))
    ORDER BY put_at DESC, endpoint`);
  const remove = async (by: 'endpoint' | 'session' | 'agent', which: string) =>
    void (await writer.run('removePush', { by, which }));
  return {
    keys: async (fresh) => (await read(() => stored.all().map(keysOf)[0])) ?? writer.run('putPushKeys', fresh),
    put: async (subscription) => void (await writer.run('putPush', subscription)),
    of: (agentIds) => read(() => of.all(JSON.stringify(agentIds)).map(subscriptionOf)),
    remove: (endpoint) => remove('endpoint', endpoint),
    removeOfSession: (sessionHash) => remove('session', sessionHash),
    removeOf: (agentId) => remove('agent', agentId),
  };
}
