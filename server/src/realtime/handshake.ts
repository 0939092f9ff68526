import type { Namespace, Socket } from 'socket.io';
import { PROTOCOL_VERSION } from '@qiao/shared/wire';
import { Refusal } from '../refusal.ts';
import type { RealtimePorts } from './realtime.ts';
import { refusalOf } from './serve.ts';

const REPLACED_WITHIN_MS = 3_000;

/** Checks every socket before it enters; a refusal reaches the client as the `data` of its connection error. */
export function guard(namespace: Namespace, ports: RealtimePorts, check: (socket: Socket) => Promise<void>): void {
  namespace.use((socket, next) => {
    admit(ports, socket, check).then(
      () => next(),
      (error: unknown) => next(Object.assign(new Error('refused'), { data: refusalOf(error, ports.log, {}) })),
    );
  });
}

async function admit(ports: RealtimePorts, socket: Socket, check: (socket: Socket) => Promise<void>): Promise<void> {
  if (ports.isLeaving()) throw new Refusal('leaving', { retryAfterMs: 1_000 });
  await ports.limits.handshake(socket.handshake.address);
  await check(socket);
}

/** Before anything else is looked at: a client of another version may shape all the rest differently. */
export function checkVersion(auth: unknown): void {
  const version = typeof auth === 'object' && auth !== null && 'version' in auth ? auth.version : undefined;
  if (typeof version !== 'number' || version === PROTOCOL_VERSION) return;
  if (version < PROTOCOL_VERSION) throw new Refusal('outdated');
  // Of several servers this one is yet to be replaced: a client that is newer already has nothing to reload.
  throw new Refusal('unavailable', { retryAfterMs: REPLACED_WITHIN_MS });
}
