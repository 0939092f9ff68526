import { createServer } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import { webcrypto } from 'node:crypto';
import type { ActingPorts } from './actions/ports.ts';
import { createHttp } from './http/http.ts';
import type { SetupToken } from './http/setup.ts';
import { createSetupToken } from './http/setup.ts';
import type { Understanding } from './intake/understanding.ts';
import { createLimits } from './limits.ts';
import type { Allowances } from './limits.ts';
import { createMetrics } from './metrics.ts';
import type { Clock, Log, Store } from './ports.ts';
import { createPush } from './push/push.ts';
import type { PushLine } from './push/push-line.ts';
import { createRealtime } from './realtime/realtime.ts';
import type { Carrier } from './realtime/redis.ts';
import { originOf } from './rules/origin.ts';

/** `carrier` takes what is published to other processes; null for one process. `pushLine` leads to push services. */
export type AppPorts = {
  store: Store;
  clock: Clock;
  log: Log;
  understanding: () => Understanding;
  carrier: Carrier | null;
  pushLine: PushLine;
};

export type AppOptions = {
  publicUrl: string;
  trustProxy: boolean;
  metricsToken: string | null;
  allowances: Allowances;
  widgetDir: string;
  deskDir: string;
  demoDir: string;
};

export interface App {
  http: HttpServer;
  setupToken: SetupToken;
  /** What the command line acts with while this process holds the store. */
  actionPorts: ActingPorts;
  /** Lets clients go in order: takes no more, finishes what is under way, closes every connection. The store stays open. */
  leave(): Promise<void>;
}

/** The whole server over its ports; opens no file but the built pages, reads no environment. Listen on `http` to serve. */
export function createApp(ports: AppPorts, options: AppOptions): App {
  const { store, clock, log, understanding, carrier } = ports;
  const limits = createLimits(options.allowances);
  const metrics = createMetrics();
  const setupToken = createSetupToken(clock);
  const random = webcrypto;
  const isOwnOrigin = ownOrigin(options.publicUrl);
  const push = createPush({ store, clock, log, metrics, line: ports.pushLine }, options.publicUrl);
  const known = { store, clock, log, random, understanding, limits, metrics, push, carrier, isOwnOrigin };
  const realtime = createRealtime(known);
  const { actionPorts, isLeaving } = realtime;
  const pages = createHttp({ ...actionPorts, limits, metrics }, { ...options, setupToken, isLeaving, isOwnOrigin });
  const http = createServer(pages);
  realtime.attach(http);
  return {
    http,
    setupToken,
    actionPorts: { ...actionPorts, by: { kind: 'server' } },
    async leave() {
      await realtime.leave(() => http.closeAllConnections());
    },
  };
}

/**
 * Whether a request comes from a page of ours. Browsers always say so for sockets and posts; a program that says nothing
 * carries nobody's cookie by accident.
 */
function ownOrigin(publicUrl: string) {
  const configured = originOf(publicUrl);
  return (origin: string | undefined, host: string | undefined): boolean => {
    if (origin === undefined) return true;
    if (originOf(origin) !== origin) return false;
    return origin === configured || new URL(origin).host === host;
  };
}
