import { fold } from '@qiao/shared/conversation';
import type { Conversation } from '@qiao/shared/conversation';
import { isOfReading } from '@qiao/shared/marks';
import type { Mark, Marks } from '@qiao/shared/marks';
import type { ConversationId } from '@qiao/shared/ids';
import type { DatabaseSync } from 'node:sqlite';
import type { Append, AppendResult } from '../../transcripts.ts';
import { createLogReader } from './log.ts';
import type { Performers } from './operation.ts';
import { createIndexer } from './search.ts';
import { conversationIdOf, marksOf, number, placed } from './rows.ts';

/** Writes to the logs and to what they amount to. The caller holds the transaction. */
export function transcriptPerformers(database: DatabaseSync): Performers<'append' | 'moveMark' | 'repair'> {
  const log = createLogReader(database);
  const lists = createListWriter(database);
  const insert = database.prepare(
    'INSERT INTO appends (conversation_id, seq, last_seq, command_id, at, entries) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const findBehind = createFinder(database);
  const index = createIndexer(database);

  function append({ conversationId, firstSeq, commandId, at, entries: drafts }: Append): AppendResult {
    const repeated = log.ofCommand(conversationId, commandId);
    if (repeated.length > 0) return { kind: 'repeat', entries: repeated };
    if (firstSeq !== log.lastSeq(conversationId) + 1) return { kind: 'conflict' };
    const entries = placed(drafts, firstSeq, at, commandId);
    const conversation = fold(conversationId, log.conversation(conversationId), entries);
    if (!conversation) throw new Error(`Conversation ${conversationId} has entries and amounts to nothing.`);
    const lastSeq = firstSeq + drafts.length - 1;
    insert.run(conversationId, firstSeq, lastSeq, commandId, at, JSON.stringify(drafts));
    lists.store(conversation);
    index({ siteId: conversation.siteId, conversationId, seq: firstSeq, at, drafts });
    return { kind: 'appended', entries, listed: { conversation, marks: lists.marks(conversationId) } };
  }

  return {
    append,
    moveMark: ({ conversationId, mark, seq }) => {
      if (log.lastSeq(conversationId) > 0) lists.moveMark(conversationId, mark, seq);
      return lists.marks(conversationId);
    },
    repair: () => {
      const behind = findBehind();
      for (const conversationId of behind) {
        const conversation = log.conversation(conversationId);
        if (conversation) lists.store(conversation);
      }
      return behind.length;
    },
  };
}

/** Keeps what lists are read from, and gives each change its revision. */
function createListWriter(database: DatabaseSync) {
  const nextRevision = database.prepare(
    'INSERT INTO revisions (site_id, last) VALUES (?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last',
  );
  const put = database.prepare(`
    INSERT OR REPLACE INTO conversations
      (conversation_id, site_id, visitor_id, status, agent_id, queued_at, due_at, last_seq, last_at, revision, fold)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const siteOfConversation = database.prepare('SELECT site_id FROM conversations WHERE conversation_id = ?');
  const touch = database.prepare('UPDATE conversations SET revision = ? WHERE conversation_id = ?');
  const readMarks = database.prepare('SELECT * FROM marks WHERE conversation_id = ?');
  const putMarks = database.prepare(
    `INSERT OR REPLACE INTO marks
      (conversation_id, visitor_read_seq, agent_read_seq, visitor_delivered_seq, agent_delivered_seq)
    VALUES (?, ?, ?, ?, ?)`,
  );

  const revision = (siteId: string) => Number(nextRevision.get(siteId)?.['last']);
  const marks = (conversationId: ConversationId): Marks => marksOf(readMarks.get(conversationId));

  function store(conversation: Conversation): void {
    const { conversationId, siteId, visitor, state, lastSeq, lastAt } = conversation;
    const agentId = state.status === 'assigned' ? state.agentId : null;
    const queuedAt = state.status === 'closed' ? null : state.queuedAt;
    const dueAt = state.status === 'snoozed' ? state.until : null;
    const places = [state.status, agentId, queuedAt, dueAt, lastSeq, lastAt];
    put.run(conversationId, siteId, visitor.visitorId, ...places, revision(siteId), JSON.stringify(conversation));
  }

  function moveMark(conversationId: ConversationId, mark: Mark, seq: number): void {
    const before = marks(conversationId);
    if (seq <= before[mark]) return;
    const after: Marks = { ...before, [mark]: seq };
    const { visitorReadSeq, agentReadSeq, visitorDeliveredSeq, agentDeliveredSeq } = after;
    putMarks.run(conversationId, visitorReadSeq, agentReadSeq, visitorDeliveredSeq, agentDeliveredSeq);
    if (!isOfReading(mark)) return;
    const row = siteOfConversation.get(conversationId);
    if (row) touch.run(revision(String(row['site_id'])), conversationId);
  }

  return { store, marks, moveMark };
}

/**
 * Finds stored conversations that are behind their logs. The writer writes both in one transaction, so only another
 * program can leave one behind: SQLite's `data_version` tells that one has written, and without it there is no search.
 */
function createFinder(database: DatabaseSync): () => ConversationId[] {
  const version = database.prepare('PRAGMA data_version');
  const search = database.prepare(`
    SELECT ends.conversation_id FROM (SELECT conversation_id, max(last_seq) AS last_seq FROM appends GROUP BY 1) AS ends
    LEFT JOIN conversations AS stored ON stored.conversation_id = ends.conversation_id
    WHERE coalesce(stored.last_seq, 0) < ends.last_seq`);
  let searched: number | undefined;
  return () => {
    const current = number(version.get() ?? {}, 'data_version');
    if (current === searched) return [];
    searched = current;
    return search.all().map(conversationIdOf);
  };
}
