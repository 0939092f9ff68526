import type { DatabaseSync } from 'node:sqlite';
import type { SiteId } from '@qiao/shared/ids';
import { KEPT_VISITS } from '../../visits.ts';
import type { Visit, Visits } from '../../visits.ts';
import type { Performers } from './operation.ts';
import type { Read } from './reader.ts';
import { number, text } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writer } from './writer.ts';

/** From which origins each site's chat was asked for. */
export const VISITS = `
  CREATE TABLE IF NOT EXISTS visits (
    site_id TEXT NOT NULL,
    origin TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    PRIMARY KEY (site_id, origin)
  ) STRICT, WITHOUT ROWID;
`;

/** Writes visits. The caller holds the transaction. */
export function visitPerformers(database: DatabaseSync): Performers<'noteVisit'> {
  const put = database.prepare(
    'INSERT INTO visits (site_id, origin, first_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const trim = database.prepare(`
    DELETE FROM visits WHERE site_id = ?1 AND origin IN (
      SELECT origin FROM visits WHERE site_id = ?1 ORDER BY first_at DESC, origin LIMIT -1 OFFSET ${KEPT_VISITS}
    )`);
  return {
    noteVisit: ({ siteId, origin, firstAt }) => {
      if (put.run(siteId, origin, firstAt).changes > 0) trim.run(siteId);
      return null;
    },
  };
}

function visitOf(row: Row): Visit {
  return { siteId: text(row, 'site_id') as SiteId, origin: text(row, 'origin'), firstAt: number(row, 'first_at') };
}

export function createVisits(database: DatabaseSync, read: Read, writer: Writer): Visits {
  const ofSite = database.prepare('SELECT * FROM visits WHERE site_id = ? ORDER BY first_at DESC, origin');
  return {
    note: async (visit) => void (await writer.run('noteVisit', visit)),
    ofSite: (siteId) => read(() => ofSite.all(siteId).map(visitOf)),
  };
}
