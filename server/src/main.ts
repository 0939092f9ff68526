import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Server } from 'node:http';
import { putDemoSite } from './actions/put-site.ts';
import { createApp } from './app.ts';
import type { App } from './app.ts';
import { controlAddress, listenForCommands } from './cli/control.ts';
import { systemClock } from './clock.ts';
import { readConfig, taxonomyFolderOf } from './config.ts';
import type { Config } from './config.ts';
import { readUnderstanding } from './intake/understanding.ts';
import type { Understanding } from './intake/understanding.ts';
import { warmUp } from './intake/conversation/warm-up.ts';
import { ALLOWANCES } from './limits.ts';
import { createLog } from './log.ts';
import type { Log, Store } from './ports.ts';
import { publicHosts } from './push/public-hosts.ts';
import type { Carrier } from './realtime/redis.ts';
import { openStore } from './store/open.ts';
import { StoreInUse, StoreUnusable } from './store/unusable.ts';

/** A supervisor's patience is 30 s by custom; what has not ended by then is ended. */
const LEAVE_WITHIN_MS = 25_000;
const ROOT = resolve(import.meta.dirname, '../..');

/** Something that the person who starts the server can mend, in sentences. */
class CannotStart extends Error {
  readonly sentences: string[];
  constructor(...sentences: string[]) {
    super(sentences.join(' '));
    this.sentences = sentences;
  }
}

async function start(): Promise<void> {
  const { config, understanding } = settings();
  const log = createLog(config.logLevel);
  const folders = builtFolders();
  const store = await open(config);
  const app = createApp(
    {
      store,
      clock: systemClock,
      log,
      understanding: () => understanding,
      carrier: await carrierOf(config, log),
      pushLine: publicHosts(),
    },
    {
      publicUrl: config.publicUrl,
      trustProxy: config.trustProxy,
      metricsToken: config.metricsToken,
      allowances: ALLOWANCES,
      ...folders,
    },
  );
  try {
    if ((await store.sites.all()).length === 0) await putDemoSite(app.actionPorts);
    await store.transcripts.repair();
    warmUp(understanding);
    await listen(app, config);
    const control = await controlled(app, config);
    leaveOnSignals({ app, store, log, control });
    await greet(app, store, config);
  } catch (error) {
    await app.leave();
    await store.close();
    throw error;
  }
}

/** What people wrote, in settings and in the files that these name: all mistakes of both at once. */
function settings(): { config: Config; understanding: Understanding } {
  const folder = process.env['INIT_CWD'] ?? process.cwd();
  const read = readConfig(process.env, folder);
  const taxonomy = taxonomyFolderOf(process.env, folder);
  const understood = readUnderstanding(taxonomy);
  if (read.ok && understood.ok) return { config: read.config, understanding: understood.understanding };
  throw new CannotStart(
    ...(read.ok ? [] : read.mistakes),
    ...(understood.ok ? [] : [`TAXONOMY is ${taxonomy}; mend what is wrong in it, or leave it out:`]),
    ...(understood.ok ? [] : understood.mistakes),
  );
}

function builtFolders() {
  const folders = {
    widgetDir: join(ROOT, 'widget/dist'),
    deskDir: join(ROOT, 'desk/dist'),
    demoDir: join(ROOT, 'server/demo/public'),
  };
  const missing = [join(folders.widgetDir, 'widget.js'), join(folders.deskDir, 'index.html')].filter(
    (file) => !existsSync(file),
  );
  if (missing.length > 0)
    throw new CannotStart(
      `The pages are not built (${missing.join(', ')}); start with "npx -y pnpm start", which builds them.`,
    );
  return folders;
}

async function carrierOf({ redisUrl }: Config, log: Log): Promise<Carrier | null> {
  if (redisUrl === null) return null;
  const { connectRedis } = await import('./realtime/redis.ts');
  return connectRedis(redisUrl, log);
}

async function open(config: Config): Promise<Store> {
  try {
    return await openStore(config.database, systemClock);
  } catch (error) {
    if (error instanceof StoreInUse)
      throw new CannotStart(`${error.message} Stop that process, or set DATABASE_URL to another file.`);
    if (error instanceof StoreUnusable) throw new CannotStart(error.message);
    throw error;
  }
}

function listen({ http }: App, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = LISTEN_FAULTS[error.code ?? '']?.(port, host);
      reject(sentence ? new CannotStart(sentence) : error);
    });
    http.listen({ port, ...(host === null ? {} : { host }) }, resolve);
  });
}

const LISTEN_FAULTS: Record<string, (port: number, host: string | null) => string> = {
  EADDRINUSE: (port) =>
    `Port ${port} is taken by another program; stop it, or set PORT to a free one, such as PORT=${port + 1}.`,
  EACCES: (port) => `Port ${port} is not allowed to this user; set PORT to one from 1024 on, such as PORT=3000.`,
  EADDRNOTAVAIL: (_port, host) =>
    `HOST is "${host ?? ''}", which is no address of this machine; leave it out to listen on all.`,
  ENOTFOUND: (_port, host) => `HOST is "${host ?? ''}", which is not known; leave it out to listen on all addresses.`,
};

/** The command line cannot open an embedded store that this process holds, so this process acts for it. */
async function controlled(app: App, { database }: Config): Promise<Server | null> {
  return database.kind === 'embedded' ? listenForCommands(controlAddress(database.path), app.actionPorts) : null;
}

type Running = { app: App; store: Store; log: Log; control: Server | null };

function leaveOnSignals({ app, store, log, control }: Running): void {
  let isLeaving = false;
  const leave = (signal: string): void => {
    if (isLeaving) return;
    isLeaving = true;
    log.info({ signal }, 'leaving');
    setTimeout(() => process.exit(1), LEAVE_WITHIN_MS).unref();
    control?.close();
    app
      .leave()
      .then(() => store.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ error }, 'leaving failed');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
}

async function greet(app: App, store: Store, { publicUrl, database }: Config): Promise<void> {
  const secret = await app.setupToken.begin(store);
  const lines = [
    `Qiao is ready.`,
    `  Example console   ${publicUrl}/demo`,
    `  Desk              ${publicUrl}/desk`,
    ...(database.kind === 'embedded'
      ? [`  Store             ${database.path} (embedded: for trying out and small teams; one process)`]
      : [`  Store             MongoDB`]),
    ...(secret === null
      ? []
      : [``, `Nobody can sign in yet. Make the first admin within 30 minutes:`, `  ${publicUrl}/desk/setup#${secret}`]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

process.on('unhandledRejection', (error) => {
  createLog('error').error({ error }, 'a bug: nobody waited for this');
});

start().catch((error: unknown) => {
  const sentences =
    error instanceof CannotStart ? error.sentences : [`Qiao met a bug while starting: ${describe(error)}`];
  process.stderr.write(`${sentences.join('\n')}\n`);
  process.exit(1);
});

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
