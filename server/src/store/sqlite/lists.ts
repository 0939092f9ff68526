import type { ConversationId, SiteId } from '@qiao/shared/ids';
import type { DatabaseSync } from 'node:sqlite';
import type { ListPage, Transcripts } from '../../transcripts.ts';
import { createLogReader } from './log.ts';
import type { Read } from './reader.ts';
import { KIND } from './schema.ts';
import { createSearch } from './search.ts';
import { conversationIdOf, conversationOf, listedOf, marksOf, number } from './rows.ts';
import type { Writer } from './writer.ts';

export function createTranscripts(database: DatabaseSync, read: Read, writer: Writer): Transcripts {
  const log = createLogReader(database);
  const marks = database.prepare('SELECT * FROM marks WHERE conversation_id = ?');
  const ofVisitor = database.prepare(`
    SELECT * FROM conversations LEFT JOIN marks USING (conversation_id)
    WHERE site_id = ? AND visitor_id IN (SELECT value FROM json_each(?)) AND (last_at, conversation_id) < (?, ?)
    ORDER BY last_at DESC, conversation_id DESC LIMIT ?`);
  const listed = database.prepare(`
    SELECT * FROM conversations LEFT JOIN marks USING (conversation_id)
    WHERE conversation_id IN (SELECT value FROM json_each(?))`);
  const ofKind = database.prepare(`
    SELECT conversation_id FROM conversations WHERE site_id = ? AND json_extract(fold, '${KIND}') = ? LIMIT ?`);
  const waiting = database.prepare(`
    SELECT fold FROM conversations WHERE site_id = ? AND status = 'waiting' ORDER BY queued_at, conversation_id LIMIT ?`);
  const due = database.prepare(`
    SELECT fold FROM conversations WHERE status = 'snoozed' AND due_at <= ? ORDER BY due_at LIMIT ?`);
  const latest = database.prepare(`
    SELECT * FROM conversations LEFT JOIN marks USING (conversation_id)
    WHERE site_id = ? AND status = ? ORDER BY last_at DESC, conversation_id DESC LIMIT ?`);
  const page = createPages(database);
  const search = createSearch(database);

  function head(conversationId: ConversationId) {
    const lastSeq = log.lastSeq(conversationId);
    return lastSeq > 0 ? [{ conversationId, lastSeq }] : [];
  }

  return {
    append: async (append) => {
      if (!append.commandId) throw new TypeError('An append needs the id of its command.');
      if (append.entries.length === 0) throw new TypeError('An append needs an entry.');
      return writer.run('append', append);
    },
    ofCommand: (conversationId, commandId) => read(() => log.ofCommand(conversationId, commandId)),
    entries: (conversationId, afterSeq, limit) => read(() => log.entries(conversationId, afterSeq, limit)),
    conversation: (conversationId) => read(() => log.conversation(conversationId)),
    heads: (conversationIds) => read(() => conversationIds.flatMap(head)),
    listed: (conversationIds) => read(() => listed.all(JSON.stringify(conversationIds)).map(listedOf)),
    ofVisitor: (siteId, visitorIds, limit, before) =>
      read(() => {
        const [at, id] = before ? [before.lastAt, before.conversationId] : [Number.MAX_SAFE_INTEGER, ''];
        return ofVisitor.all(siteId, JSON.stringify(visitorIds), at, id, limit).map(listedOf);
      }),
    ofKind: (siteId, categoryId, limit) => read(() => ofKind.all(siteId, categoryId, limit).map(conversationIdOf)),
    waiting: (siteId, limit) => read(() => waiting.all(siteId, limit).map(conversationOf)),
    due: (at, limit) => read(() => due.all(at, limit).map(conversationOf)),
    latest: (siteId, status, limit) => read(() => latest.all(siteId, status, limit).map(listedOf)),
    changedSince: (siteId, cursor, limit) => read(() => page(siteId, cursor, limit)),
    search: (wanted, cursor) => read(() => search(wanted, cursor)),
    marks: (conversationId) => read(() => marksOf(marks.get(conversationId))),
    moveMark: (conversationId, mark, seq) => writer.run('moveMark', { conversationId, mark, seq }),
    repair: () => writer.run('repair', null),
  };
}

/** A cursor is the revision of the last change that its reader has. */
function createPages(database: DatabaseSync) {
  const latest = database.prepare('SELECT last FROM revisions WHERE site_id = ?');
  const changed = database.prepare(`
    SELECT * FROM conversations LEFT JOIN marks USING (conversation_id)
    WHERE site_id = ? AND revision > ? ORDER BY revision LIMIT ?`);

  /** One from before the file was replaced by an older one may lie ahead of all revisions: it would skip what comes next. */
  function revisionOf(siteId: SiteId, cursor: string | null): number {
    const revision = cursor !== null && /^\d{1,15}$/.test(cursor) ? Number(cursor) : 0;
    return revision <= Number(latest.get(siteId)?.['last'] ?? 0) ? revision : 0;
  }

  return (siteId: SiteId, cursor: string | null, limit: number): ListPage => {
    const after = revisionOf(siteId, cursor);
    const rows = changed.all(siteId, after, limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      listed: shown.map(listedOf),
      cursor: String(last ? number(last, 'revision') : after),
      hasMore: rows.length > shown.length,
    };
  };
}
