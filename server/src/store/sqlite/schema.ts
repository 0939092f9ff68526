import type { DatabaseSync } from 'node:sqlite';
import { StoreUnusable } from '../unusable.ts';
import { AUDIT } from './audit.ts';
import { PUSH } from './push.ts';
import { indexAll } from './search.ts';
import { TEAMS } from './teams.ts';
import { TEMPLATES } from './templates.ts';
import { SEEN_PAGES } from './trails.ts';
import { VISITS } from './visits.ts';

/** Rises with every change of the tables; a step in `STEPS` leads to each version from the one before. */
/** Where a fold has its kind of issue. */
export const KIND = '$.intake.category.categoryId';
const SCHEMA_VERSION = 17;

/**
 * `appends` is the truth, one row a decision; `conversations` is its fold, written in the same transaction. A place and a
 * command are unique in a conversation whatever the code does. `revisions` counts the changes of each site: the one writer
 * commits in the order of revisions, so whoever has read up to one has missed none before it.
 */
const FIRST = `
  CREATE TABLE appends (
    conversation_id TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 1),
    last_seq INTEGER NOT NULL CHECK (last_seq >= seq),
    command_id TEXT NOT NULL CHECK (command_id <> ''),
    at INTEGER NOT NULL,
    entries TEXT NOT NULL,
    UNIQUE (conversation_id, seq),
    UNIQUE (conversation_id, command_id)
  ) STRICT;
  CREATE TABLE conversations (
    conversation_id TEXT PRIMARY KEY,
    site_id TEXT NOT NULL,
    visitor_id TEXT NOT NULL,
    status TEXT NOT NULL,
    agent_id TEXT,
    queued_at INTEGER,
    last_seq INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    fold TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX conversations_by_change ON conversations (site_id, revision);
  CREATE INDEX conversations_by_visitor ON conversations (visitor_id, site_id, last_at);
  CREATE INDEX conversations_waiting ON conversations (site_id, queued_at) WHERE status = 'waiting';
  CREATE TABLE revisions (site_id TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
  CREATE TABLE marks (
    conversation_id TEXT PRIMARY KEY,
    visitor_read_seq INTEGER NOT NULL,
    agent_read_seq INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE sites (site_id TEXT PRIMARY KEY, site TEXT NOT NULL) STRICT;
  CREATE TABLE agents (agent_id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, agent TEXT NOT NULL) STRICT;
  CREATE TABLE slots (
    agent_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    expected_seq INTEGER NOT NULL,
    claimed_at INTEGER NOT NULL,
    PRIMARY KEY (agent_id, conversation_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX slots_by_time ON slots (claimed_at);
  CREATE TABLE presence (agent_id TEXT PRIMARY KEY, chosen TEXT NOT NULL, lease_until INTEGER NOT NULL) STRICT;
  CREATE TABLE sessions (session_hash TEXT PRIMARY KEY, agent_id TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
  CREATE INDEX sessions_by_agent ON sessions (agent_id);
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);
  CREATE TABLE pulse (one INTEGER PRIMARY KEY CHECK (one = 1), beats INTEGER NOT NULL) STRICT;
`;

/** Files and their bytes, in rows of at most a mebibyte; a row of `attachment_chunks` begins where the one before it ends. */
const SECOND = `
  CREATE TABLE attachments (
    attachment_id TEXT PRIMARY KEY,
    announced TEXT NOT NULL,
    announced_at INTEGER NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 1),
    received INTEGER NOT NULL CHECK (received BETWEEN 0 AND size),
    whole TEXT,
    is_kept INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX attachments_abandoned ON attachments (announced_at) WHERE is_kept = 0;
  CREATE TABLE attachment_chunks (
    attachment_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (attachment_id, start)
  ) STRICT;
`;

/** The fold says more than it did: `repair` makes it anew from the logs. Rises with `FOLD_VERSION`. */
const FOLDED_ANEW = 'DELETE FROM conversations;';

/**
 * What decisions are found by, in the order in which they were made. The terms are an index alone, without what they were made
 * from; a decision is wanted only when its own words say so.
 */
const FOURTH = `
  CREATE TABLE searchable (
    place INTEGER PRIMARY KEY,
    site_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX searchable_by_time ON searchable (site_id, at);
  CREATE VIRTUAL TABLE search_terms USING fts5(terms, content='', columnsize=0, detail=none, tokenize='ascii');
`;

/** Says how far logs have come to screens. Leaves alone what is there. */
function markDeliveries(database: DatabaseSync): void {
  const columns = database.prepare('PRAGMA table_info(marks)').all();
  for (const column of ['visitor_delivered_seq', 'agent_delivered_seq']) {
    if (columns.some(({ name }) => name === column)) continue;
    database.exec(`ALTER TABLE marks ADD COLUMN ${column} INTEGER NOT NULL DEFAULT 0`);
  }
}

/** Small pictures that everybody may see, named by their content. */
const PICTURES = `
  CREATE TABLE pictures (picture_id TEXT PRIMARY KEY, content_type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
`;

/** Says when what is put aside is to wake, which the fold tells, made anew. Leaves alone what is there. */
function addDue(database: DatabaseSync): void {
  const columns = database.prepare('PRAGMA table_info(conversations)').all();
  if (!columns.some(({ name }) => name === 'due_at')) {
    database.exec('ALTER TABLE conversations ADD COLUMN due_at INTEGER');
  }
  database.exec(`
    CREATE INDEX IF NOT EXISTS conversations_due ON conversations (due_at) WHERE status = 'snoozed';
    ${FOLDED_ANEW}`);
}

/** The latest of a site that stand alike. */
const LATEST =
  'CREATE INDEX IF NOT EXISTS conversations_latest ON conversations (site_id, status, last_at, conversation_id);';

/** The conversations of a kind of issue, and what was written in them. */
const OF_KIND = `
  CREATE INDEX IF NOT EXISTS conversations_by_kind ON conversations (site_id, json_extract(fold, '${KIND}'));
  CREATE INDEX IF NOT EXISTS searchable_by_conversation ON searchable (conversation_id);`;

type Step = string | ((database: DatabaseSync) => void);

const STEPS: readonly Step[] = [
  FIRST,
  SECOND,
  FOLDED_ANEW,
  FOURTH,
  indexAll,
  FOLDED_ANEW,
  PICTURES,
  markDeliveries,
  addDue,
  TEMPLATES,
  LATEST,
  VISITS,
  AUDIT,
  TEAMS,
  PUSH,
  SEEN_PAGES,
  OF_KIND,
];

/** Brings the tables to this program's version, whole or not at all. Throws `StoreUnusable` where they are of a newer one. */
export function migrate(database: DatabaseSync, path: string): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > SCHEMA_VERSION) {
    throw new StoreUnusable(
      `${path} was written by a newer version of Qiao (its tables are of version ${version}, this program knows ${SCHEMA_VERSION}): start that version, or name another file.`,
    );
  }
  if (version === SCHEMA_VERSION) return;
  database.exec('BEGIN IMMEDIATE');
  for (const step of STEPS.slice(version)) {
    if (typeof step === 'string') database.exec(step);
    else step(database);
  }
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  database.exec('COMMIT');
}
