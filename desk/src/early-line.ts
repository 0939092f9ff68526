import type { AgentConnection } from './agent-connection.ts';
import type { Kept } from './kept.ts';

/**
 * Where somebody was signed in here last, the line is opened beside the question who it is, for each takes a trip. Nothing is
 * said on it before the answer.
 */
export type EarlyLine = {
  /** The line for whoever is signed in: the early one where it stands, else a new one. */
  take(): AgentConnection;
  /** Nobody is signed in. */
  drop(): void;
};

const KEY = 'qiao.desk.was_signed_in';

export function createEarlyLine(kept: Kept, connect: () => AgentConnection): EarlyLine {
  let early = kept.read(KEY) === null ? null : connect();
  early?.open();

  function close(): void {
    early?.close();
    early = null;
  }

  return {
    take: () => {
      kept.write(KEY, 'yes');
      if (early?.line().is === 'refused') close();
      const line = early ?? connect();
      early = null;
      return line;
    },
    drop: () => {
      kept.remove(KEY);
      close();
    },
  };
}
