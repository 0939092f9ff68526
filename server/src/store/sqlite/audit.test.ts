import { rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { auditIdOf } from '../../audit-log.ts';
import { START } from '../seeds.ts';
import { openSqliteStore } from './sqlite.ts';
import { temporaryFile } from './temporary-file.ts';

test('[AUDIT-8] the table refuses that a row is changed or removed, and a file without it gets it', async () => {
  const { path, folder } = await temporaryFile();
  const clock = { now: () => START };
  const before = await openSqliteStore({ path, clock });
  await before.close();
  const older = new DatabaseSync(path);
  older.exec('DROP TABLE audit; PRAGMA user_version = 12');
  older.close();
  const store = await openSqliteStore({ path, clock });
  const row = {
    auditId: auditIdOf(START, 1, 'abc'),
    at: START,
    by: { kind: 'server' as const },
    siteId: null,
    act: { type: 'demo_seeded' as const },
  };
  await store.audit.add(row);
  const other = new DatabaseSync(path);
  for (const sql of [`UPDATE audit SET who = 'nobody'`, 'DELETE FROM audit']) {
    expect(() => other.exec(sql)).toThrow('nothing');
  }
  other.exec(`INSERT OR REPLACE INTO audit SELECT audit_id, 'nobody', type, site_id, '{}' FROM audit`);
  other.close();
  const everything = { who: 'server', types: null, about: null, since: null, until: null };
  expect(await store.audit.list(everything, null, 10)).toEqual([row]);
  await store.close();
  await rm(folder, { recursive: true });
});
