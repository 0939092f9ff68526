import type { DatabaseSync } from 'node:sqlite';
import type { Agents, Clock, Sessions, Sites, Slots, Store } from '../../ports.ts';
import type { PresenceLeases } from '../../presence-leases.ts';
import { StoreUnusable } from '../unusable.ts';
import { createAudit } from './audit.ts';
import { createFiles } from './attachments.ts';
import { lock, openForReading, prepare, settle } from './file.ts';
import { createTranscripts } from './lists.ts';
import { createPictures } from './pictures.ts';
import { createPush } from './push.ts';
import { createRead } from './reader.ts';
import type { Read } from './reader.ts';
import { agentIdOf, agentOf, number, sessionOf, siteOf, slotOf, text } from './rows.ts';
import { createTeams } from './teams.ts';
import { createTemplates } from './templates.ts';
import { createTrails } from './trails.ts';
import { createVisits } from './visits.ts';
import { createWriter } from './writer.ts';
import type { Writer } from './writer.ts';

type Parts = { database: DatabaseSync; read: Read; writer: Writer; clock: Pick<Clock, 'now'> };

/**
 * Opens the store that is one file, and makes the file, its folder and its tables where they are missing. Throws
 * `StoreInUse` while another process, or this one, has it open, and `StoreUnusable` where it cannot be used.
 */
export async function openSqliteStore(options: { path: string; clock: Pick<Clock, 'now'> }): Promise<Store> {
  const path = settle(options.path);
  const unlock = lock(path);
  try {
    prepare(path);
    const parts = await start(path, options.clock);
    return createStore(parts, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function start(path: string, clock: Pick<Clock, 'now'>): Promise<Parts> {
  const writer = createWriter(path);
  try {
    await writer.run('beat', null);
    const database = openForReading(path);
    return { database, writer, clock, read: createRead(database) };
  } catch (cause) {
    await writer.close();
    throw new StoreUnusable(`${path} cannot be written: make room on its disk, or name another path.`, { cause });
  }
}

function createStore(parts: Parts, unlock: () => void): Store {
  const { database, read, writer } = parts;
  let closing: Promise<void> | undefined;
  /** The writer goes last: the last connection folds the write-ahead log into the file, and a reader's cannot. */
  async function close(): Promise<void> {
    await writer.drain();
    database.close();
    await writer.close();
    unlock();
  }
  return {
    kind: 'embedded',
    transcripts: createTranscripts(database, read, writer),
    sites: createSites(parts),
    agents: createAgents(parts),
    sessions: createSessions(parts),
    slots: createSlots(parts),
    presence: createPresence(parts),
    files: createFiles(database, read, writer),
    pictures: createPictures(database, read, writer),
    visits: createVisits(database, read, writer),
    audit: createAudit(database, read, writer),
    trails: createTrails(database, read, writer),
    templates: createTemplates(database, read, writer),
    teams: createTeams(database, read, writer),
    push: createPush(database, read, writer),
    ping: async () => {
      await writer.run('beat', null);
      await read(() => database.prepare('SELECT beats FROM pulse').get());
    },
    close: () => (closing ??= close()),
  };
}

function createSites({ database, read, writer }: Parts): Sites {
  const byId = database.prepare('SELECT site FROM sites WHERE site_id = ?');
  const all = database.prepare('SELECT site FROM sites ORDER BY site_id');
  return {
    put: (site, over) => writer.run('putSite', { site, over }),
    byId: (siteId) => read(() => byId.all(siteId).map(siteOf)[0]),
    all: () => read(() => all.all().map(siteOf)),
  };
}

function createAgents({ database, read, writer }: Parts): Agents {
  const byId = database.prepare('SELECT agent FROM agents WHERE agent_id = ?');
  const byIds = database.prepare('SELECT agent FROM agents WHERE agent_id IN (SELECT value FROM json_each(?))');
  const byEmail = database.prepare('SELECT agent FROM agents WHERE email = ?');
  const ofSite = database.prepare(`
    SELECT agent FROM agents WHERE ? IN (SELECT value FROM json_each(agent, '$.siteIds')) ORDER BY email`);
  const all = database.prepare('SELECT agent FROM agents ORDER BY email');
  const count = database.prepare('SELECT count(*) AS agents FROM agents');
  return {
    put: (agent) => writer.run('putAgent', agent),
    putFirst: (agent) => writer.run('putFirstAgent', agent),
    byId: (agentId) => read(() => byId.all(agentId).map(agentOf)[0]),
    byIds: (agentIds) => read(() => byIds.all(JSON.stringify(agentIds)).map(agentOf)),
    byEmail: (email) => read(() => byEmail.all(email).map(agentOf)[0]),
    all: () => read(() => all.all().map(agentOf)),
    remove: (agentId) => writer.run('removeAgent', { agentId }),
    ofSite: (siteId) => read(() => ofSite.all(siteId).map(agentOf)),
    count: () => read(() => number(count.get() ?? {}, 'agents')),
  };
}

function createSessions({ database, read, writer, clock }: Parts): Sessions {
  const find = database.prepare('SELECT * FROM sessions WHERE session_hash = ? AND expires_at >= ?');
  const findAll = database.prepare(`
    SELECT * FROM sessions WHERE session_hash IN (SELECT value FROM json_each(?)) AND expires_at >= ?`);
  return {
    put: async (session) => void (await writer.run('putSession', { session, now: clock.now() })),
    find: (sessionHash, now) => read(() => find.all(sessionHash, now).map(sessionOf)[0]),
    findAll: (sessionHashes, now) => read(() => findAll.all(JSON.stringify(sessionHashes), now).map(sessionOf)),
    remove: async (sessionHash) => void (await writer.run('removeSession', { sessionHash })),
    take: async (sessionHash, now) => (await writer.run('takeSession', { sessionHash, now })) ?? undefined,
    removeOf: async (agentId) => void (await writer.run('removeSessionsOf', { agentId })),
  };
}

function createSlots({ database, read, writer }: Parts): Slots {
  const held = database.prepare(`
    SELECT * FROM slots WHERE agent_id IN (SELECT value FROM json_each(?)) ORDER BY claimed_at, conversation_id`);
  const before = database.prepare('SELECT * FROM slots WHERE claimed_at < ? ORDER BY claimed_at, conversation_id');
  return {
    claim: (slot) => writer.run('claimSlot', slot),
    release: async (slot) => void (await writer.run('releaseSlot', slot)),
    held: (agentIds) => read(() => held.all(JSON.stringify(agentIds)).map(slotOf)),
    claimedBefore: (at) => read(() => before.all(at).map(slotOf)),
  };
}

function createPresence({ database, read, writer, clock }: Parts): PresenceLeases {
  const of = database.prepare('SELECT * FROM presence WHERE agent_id IN (SELECT value FROM json_each(?))');
  return {
    choose: async (agentId, chosen) => void (await writer.run('choosePresence', { agentId, chosen, now: clock.now() })),
    renew: async (agentIds, leaseMs) =>
      void (await writer.run('renewPresence', { agentIds, until: clock.now() + leaseMs })),
    end: async (agentId) => void (await writer.run('endPresence', { agentId, now: clock.now() })),
    of: (agentIds) =>
      read(() =>
        of.all(JSON.stringify(agentIds)).map((row) => ({
          agentId: agentIdOf(row),
          chosen: text(row, 'chosen') === 'online' ? 'online' : 'away',
          leaseLeftMs: number(row, 'lease_until') - clock.now(),
        })),
      ),
  };
}
