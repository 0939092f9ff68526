import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AuditRow } from '@qiao/shared/audit-schema';
import { auditIdsFrom, whoOf } from '../../audit-log.ts';
import type { AuditLog, AuditWanted } from '../../audit-log.ts';
import type { Performers } from './operation.ts';
import type { Read } from './reader.ts';
import { text } from './rows.ts';
import type { Writer } from './writer.ts';

/**
 * What people with power did. The table itself refuses that a row is changed or removed, whatever the program does; and one
 * that is put where another stands is left out.
 */
export const AUDIT = `
  CREATE TABLE IF NOT EXISTS audit (
    audit_id TEXT PRIMARY KEY,
    who TEXT NOT NULL,
    type TEXT NOT NULL,
    site_id TEXT,
    audit TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS audit_by_who ON audit (who, audit_id);
  CREATE INDEX IF NOT EXISTS audit_by_type ON audit (type, audit_id);
  CREATE INDEX IF NOT EXISTS audit_by_site ON audit (site_id, audit_id);
  CREATE TRIGGER IF NOT EXISTS audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'nothing changes a row of the audit'); END;
  CREATE TRIGGER IF NOT EXISTS audit_is_not_removed BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'nothing removes a row of the audit'); END;
  CREATE TRIGGER IF NOT EXISTS audit_is_not_replaced BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE audit_id = NEW.audit_id) BEGIN SELECT RAISE(IGNORE); END;
`;

/** Writes the audit. The caller holds the transaction. */
export function auditPerformers(database: DatabaseSync): Performers<'addToAudit'> {
  const add = database.prepare('INSERT INTO audit (audit_id, who, type, site_id, audit) VALUES (?, ?, ?, ?, ?)');
  return {
    addToAudit: (row) => {
      add.run(row.auditId, whoOf(row.by), row.act.type, row.siteId, JSON.stringify(row));
      return null;
    },
  };
}

export function createAudit(database: DatabaseSync, read: Read, writer: Writer): AuditLog {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    add: async (row) => void (await writer.run('addToAudit', row)),
    list: (wanted, cursor, limit) =>
      read(() => {
        const { conditions, values } = conditionsOf(wanted, cursor);
        const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
        const sql = `SELECT audit FROM audit ${where} ORDER BY audit_id DESC LIMIT ?`;
        return statement(sql)
          .all(...values, limit)
          .map((row) => JSON.parse(text(row, 'audit')) as AuditRow);
      }),
  };
}

/** The texts of conditions are few, whatever is looked for, so each is prepared once. */
function conditionsOf({ who, types, about, since, until }: AuditWanted, cursor: string | null) {
  const all: [string, string | null][] = [
    ['audit_id < ?', cursor],
    ['audit_id >= ?', since === null ? null : auditIdsFrom(since)],
    ['audit_id < ?', until === null ? null : auditIdsFrom(until)],
    ['who = ?', who],
    ['type IN (SELECT value FROM json_each(?))', types && JSON.stringify(types)],
    [
      `(site_id IN (SELECT value FROM json_each(?))${about?.includes(null) ? ' OR site_id IS NULL' : ''})`,
      about && JSON.stringify(about.filter((siteId) => siteId !== null)),
    ],
  ];
  const set = all.flatMap(([condition, value]) => (value === null ? [] : [{ condition, value }]));
  return { conditions: set.map(({ condition }) => condition), values: set.map(({ value }) => value) };
}
