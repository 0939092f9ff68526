import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startRelay } from './relay.ts';
import { freePort } from './server.ts';

export const HOW_TO_RUN_REDIS = 'Several processes are skipped: set TEST_REDIS_URL, or put redis-server on the PATH.';

/** A Redis that can be taken away and given back. */
export interface Redis {
  readonly url: string;
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Ends what these tests began. */
  stop(): Promise<void>;
}

export function hasRedis(): boolean {
  return Boolean(process.env['TEST_REDIS_URL']) || programFile() !== undefined;
}

/** The server of TEST_REDIS_URL behind a relay, so that it is only cut off; else one of our own. Throws where there is neither. */
export async function startRedis(): Promise<Redis> {
  const given = process.env['TEST_REDIS_URL'];
  if (given) return relayed(given);
  const file = programFile();
  if (file === undefined) throw new Error(HOW_TO_RUN_REDIS);
  return own(file);
}

async function relayed(given: string): Promise<Redis> {
  const address = new URL(given);
  const relay = await startRelay({ host: address.hostname, port: Number(address.port || 6379) });
  address.host = `127.0.0.1:${relay.port}`;
  return { url: address.href, kill: relay.shut, restart: relay.open, stop: relay.stop };
}

async function own(file: string): Promise<Redis> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    child = spawn(file, words, { stdio: 'ignore' });
    await answers(port);
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  await start();
  return { url: `redis://127.0.0.1:${port}`, kill, restart: start, stop: kill };
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await wait(50);
  }
  throw new Error('redis-server was started for the tests and does not answer.');
}

function programFile(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'redis-server')).find((file) => existsSync(file));
}
