import type { DatabaseSync } from 'node:sqlite';
import type { SeenPage } from '@qiao/shared/trail';
import { KEPT_PAGES } from '../../trails.ts';
import type { Trails } from '../../trails.ts';
import type { Performers } from './operation.ts';
import type { Read } from './reader.ts';
import { number, text } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writer } from './writer.ts';

/** On which pages the visitors of conversations were. */
export const SEEN_PAGES = `
  CREATE TABLE IF NOT EXISTS seen_pages (
    conversation_id TEXT NOT NULL,
    page_id TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, page_id)
  ) STRICT, WITHOUT ROWID;
`;

/** Writes pages. The caller holds the transaction. */
export function trailPerformers(database: DatabaseSync): Performers<'addPages'> {
  const put = database.prepare(
    'INSERT INTO seen_pages (conversation_id, page_id, url, title, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const trim = database.prepare(`
    DELETE FROM seen_pages WHERE conversation_id = ?1 AND page_id IN (
      SELECT page_id FROM seen_pages WHERE conversation_id = ?1 ORDER BY at DESC, page_id LIMIT -1 OFFSET ${KEPT_PAGES}
    )`);
  return {
    addPages: ({ conversationId, pages }) => {
      const added = pages.filter(
        ({ pageId, url, title, at }) => put.run(conversationId, pageId, url, title, at).changes > 0,
      );
      if (added.length > 0) trim.run(conversationId);
      return added;
    },
  };
}

function pageOf(row: Row): SeenPage {
  return { pageId: text(row, 'page_id'), url: text(row, 'url'), title: text(row, 'title'), at: number(row, 'at') };
}

export function createTrails(database: DatabaseSync, read: Read, writer: Writer): Trails {
  const latest = database.prepare('SELECT * FROM seen_pages WHERE conversation_id = ? ORDER BY at DESC, page_id');
  return {
    add: (conversationId, pages) => writer.run('addPages', { conversationId, pages }),
    of: (conversationId) => read(() => latest.all(conversationId).map(pageOf)),
  };
}
