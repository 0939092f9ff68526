import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export const REPOSITORY = resolve(import.meta.dirname, '../..');

/** How long a server may take to be ready before its start counts as failed. */
const READY_WITHIN_MS = 90_000;
const GREETING = 'Qiao is ready.';

export type ServerOptions = {
  /** What goes into DATABASE_URL; by default a file in the server's own temporary folder. */
  database?: string;
  /** By default a free one, kept through restarts. */
  port?: number;
  env?: Record<string, string>;
  /** The product's tree; by default this repository. */
  root?: string;
};

/** A server of the product as people run it: a process of its own, known by its address and its output alone. */
export interface Server {
  /** `http://localhost:PORT`, the same through restarts; its own origin. */
  readonly url: string;
  readonly port: number;
  readonly database: string;
  readonly root: string;
  /** The process that runs now, or ran last. */
  readonly pid: number;
  /** Everything printed since the beginning, through restarts. */
  readonly stdout: string;
  readonly stderr: string;
  /** The one-time address that makes the first admin, as printed by the latest start; throws when none was. */
  readonly setupAddress: string;
  /** SIGKILL; resolves when the process is gone. Does nothing when it is gone already. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code, null when a signal ended it. */
  stop(): Promise<number | null>;
  /** Starts it again on the same port and store; resolves when it is ready. Rejects while it runs. */
  restart(): Promise<void>;
  /** Resolves with the exit code once the process has ended, whoever ended it. */
  exited(): Promise<number | null>;
  /** Kills it if it runs, and removes its temporary folder. For the end of a test. */
  remove(): Promise<void>;
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  if (typeof address !== 'object' || !address) throw new Error('No port was given.');
  return address.port;
}

type Place = { database: string; root?: string };

/** The environment of a server or of its command line: the caller's own settings of the product do not count. */
function environment({ database, root = REPOSITORY }: Place, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  // Another tree is gone after its test, and what was kept of it would stay for good.
  const kept = root === REPOSITORY && NODE_COMPILE_CACHE !== undefined ? { NODE_COMPILE_CACHE } : {};
  return { PATH, HOME, ...kept, ...(TMPDIR === undefined ? {} : { TMPDIR }), DATABASE_URL: database, ...more };
}

/** Starts a server whose example site is plain chat, for promises that are about nothing that is read. */
export async function startPlainServer(options: ServerOptions = {}): Promise<Server> {
  const server = await startServer(options);
  const ran = await cli(server, ['site', 'add', 'demo', '--intake', 'off']);
  if (ran.exitCode === 0) return server;
  await server.remove();
  throw new Error(`The site was not changed: ${ran.stderr}`);
}

/** Starts a server and resolves when it serves. Rejects with what it printed when it does not. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'qiao-e2e-'));
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const database = options.database ?? `file:${join(folder, 'qiao.db')}`;
  const root = options.root ?? REPOSITORY;
  const env = environment({ database, root }, { PORT: String(port), PUBLIC_URL: url, ...options.env });
  const program = createProgram(join(root, 'server/src/main.ts'), { env, cwd: folder });
  const start = async () => {
    const { stdout, stderr } = program.printed;
    program.start();
    await ready(url, program, () => {
      const { printed } = program;
      return { stdout: printed.stdout.slice(stdout.length), stderr: printed.stderr.slice(stderr.length) };
    });
  };
  const remove = async () => {
    await program.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    url,
    port,
    database,
    root,
    get pid() {
      return program.pid();
    },
    get stdout() {
      return program.printed.stdout;
    },
    get stderr() {
      return program.printed.stderr;
    },
    get setupAddress() {
      const address = [...program.printed.stdout.matchAll(/\S+\/desk\/setup#\S+/g)].at(-1)?.[0];
      if (address === undefined) throw new Error(`No one-time address was printed:\n${program.printed.stdout}`);
      return address;
    },
    kill: async () => void (await program.end('SIGKILL')),
    stop: () => program.end('SIGTERM'),
    restart: start,
    exited: program.exited,
    remove,
  };
}

type Printed = { stdout: string; stderr: string };
type Program = ReturnType<typeof createProgram>;

/** A program of Node that can be run again and again, one process at a time. */
function createProgram(file: string, circumstances: { env: NodeJS.ProcessEnv; cwd: string }) {
  const printed: Printed = { stdout: '', stderr: '' };
  let child: ChildProcess | undefined;
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const exited = async (): Promise<number | null> => {
    if (child && isRunning()) await once(child, 'exit');
    return child?.exitCode ?? null;
  };
  return {
    printed,
    isRunning,
    exited,
    pid: () => child?.pid ?? 0,
    start: () => {
      if (isRunning()) throw new Error('The server runs already.');
      child = spawn(process.execPath, ['--no-regexp-tier-up', file], circumstances);
      child.stdout?.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()));
      child.stderr?.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()));
    },
    end: (signal: NodeJS.Signals) => {
      const ended = exited();
      if (isRunning()) child?.kill(signal);
      return ended;
    },
  };
}

/** Waits until `/readyz` says so and the server has greeted, with its one-time address where there is one. */
async function ready(url: string, { isRunning }: Program, printedNow: () => Printed): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const { stdout, stderr } = printedNow();
    if (!isRunning()) throw new Error(`The server did not start:\n${stderr}${stdout}`);
    if (stdout.includes(GREETING) && (await isReady(url))) return;
    if (Date.now() > until) throw new Error(`The server is not ready after ${READY_WITHIN_MS} ms:\n${stderr}${stdout}`);
    await wait(25);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

export type Ran = { exitCode: number; stdout: string; stderr: string };

/** Runs the command line on the server's store, whether the server runs or not. */
export function cli(server: Pick<Server, 'database' | 'root'>, words: readonly string[], stdin = ''): Promise<Ran> {
  return runNode(join(server.root, 'server/src/cli/main.ts'), words, { env: environment(server), stdin });
}

/** Runs the server's program to its end, for starts that are meant to fail. `cwd` is a folder that may be written to. */
export function runServer(env: Record<string, string>, cwd: string): Promise<Ran> {
  const { DATABASE_URL = '', ...more } = env;
  const all = environment({ database: DATABASE_URL }, more);
  return runNode(join(REPOSITORY, 'server/src/main.ts'), [], { env: all, stdin: '', cwd });
}

type Circumstances = { env: NodeJS.ProcessEnv; stdin: string; cwd?: string };

function runNode(program: string, words: readonly string[], { stdin, ...more }: Circumstances): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [program, ...words],
      { timeout: 60_000, ...more },
      (error, stdout, stderr) => {
        const exitCode = child.exitCode;
        if (exitCode === null)
          reject(new Error(`${program} was ended by ${child.signalCode}.\n${stderr}`, { cause: error }));
        else resolve({ exitCode, stdout, stderr });
      },
    );
    child.stdin?.end(stdin);
  });
}
