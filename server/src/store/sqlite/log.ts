import { fold } from '@qiao/shared/conversation';
import type { Conversation } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import type { DatabaseSync } from 'node:sqlite';
import { conversationOf, entriesOf, number } from './rows.ts';

/** Reads one conversation's log on any connection; the writer decides by what the readers are told. */
export type LogReader = {
  /** The log's last seq, 0 where there is none. */
  lastSeq(conversationId: ConversationId): number;
  ofCommand(conversationId: ConversationId, commandId: CommandId): Entry[];
  entries(conversationId: ConversationId, afterSeq: number, limit: number): Entry[];
  /** The stored fold with what the log has beyond it. */
  conversation(conversationId: ConversationId): Conversation | undefined;
};

export function createLogReader(database: DatabaseSync): LogReader {
  const last = database.prepare('SELECT last_seq FROM appends WHERE conversation_id = ? ORDER BY seq DESC LIMIT 1');
  const command = database.prepare('SELECT * FROM appends WHERE conversation_id = ? AND command_id = ?');
  const after = database.prepare(`
    SELECT * FROM appends WHERE conversation_id = :id
      AND seq >= (SELECT max(seq) FROM appends WHERE conversation_id = :id AND seq <= :afterSeq + 1)
    ORDER BY seq LIMIT :limit`);
  const stored = database.prepare('SELECT fold FROM conversations WHERE conversation_id = ?');

  /** The first row is the decision in which `afterSeq + 1` stands; each one has an entry or more, so `limit` rows are enough. */
  function entries(id: ConversationId, afterSeq: number, limit: number): Entry[] {
    const rows = after.all({ id, afterSeq, limit });
    return rows
      .flatMap(entriesOf)
      .filter(({ seq }) => seq > afterSeq)
      .slice(0, limit);
  }

  return {
    lastSeq: (conversationId) => {
      const row = last.get(conversationId);
      return row ? number(row, 'last_seq') : 0;
    },
    ofCommand: (conversationId, commandId) => command.all(conversationId, commandId).flatMap(entriesOf),
    entries,
    conversation: (conversationId) => {
      const row = stored.get(conversationId);
      const before = row ? conversationOf(row) : undefined;
      return fold(conversationId, before, entries(conversationId, before?.lastSeq ?? 0, Number.MAX_SAFE_INTEGER));
    },
  };
}
