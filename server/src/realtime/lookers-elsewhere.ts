import { randomUUID } from 'node:crypto';
import type { Namespace } from 'socket.io';
import type { Clock } from '../ports.ts';
import type { Look } from './lookers.ts';

/** Those who look at desks of other processes. */
export interface Elsewhere {
  /** Tells the other processes who looks here: all of it, each time, so that nothing of it can go stale. */
  tell(looks: readonly Look[]): void;
  looks(): Look[];
}

const CHANNEL = 'lookers';
/** A process that tells nothing for this long is gone, or nobody looks there. */
const STANDS_MS = 1_400;

type Told = { from: string; looks: Look[] };

/** Between processes, over whatever carries events between them; a hint, like all that goes that way. */
export function createElsewhere(agents: Namespace, ports: { clock: Clock; onChange: () => void }): Elsewhere {
  const { clock, onChange } = ports;
  const from = randomUUID();
  const others = new Map<string, { looks: Look[]; at: number; written: string }>();
  let isSilent = true;
  agents.on(CHANNEL, (told: Told) => {
    const written = JSON.stringify(told.looks);
    const isNews = others.get(told.from)?.written !== written;
    others.set(told.from, { looks: told.looks, at: clock.now(), written });
    if (isNews) onChange();
  });
  return {
    tell: (looks) => {
      if (looks.length === 0 && isSilent) return;
      isSilent = looks.length === 0;
      const told: Told = {
        from,
        looks: looks.map(({ conversationId, siteId, agentId }) => ({ conversationId, siteId, agentId })),
      };
      agents.serverSideEmit(CHANNEL, told);
    },
    looks: () => {
      for (const [other, { at }] of others) if (at < clock.now() - STANDS_MS) others.delete(other);
      return [...others.values()].flatMap(({ looks }) => looks);
    },
  };
}
