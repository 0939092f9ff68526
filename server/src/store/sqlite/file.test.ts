import { chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_MARKS } from '@qiao/shared/marks';
import { DEFAULT_WEIGHTS } from '@qiao/shared/rating';
import { PLAIN_LOOKS } from '@qiao/shared/looks';
import { aSite, aSiteId, anAgentId, anAttachmentId, begun, decision, visitorMessage, write } from '../seeds.ts';
import { StoreInUse, StoreUnusable } from '../unusable.ts';
import { startWriting } from './child-process.ts';
import { openForWriting } from './file.ts';
import { openSqliteStore } from './sqlite.ts';
import { temporaryFile } from './temporary-file.ts';

let path = '';
let folder = '';
beforeEach(async () => {
  ({ path, folder } = await temporaryFile());
});
afterEach(() => rm(folder, { recursive: true }));

/** Root may write everywhere, so a test that is run by root does this as somebody else. */
const NOBODY = 65_534;
/** SQLITE_CANTOPEN. */
const CANNOT_OPEN = 14;

const open = (at = path) => openSqliteStore({ path: at, clock: { now: Date.now } });

describe('one process', () => {
  test('[STORE-44] a second process is refused, and takes over when the first was killed', async () => {
    const first = startWriting(path, 1);
    await first.told(2);
    await expect(open()).rejects.toThrow(StoreInUse);
    await expect(open()).rejects.toMatchObject({ path });
    const linesBefore = first.lines.length;
    await first.told(linesBefore + 2);
    expect(first.lines.length).toBeGreaterThan(linesBefore);
    await first.kill();
    const second = await open();
    const [known] = first.acknowledged;
    expect(known && (await second.transcripts.ofCommand(known.conversationId, known.commandId))).toHaveLength(2);
    await second.close();
  });

  test('[STORE-44] the same process is refused too, by whatever name, until the store is closed', async () => {
    const store = await open();
    const link = join(folder, 'link.db');
    await symlink(path, link);
    await expect(open()).rejects.toThrow(StoreInUse);
    await expect(open(link)).rejects.toThrow(StoreInUse);
    await begun(store);
    await store.close();
    await (await open(link)).close();
  });
});

describe('a file that cannot be used', () => {
  test('[STORE-45] the folder is made', async () => {
    const store = await open(join(folder, 'a', 'b', 'qiao.db'));
    await expect(store.ping()).resolves.toBeUndefined();
    await store.close();
  });

  test('[STORE-45] a folder that cannot be made is told, with the reason', async () => {
    await writeFile(join(folder, 'file'), '');
    const opening = open(join(folder, 'file', 'qiao.db'));
    await expect(opening).rejects.toThrow(StoreUnusable);
    await expect(opening).rejects.toMatchObject({ cause: { code: 'EEXIST' } });
    await expect(open(join(folder, 'file', 'a', 'b', 'qiao.db'))).rejects.toThrow(StoreUnusable);
    await expect(open('/proc/qiao/data/qiao.db')).rejects.toThrow(StoreUnusable);
  });

  test('[STORE-45] a folder that cannot be written is told, with the reason', async () => {
    const closed = join(folder, 'closed');
    await chmod(folder, 0o755);
    await mkdir(closed, { mode: 0o555 });
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(NOBODY);
    const opening = open(join(closed, 'qiao.db'));
    await expect(opening).rejects.toThrow(StoreUnusable);
    if (isRoot) process.seteuid?.(0);
    await expect(opening).rejects.toMatchObject({ cause: { errcode: CANNOT_OPEN } });
  });

  test('[STORE-45] a file of another kind is told, left as it is, and the lock let go', async () => {
    await writeFile(path, 'This is a letter, and was never a database. '.repeat(100));
    for (let attempt = 0; attempt < 2; attempt++) await expect(open()).rejects.toThrow(StoreUnusable);
    await rm(path);
    await mkdir(path);
    await expect(open()).rejects.toThrow(StoreUnusable);
    await rm(path, { recursive: true });
    await (await open()).close();
  });

  test('[STORE-46] a file of a newer version is refused with a sentence, and left as it is', async () => {
    await (await open()).close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 999');
    database.close();
    await expect(open()).rejects.toThrow(/newer version of Qiao/);
    await expect(open()).rejects.toThrow(StoreUnusable);
    const after = new DatabaseSync(path);
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 999 });
    after.close();
  });
});

