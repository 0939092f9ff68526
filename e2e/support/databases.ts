import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY, freePort } from './server.ts';

export const HOW_TO_RUN_MONGODB =
  'MongoDB is skipped: set TEST_MONGODB_URL to a server that may be written to, or put mongod on the PATH.';

/** A database of a test's own. `url` goes into DATABASE_URL; undefined lets the server make a file in its own folder. */
export type Database = { url: string | undefined; drop(): Promise<void> };

/** A MongoDB server for tests. */
export type MongoServer = {
  url: string;
  /** A database that nobody else uses; at another `host:port` where one is given. */
  database(host?: string): Database;
  /** Ends the server where these tests started it. */
  stop(): Promise<void>;
};

/** Which stores a suite runs on. `mongodb` is skipped, and says how to run it, where there is no server. */
export const STORES = ['embedded', 'mongodb'] as const;
export type StoreKind = (typeof STORES)[number];

export function hasMongo(): boolean {
  return Boolean(process.env['TEST_MONGODB_URL']) || onPath('mongod') !== undefined;
}

/** Whether a suite on this store is to be skipped. With CI=true a missing MongoDB is an error, so that nobody overlooks it. */
export function isSkipped(store: StoreKind): boolean {
  if (store === 'embedded' || hasMongo()) return false;
  if (process.env['CI'] === 'true') throw new Error(`CI has no MongoDB. ${HOW_TO_RUN_MONGODB}`);
  return true;
}

/** The title of a suite on this store; where it is skipped it says how to run it. */
export function titleOf(store: StoreKind): string {
  return isSkipped(store) ? HOW_TO_RUN_MONGODB : `on ${store === 'embedded' ? 'the embedded store' : 'MongoDB'}`;
}

/** A fresh database of this store; `drop` also ends a server that was started for it. */
export async function freshDatabase(store: StoreKind): Promise<Database> {
  if (store === 'embedded') return { url: undefined, drop: async () => {} };
  const mongo = await startMongo();
  const { url, drop } = mongo.database();
  return {
    url,
    drop: async () => {
      await drop();
      await mongo.stop();
    },
  };
}

/** The server of TEST_MONGODB_URL, else a `mongod` of the PATH as a replica set of one. Throws where there is neither. */
export async function startMongo(): Promise<MongoServer> {
  const given = process.env['TEST_MONGODB_URL'];
  if (given) return { url: given, database: (host) => ownDatabase(given, host), stop: async () => {} };
  const mongod = onPath('mongod');
  if (mongod === undefined) throw new Error(HOW_TO_RUN_MONGODB);
  return startReplicaSet(mongod);
}

function ownDatabase(server: string, host: string | undefined): Database {
  const name = `qiao_e2e_${randomUUID().slice(0, 18).replaceAll('-', '')}`;
  return {
    url: databaseUrl(server, name, host),
    drop: () => runDriver(databaseUrl(server, name), 'await client.db().dropDatabase();'),
  };
}

/** The `host:port` of a server's address; the first of several. */
export function hostOf(url: string): string {
  return new URL(url.replace(/^mongodb:/, 'http:').replace(/,[^/?]*/, '')).host;
}

function databaseUrl(url: string, name: string, host?: string): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?)([^/?]*)\/?[^?]*(\?.*)?$/.exec(url);
  if (!parts) throw new Error('TEST_MONGODB_URL is no address of a MongoDB server.');
  const [, start, hosts, options = ''] = parts;
  if (host === undefined) return `${start}${hosts}/${name}${options}`;
  // A driver that looks for the other members of the set would find a way around the given host.
  const others = new URLSearchParams(options);
  others.delete('replicaSet');
  others.set('directConnection', 'true');
  return `${start}${host}/${name}?${others.toString()}`;
}

/** These tests have no driver of their own: the server's package has one. */
async function runDriver(url: string, statement: string): Promise<void> {
  const program = `
    import { mongo } from 'mongoose';
    const client = new mongo.MongoClient(process.argv[1], { serverSelectionTimeoutMS: 20_000 });
    try { ${statement} } finally { await client.close(); }`;
  const words = ['--input-type=module', '--eval', program, url];
  await promisify(execFile)(process.execPath, words, { cwd: join(REPOSITORY, 'server'), timeout: 60_000 });
}

async function startReplicaSet(mongod: string): Promise<MongoServer> {
  const folder = mkdtempSync(join(tmpdir(), 'qiao-mongod-'));
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const words = ['--replSet', 'rs0', '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder];
  const child = spawn(mongod, words, { stdio: 'ignore' });
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const initiate = `await client.db('admin').command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: '${host}' }] } });`;
  try {
    await runDriver(`mongodb://${host}/?directConnection=true`, initiate);
    await runDriver(`mongodb://${host}/?replicaSet=rs0`, `await client.db('admin').command({ ping: 1 });`);
  } catch (error) {
    await stop();
    throw new Error(`${mongod} was started for the tests and cannot be used.`, { cause: error });
  }
  const url = `mongodb://${host}/?replicaSet=rs0`;
  return { url, database: (other) => ownDatabase(url, other), stop };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

function onPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file));
}
