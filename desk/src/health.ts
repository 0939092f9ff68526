import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Answer, Line } from '@qiao/shared/connection';
import type { RefusalCode } from '@qiao/shared/protocol';
import { unreachable } from '@qiao/shared/unreachable';
import type { AgentConnection } from './agent-connection.ts';
import type { Clock } from '@qiao/shared/clock';

/** What the agent has to know about line and server; `well` where there is nothing to say. */
export type Health =
  | { is: 'well' }
  | { is: 'connecting' }
  | { is: 'reconnecting' }
  | { is: 'store_away' }
  | { is: 'refused'; code: RefusalCode };

/** A line that is back sooner is not worth a word. */
const QUIET_MS = 1_500;

export type HealthWatch = {
  health: ReadonlySignal<Health>;
  /** The same connection, with an ear on whether the store answers. */
  connection: AgentConnection;
  stop(): void;
};

/** `onEnded` is told when the server no longer knows this session, whichever way that comes out. */
export function watchHealth(connection: AgentConnection, timers: Clock, onEnded: () => void): HealthWatch {
  const health = signal<Health>({ is: 'well' });
  let undo = () => {};

  function lineIs(line: Line): void {
    undo();
    switch (line.is) {
      case 'online':
        health.value = { is: 'well' };
        return;
      case 'refused':
        if (line.code === 'signed_out') onEnded();
        else health.value = { is: 'refused', code: line.code };
        return;
      case 'connecting':
      case 'reconnecting':
        undo = timers.after(QUIET_MS, () => {
          health.value = { is: line.is };
        });
        return;
      default:
        return unreachable(line);
    }
  }

  function heard(answer: Answer<unknown>): void {
    if (connection.line().is !== 'online' || answer.ok === 'unknown') return;
    const code = answer.ok ? null : answer.refusal.code;
    if (code === 'signed_out') return onEnded();
    if (code === 'unavailable') health.value = { is: 'store_away' };
    else if (health.peek().is === 'store_away') health.value = { is: 'well' };
  }

  connection.onLine(lineIs);
  lineIs(connection.line());
  return {
    health,
    connection: {
      ...connection,
      call: async (name, input) => {
        const answer = await connection.call(name, input);
        heard(answer);
        return answer;
      },
    },
    stop: () => undo(),
  };
}
