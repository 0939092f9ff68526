import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { mongo } from 'mongoose';

/** A server for tests. `stop` ends it where these tests started it. */
export type TestServer = { url: string; stop(): Promise<void> };

export const HOW_TO_RUN =
  'The MongoDB tests are skipped: set TEST_MONGODB_URL to a server that may be written to, or put mongod on the PATH.';

/**
 * The server of TEST_MONGODB_URL, else a `mongod` of the PATH as a replica set of one, in a temporary folder; null where
 * there is neither. With CI=true that is an error, because nobody would notice that nothing was tested.
 */
export async function findMongo(): Promise<TestServer | null> {
  const url = process.env['TEST_MONGODB_URL'];
  if (url) return { url, stop: async () => {} };
  const mongod = onPath('mongod');
  if (mongod) return startReplicaSet(mongod);
  if (process.env['CI'] === 'true') throw new Error(`CI has no MongoDB. ${HOW_TO_RUN}`);
  return null;
}

/** The address of a database of one's own on this server, at another host where one is given. */
export function databaseUrl(url: string, database: string, host?: string): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?)([^/?]*)\/?[^?]*(\?.*)?$/.exec(url);
  if (!parts) throw new Error('TEST_MONGODB_URL is no address of a MongoDB server.');
  const [, start, hosts, options = ''] = parts;
  return `${start}${host ?? hosts}/${database}${options}`;
}

export async function dropDatabase(url: string): Promise<void> {
  const client = new mongo.MongoClient(url, { serverSelectionTimeoutMS: 5_000 });
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}

function onPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file));
}

async function startReplicaSet(mongod: string): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'qiao-mongod-'));
  const port = await freePort();
  const options = ['--replSet', 'rs0', '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder];
  const server = spawn(mongod, options, { stdio: 'ignore' });
  const stop = async () => {
    await ended(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await initiate(port);
  } catch (error) {
    await stop();
    throw new Error(`${mongod} was started for the tests and cannot be used.`, { cause: error });
  }
  return { url: `mongodb://127.0.0.1:${port}/?replicaSet=rs0`, stop };
}

async function initiate(port: number): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const direct = new mongo.MongoClient(`mongodb://${host}/?directConnection=true`, {
    serverSelectionTimeoutMS: 20_000,
  });
  try {
    await direct.db('admin').command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } });
  } finally {
    await direct.close();
  }
  const set = new mongo.MongoClient(`mongodb://${host}/?replicaSet=rs0`, { serverSelectionTimeoutMS: 20_000 });
  try {
    await set.db('admin').command({ ping: 1 });
  } finally {
    await set.close();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}
