import { Error as MongooseErrors, mongo } from 'mongoose';
import type { Connection, ConnectOptions } from 'mongoose';
import type { Clock, Store } from '../../ports.ts';
import { StoreUnusable } from '../unusable.ts';
import { createAgents } from './agents.ts';
import { createAudit } from './audit.ts';
import { createFiles } from './attachments.ts';
import { collectionsOf, createMongoose } from './collections.ts';
import type { Collections } from './collections.ts';
import { forgetOldFolds } from './folds.ts';
import { createIndexes } from './indexes.ts';
import { againIfDuplicate, createRun } from './outcome.ts';
import type { Run } from './outcome.ts';
import { createPictures } from './pictures.ts';
import { createPresence } from './presence.ts';
import { createPush } from './push.ts';
import { createSessions } from './sessions.ts';
import { createSites } from './sites.ts';
import { createSlots } from './slots.ts';
import { createTeams } from './teams.ts';
import { createTemplates } from './templates.ts';
import { createTranscripts } from './transcripts.ts';
import { createTrails } from './trails.ts';
import { createVisits } from './visits.ts';

/** The database where the address names none. */
const DATABASE = 'qiao';
/** Writes end within their write concern's time and the time to find a server, or they are given up as unknown. */
const CLOSE_WITHIN_MS = 10_000;

/** Stands above whatever the address says: an acknowledged write is on the disks of a majority, and nothing else is read. */
const CONNECTION = {
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5_000 },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  serverSelectionTimeoutMS: 2_000,
  connectTimeoutMS: 2_000,
  heartbeatFrequencyMS: 2_000,
  // Longer than a write concern may take, so that the server's own answer comes first.
  socketTimeoutMS: 8_000,
  waitQueueTimeoutMS: 5_000,
  maxPoolSize: 50,
} satisfies ConnectOptions;

/**
 * Opens the database at `url`, makes its indexes and answers the store. Throws StoreUnusable when it does not answer within
 * a few seconds, refuses the name or password, or cannot have the indexes. A store that is open comes back by itself after
 * an outage.
 */
export async function openMongoStore({ url, clock }: { url: string; clock: Clock }): Promise<Store> {
  const connection = createMongoose().createConnection();
  const collections = collectionsOf(connection);
  try {
    await connection.openUri(url, hasDatabase(url) ? CONNECTION : { ...CONNECTION, dbName: DATABASE });
    await createIndexes(collections);
    await forgetOldFolds(collections);
  } catch (error) {
    await connection.destroy();
    throw unusable(url, error);
  }
  return storeOf(connection, collections, clock);
}

function storeOf(connection: Connection, collections: Collections, clock: Clock): Store {
  const { run, close } = createRun(clock);
  return {
    kind: 'mongodb',
    transcripts: createTranscripts(collections, connection, run, clock),
    sites: createSites(collections, run),
    agents: createAgents(collections, run),
    sessions: createSessions(collections, run),
    slots: createSlots(collections, run),
    presence: createPresence(collections, run),
    files: createFiles(collections, run),
    pictures: createPictures(collections, run),
    visits: createVisits(collections, run),
    audit: createAudit(collections, run),
    trails: createTrails(collections, run),
    templates: createTemplates(collections, run),
    teams: createTeams(collections, run),
    push: createPush(collections, run),
    ping: () => ping(collections, run),
    async close() {
      await close(CLOSE_WITHIN_MS);
      await connection.close();
    },
  };
}

/** Only a write shows that writing works: a member that lost its primary still reads. */
function ping({ pulse }: Collections, run: Run): Promise<void> {
  return run(async () => {
    await againIfDuplicate(() => pulse.updateOne({ _id: 'pulse' }, { $currentDate: { at: true } }, { upsert: true }));
  });
}

function hasDatabase(url: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(url);
}

const AUTHENTICATION_FAILED = 18;
const UNAUTHORIZED = 13;

function unusable(url: string, error: unknown): unknown {
  const sentence = sentenceFor(hostsOf(url), error);
  return sentence === null ? error : new StoreUnusable(sentence, { cause: error });
}

function sentenceFor(hosts: string, error: unknown): string | null {
  if (error instanceof mongo.MongoServerError) {
    return error.code === AUTHENTICATION_FAILED || error.code === UNAUTHORIZED
      ? `MongoDB at ${hosts} refuses the user in DATABASE_URL; write the name and password of one with the role readWrite on this database.`
      : `MongoDB at ${hosts} cannot make the indexes that keep transcripts whole (${error.codeName ?? error.code}); its log says why.`;
  }
  if (error instanceof mongo.MongoParseError || error instanceof mongo.MongoAPIError) {
    return `DATABASE_URL, an address at ${hosts}, cannot be read; write it like mongodb://host:27017/qiao?replicaSet=rs0.`;
  }
  const isAway =
    error instanceof mongo.MongoError ||
    error instanceof MongooseErrors.MongooseServerSelectionError ||
    (error instanceof Error && 'syscall' in error);
  return isAway ? `MongoDB does not answer at ${hosts}; start it, or set DATABASE_URL to where it runs.` : null;
}

/** The part of an address that may be shown: neither name nor password. */
function hostsOf(url: string): string {
  return /^[^/]*\/\/(?:[^@/]*@)?([^/?]*)/.exec(url)?.[1] ?? '';
}
