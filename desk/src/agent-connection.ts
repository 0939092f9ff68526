import { io } from 'socket.io-client';
import { createConnection } from '@qiao/shared/connection';
import type { Connection } from '@qiao/shared/connection';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { WireEvent } from '@qiao/shared/protocol';
import { AGENTS, PROTOCOL_VERSION } from '@qiao/shared/wire';
import { browserTimers } from './clock.ts';

export type AgentConnection = Connection<AgentCommands, WireEvent>;

const ANSWER_WITHIN_MS = 10_000;

/** A line to this page's own server; the session's cookie says whose it is. */
export function connectAgent(): AgentConnection {
  const socket = io(AGENTS, {
    path: '/socket.io',
    transports: ['websocket'],
    reconnection: false,
    autoConnect: false,
    auth: { version: PROTOCOL_VERSION },
  });
  return createConnection<AgentCommands, WireEvent>(socket, {
    timeoutMs: ANSWER_WITHIN_MS,
    random: () => Math.random(),
    now: () => Date.now(),
    setTimer: browserTimers.setTimer,
    clearTimer: (timer) => {
      if (typeof timer === 'number') browserTimers.clearTimer(timer);
    },
  });
}