test('[STORE-53] a file of an older version gets the tables that it lacks, and keeps what it has', async () => {
  const first = await open();
  const conversationId = await begun(first);
  const site = aSite({ isOff: true, looks: { ...PLAIN_LOOKS, color: '#ffaa00' } });
  await first.sites.put(site);
  await first.close();
  const older = new DatabaseSync(path);
  older.exec('DROP TABLE attachments; DROP TABLE attachment_chunks; DROP TABLE searchable; DROP TABLE search_terms');
  older.exec('DROP TABLE pictures; DROP TABLE teams; DROP TABLE agent_profiles; PRAGMA user_version = 1');
  // As a version before this one folded it.
  older.exec(`UPDATE conversations SET fold = json_remove(fold, '$.intake')`);
  older.exec(`UPDATE sites SET site = json_remove(site, '$.looks', '$.isOff', '$.intake')`);
  older.close();
  const store = await open();
  expect(await store.transcripts.entries(conversationId, 0, 10)).toHaveLength(2);
  expect(await store.transcripts.repair()).toBe(1);
  expect((await store.transcripts.conversation(conversationId))?.intake.asked).toEqual([]);
  expect(await store.files.find(anAttachmentId())).toBeUndefined();
  expect(await store.pictures.find('none')).toBeUndefined();
  expect(await store.teams.ofSites([site.siteId])).toEqual([]);
  expect(await store.push.of([anAgentId()])).toEqual([]);
  expect(await store.sites.byId(site.siteId)).toEqual({ ...site, looks: PLAIN_LOOKS, isOff: false, intake: 'asking' });
  await store.close();
});

test('[SEARCH-8] what was written before there was a search is found as well', async () => {
  const first = await open();
  const siteId = aSiteId();
  const conversationId = await begun(first, { siteId, text: 'the invoice' });
  await write(first, decision(conversationId, 3, [visitorMessage('of May')]));
  await first.close();
  const older = new DatabaseSync(path);
  older.exec('DROP TABLE searchable; DROP TABLE search_terms; DROP TABLE pictures; PRAGMA user_version = 3');
  older.close();
  const store = await open();
  const search = { siteId, words: [], authorId: null, mentionedId: null, since: null, until: null };
  const { found } = await store.transcripts.search(search, null);
  expect(found.map(({ entry }) => entry.seq)).toEqual([3, 2]);
  expect((await store.transcripts.search({ ...search, words: ['invoice'] }, null)).found).toEqual(found.slice(1));
  await store.close();
});

test('[STORE-53] a site that was put by an older version asks its visitors, and weighs ratings as by default', async () => {
  const first = await open();
  const { siteId } = aSite();
  await first.sites.put(aSite({ siteId }));
  await first.close();
  const older = new DatabaseSync(path);
  older.exec(`UPDATE sites SET site = json_remove(site, '$.intake', '$.ratingWeights', '$.hours', '$.revision')`);
  older.close();
  const store = await open();
  expect(await store.sites.byId(siteId)).toMatchObject({ intake: 'asking', ratingWeights: DEFAULT_WEIGHTS });
  expect(await store.sites.all()).toMatchObject([{ siteId, ratingWeights: DEFAULT_WEIGHTS, hours: null, revision: 0 }]);
  expect(await store.sites.put(aSite({ siteId }), 0)).toBe('put');
  expect(await store.sites.put(aSite({ siteId }), 0)).toBe('conflict');
  await store.close();
});

test('[STORE-47] every commit is synced to the disk', () => {
  const database = openForWriting(path);
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  database.close();
});

test('[STORE-52] a store that was closed in order is one file, beside its lock', async () => {
  const store = await open();
  await begun(store);
  await store.close();
  expect((await readdir(folder)).toSorted()).toEqual(['qiao.db', 'qiao.db.lock']);
});

test('[STORE-53] marks of an older version are of reading alone, and stay', async () => {
  const first = await open();
  const conversationId = await begun(first);
  await first.transcripts.moveMark(conversationId, 'agentReadSeq', 1);
  await first.close();
  const older = new DatabaseSync(path);
  for (const side of ['visitor', 'agent']) older.exec(`ALTER TABLE marks DROP COLUMN ${side}_delivered_seq`);
  older.exec('PRAGMA user_version = 7');
  older.close();
  const store = await open();
  const read = { ...NO_MARKS, agentReadSeq: 1 };
  expect(await store.transcripts.marks(conversationId)).toEqual(read);
  const marks = { ...read, agentDeliveredSeq: 2 };
  expect(await store.transcripts.moveMark(conversationId, 'agentDeliveredSeq', 2)).toEqual(marks);
  await store.close();
});
