import type { Socket } from 'socket.io';
import type { WireEvent } from '@qiao/shared/protocol';
import { EVENT } from '@qiao/shared/wire';
import { sessionHash } from '../actions/sign-in.ts';
import type { Agent, Clock, Log, Store } from '../ports.ts';

/** Every command looks for itself; this is for desks that only listen, so that an end or a change counts within a second. */
const LOOK_EVERY_MS = 700;

type Watched = { hash: string; rights: string };

/** Looks whether those at connected desks may still see what they are told. */
export interface SessionWatch {
  /** This socket is the agent's for as long as the session lasts and nothing changes what the agent may do. */
  watch(socket: Socket, secret: string, agent: Agent): void;
  stop(): void;
}

/**
 * A socket whose session is over is told and cut off. One whose agent has another role or other sites is only cut off: it
 * comes back at once, into the rooms of the sites that are the agent's now. Two questions to the store each time, however
 * many desks there are; while it does not answer, nobody is cut off, and no command is done either.
 */
export function createSessionWatch({ store, clock, log }: { store: Store; clock: Clock; log: Log }): SessionWatch {
  const desks = new Map<Socket, Watched>();
  let undo: (() => void) | null = null;

  function soon(): void {
    if (desks.size === 0) return void (undo = null);
    undo = clock.after(LOOK_EVERY_MS, () => {
      look()
        .catch((error: unknown) => log.warn({ error }, 'sessions are not looked at this time'))
        .finally(soon);
    });
  }

  async function look(): Promise<void> {
    const asked = new Set([...desks.values()].map(({ hash }) => hash));
    const sessions = await store.sessions.findAll([...asked], clock.now());
    const agents = await store.agents.byIds([...new Set(sessions.map(({ agentId }) => agentId))]);
    const rights = new Map(agents.map((agent) => [agent.agentId, rightsOf(agent)]));
    const now = new Map(sessions.map((session) => [session.sessionHash, rights.get(session.agentId)]));
    for (const [socket, watched] of desks) {
      const current = now.get(watched.hash);
      // Those that came while the store was asked are looked at the next time.
      if (!asked.has(watched.hash) || current === watched.rights) continue;
      const event: WireEvent = { type: 'session:ended' };
      if (current === undefined) socket.emit(EVENT, event);
      socket.disconnect(true);
    }
  }

  return {
    watch(socket, secret, agent) {
      desks.set(socket, { hash: sessionHash(secret), rights: rightsOf(agent) });
      socket.on('disconnect', () => desks.delete(socket));
      if (!undo) soon();
    },
    stop: () => {
      desks.clear();
      undo?.();
    },
  };
}

function rightsOf({ role, siteIds }: Agent): string {
  return [role, ...siteIds.toSorted()].join(' ');
}
