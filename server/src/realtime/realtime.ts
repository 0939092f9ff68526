import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Namespace } from 'socket.io';
import { AGENTS, VISITORS } from '@qiao/shared/wire';
import type { WireEvent } from '@qiao/shared/protocol';
import { EVENT } from '@qiao/shared/wire';
import { createDeliveries } from '../actions/deliveries.ts';
import type { Deliveries } from '../actions/deliveries.ts';
import type { ActionPorts } from '../actions/ports.ts';
import { createDispatcher } from '../dispatcher.ts';
import type { Understanding } from '../intake/understanding.ts';
import type { Limits } from '../limits.ts';
import type { Metrics } from '../metrics.ts';
import type { Clock, Log, Queue, Store } from '../ports.ts';
import type { Push } from '../push/push.ts';
import { Refusal } from '../refusal.ts';
import { serveAgents } from './agents.ts';
import { createAttendance } from './attendance.ts';
import type { Attendance } from './attendance.ts';
import { createLookers } from './lookers.ts';
import type { Lookers } from './lookers.ts';
import { createPublish } from './publish.ts';
import type { Carrier } from './redis.ts';
import type { Door } from './serve.ts';
import { createSessionWatch } from './session-watch.ts';
import type { SessionWatch } from './session-watch.ts';
import { boundSlowReaders } from './slow-readers.ts';
import { serveVisitors } from './visitors.ts';
import { createWatchers } from './watchers.ts';
import type { Watchers } from './watchers.ts';

/** A frame larger than this ends its connection; everything below it that is too large is refused with a sentence. */
const MAX_FRAME_BYTES = 2 * 1024 * 1024;
/** Clients come back within this time after a planned restart, spread evenly. */
const COME_BACK_WITHIN_MS = 5_000;
const DRAIN_MS = 10_000;

export type RealtimePorts = ActionPorts & {
  limits: Limits;
  watchers: Watchers;
  attendance: Attendance;
  sessionWatch: SessionWatch;
  deliveries: Deliveries;
  lookers: Lookers;
  push: Push;
  isLeaving: () => boolean;
  door: (kind: 'visitor' | 'agent', who: string) => Door;
};

export type RealtimeOptions = {
  store: Store;
  clock: Clock;
  log: Log;
  random: ActionPorts['random'];
  understanding: () => Understanding;
  limits: Limits;
  metrics: Metrics;
  push: Push;
  /** Between processes; null for one process. */
  carrier: Carrier | null;
  isOwnOrigin: (origin: string | undefined, host: string | undefined) => boolean;
};

export interface Realtime {
  /** What actions outside of sockets act with. */
  actionPorts: ActionPorts;
  /** Serves sockets on this HTTP server. Its other listeners must stand before, or they would answer sockets' requests too. */
  attach(http: HttpServer): void;
  isLeaving(): boolean;
  /** Takes no more commands, tells clients when to come back, waits for what is under way, and closes every socket. */
  leave(cutOff: () => void): Promise<void>;
}

/** Socket.IO: WebSocket alone, so that a balancer needs no sticky sessions; nothing is compressed. */
export function createRealtime(options: RealtimeOptions): Realtime {
  const io = createIo(options);
  options.carrier?.carry(io);
  const publish = options.push.after(createPublish(io));
  const { store, clock, log, random, understanding, limits, metrics } = options;
  const queue: Queue = { kick: (siteId) => dispatcher.kick(siteId) };
  const actionPorts: ActionPorts = { store, publish, queue, clock, log, random, understanding };
  const dispatcher = createDispatcher(actionPorts);
  const visitors = io.of(VISITORS);
  const agents = io.of(AGENTS);
  const watchers = createWatchers([visitors, agents], { transcripts: store.transcripts, clock, log });
  const attendance = createAttendance(actionPorts);
  const sessionWatch = createSessionWatch(options);
  const deliveries = createDeliveries(actionPorts);
  const lookers = createLookers(agents, { clock, isAlone: options.carrier === null });
  const inFlight = createInFlight();
  let stopBounding = () => {};
  metrics.countSockets(() => ({ visitor: visitors.sockets.size, agent: agents.sockets.size }));

  const door = (kind: 'visitor' | 'agent', who: string): Door => ({
    log,
    admit: () => limits.command(kind, who),
    begin: inFlight.begin,
    finished: (name, reply, tookMs) => metrics.commandFinished(name, reply, tookMs),
  });
  const ports = {
    ...actionPorts,
    limits,
    watchers,
    attendance,
    sessionWatch,
    deliveries,
    lookers,
    push: options.push,
    isLeaving: inFlight.isLeaving,
    door,
  };
  serveVisitors(visitors, agents, ports);
  serveAgents(agents, visitors, ports);

  return {
    actionPorts,
    attach(http) {
      io.attach(http);
      stopBounding = boundSlowReaders(io, { clock, log });
    },
    isLeaving: inFlight.isLeaving,
    async leave(cutOff) {
      const drained = inFlight.leave();
      for (const namespace of [visitors, agents]) sayLeaving(namespace);
      await Promise.race([drained, new Promise<void>((resolve) => void clock.after(DRAIN_MS, resolve))]);
      for (const part of [watchers, attendance, sessionWatch, deliveries, lookers]) part.stop();
      stopBounding();
      await Promise.all([dispatcher.stop(), options.push.stop()]);
      // It waits for every connection, also for one that reads a file as slowly as it likes.
      const closed = io.close();
      cutOff();
      await closed;
      options.carrier?.close();
    },
  };
}

function sayLeaving(namespace: Namespace): void {
  for (const socket of namespace.sockets.values()) {
    const event: WireEvent = { type: 'server:leaving', retryInMs: Math.round(Math.random() * COME_BACK_WITHIN_MS) };
    socket.emit(EVENT, event);
  }
}

function createIo({ isOwnOrigin }: RealtimeOptions): Server {
  return new Server({
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    connectTimeout: 10_000,
    allowRequest: ({ headers }, decide) => decide(null, isOwnOrigin(headers.origin, headers.host)),
  });
}

/** Counts commands under way, so that leaving can wait for them. */
function createInFlight() {
  let count = 0;
  let leaving: (() => void) | null = null;
  return {
    isLeaving: () => leaving !== null,
    begin: () => {
      if (leaving) throw new Refusal('leaving', { retryAfterMs: 1_000 });
      count++;
      return () => {
        count--;
        if (count === 0) leaving?.();
      };
    },
    leave: () =>
      new Promise<void>((resolve) => {
        leaving = resolve;
        if (count === 0) resolve();
      }),
  };
}
