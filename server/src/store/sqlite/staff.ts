import type { DatabaseSync } from 'node:sqlite';
import type { Agent } from '../../ports.ts';
import type { Performers } from './operation.ts';
import { agentOf, number, sessionOf, siteOf } from './rows.ts';

/** Writes sites, agents, sessions and presence. The caller holds the transaction. */
export function staffPerformers(
  database: DatabaseSync,
): Performers<
  | 'putSite'
  | 'putAgent'
  | 'putFirstAgent'
  | 'removeAgent'
  | 'putSession'
  | 'removeSession'
  | 'takeSession'
  | 'removeSessionsOf'
  | 'choosePresence'
  | 'renewPresence'
  | 'endPresence'
> {
  return { ...sitePerformers(database), ...sessionPerformers(database), ...presencePerformers(database) };
}

function sitePerformers(database: DatabaseSync): Performers<'putSite' | 'putAgent' | 'putFirstAgent' | 'removeAgent'> {
  const held = database.prepare('SELECT 1 FROM slots WHERE agent_id = ? LIMIT 1');
  const remove = database.prepare('DELETE FROM agents WHERE agent_id = ?');
  const putSite = database.prepare('INSERT OR REPLACE INTO sites (site_id, site) VALUES (?, ?)');
  const stored = database.prepare('SELECT site FROM sites WHERE site_id = ?');
  const owner = database.prepare('SELECT agent FROM agents WHERE email = ?');
  const anybody = database.prepare('SELECT 1 FROM agents LIMIT 1');
  const upsert = database.prepare(`
    INSERT INTO agents (agent_id, email, agent) VALUES (?, ?, ?)
    ON CONFLICT (agent_id) DO UPDATE SET email = excluded.email, agent = excluded.agent`);

  function putAgent(agent: Agent): 'put' | 'email_taken' {
    const row = owner.get(agent.email);
    if (row && agentOf(row).agentId !== agent.agentId) return 'email_taken';
    upsert.run(agent.agentId, agent.email, JSON.stringify(agent));
    return 'put';
  }

  return {
    putSite: ({ site, over }) => {
      const before = stored.all(site.siteId).map(siteOf)[0]?.revision ?? null;
      if (over !== undefined && over !== before) return 'conflict';
      putSite.run(site.siteId, JSON.stringify(site));
      return 'put';
    },
    putAgent,
    putFirstAgent: (agent) => {
      if (anybody.get()) return 'exists';
      upsert.run(agent.agentId, agent.email, JSON.stringify(agent));
      return 'put';
    },
    removeAgent: ({ agentId }) => {
      if (held.get(agentId)) return 'holding';
      remove.run(agentId);
      return 'removed';
    },
  };
}

function sessionPerformers(
  database: DatabaseSync,
): Performers<'putSession' | 'removeSession' | 'takeSession' | 'removeSessionsOf'> {
  const take = database.prepare('DELETE FROM sessions WHERE session_hash = ? AND expires_at >= ? RETURNING *');
  const put = database.prepare('INSERT OR REPLACE INTO sessions (session_hash, agent_id, expires_at) VALUES (?, ?, ?)');
  const removeExpired = database.prepare('DELETE FROM sessions WHERE expires_at < ?');
  const remove = database.prepare('DELETE FROM sessions WHERE session_hash = ?');
  const removeOf = database.prepare('DELETE FROM sessions WHERE agent_id = ?');
  return {
    putSession: ({ session, now }) => {
      removeExpired.run(now);
      put.run(session.sessionHash, session.agentId, session.expiresAt);
      return null;
    },
    removeSession: ({ sessionHash }) => {
      remove.run(sessionHash);
      return null;
    },
    takeSession: ({ sessionHash, now }) => {
      const row = take.get(sessionHash, now);
      return row ? sessionOf(row) : null;
    },
    removeSessionsOf: ({ agentId }) => {
      removeOf.run(agentId);
      return null;
    },
  };
}

function presencePerformers(database: DatabaseSync): Performers<'choosePresence' | 'renewPresence' | 'endPresence'> {
  const choose = database.prepare(`
    INSERT INTO presence (agent_id, chosen, lease_until) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET chosen = excluded.chosen`);
  const renew = database.prepare('UPDATE presence SET lease_until = ? WHERE agent_id = ?');
  const end = database.prepare('UPDATE presence SET lease_until = min(lease_until, ?) WHERE agent_id = ?');
  return {
    choosePresence: ({ agentId, chosen, now }) => {
      choose.run(agentId, chosen, now);
      return null;
    },
    renewPresence: ({ agentIds, until }) => {
      for (const agentId of agentIds) renew.run(until, agentId);
      return null;
    },
    endPresence: ({ agentId, now }) => {
      end.run(now, agentId);
      return null;
    },
  };
}

/** Writes slots, and the pulse that shows that writing works. The caller holds the transaction. */
export function slotPerformers(database: DatabaseSync): Performers<'claimSlot' | 'releaseSlot' | 'beat'> {
  const hold = database.prepare(`
    UPDATE slots SET expected_seq = max(expected_seq, ?) WHERE agent_id = ? AND conversation_id = ?`);
  const capacity = database.prepare('SELECT agent FROM agents WHERE agent_id = ?');
  const count = database.prepare('SELECT count(*) AS held FROM slots WHERE agent_id = ?');
  const insert = database.prepare(
    'INSERT INTO slots (agent_id, conversation_id, expected_seq, claimed_at) VALUES (?, ?, ?, ?)',
  );
  const release = database.prepare('DELETE FROM slots WHERE agent_id = ? AND conversation_id = ? AND expected_seq = ?');
  const beat = database.prepare(
    'INSERT INTO pulse (one, beats) VALUES (1, 1) ON CONFLICT DO UPDATE SET beats = beats + 1',
  );
  return {
    claimSlot: ({ agentId, conversationId, expectedSeq, claimedAt }) => {
      if (hold.run(expectedSeq, agentId, conversationId).changes > 0) return 'held';
      const row = capacity.get(agentId);
      if (!row || number(count.get(agentId) ?? {}, 'held') >= agentOf(row).capacity) return 'full';
      insert.run(agentId, conversationId, expectedSeq, claimedAt);
      return 'claimed';
    },
    releaseSlot: ({ agentId, conversationId, expectedSeq }) => {
      release.run(agentId, conversationId, expectedSeq);
      return null;
    },
    beat: () => {
      beat.run();
      return null;
    },
  };
}
