import type { Conversation } from '@qiao/shared/conversation';
import type { Marks } from '@qiao/shared/marks';
import type { Entry, EntryDraft } from '@qiao/shared/entry';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { SQLOutputValue } from 'node:sqlite';
import type { Agent, Session, Site, Slot } from '../../ports.ts';
import type { AnnouncedFile, StoredFile, WholeFile } from '../../files.ts';
import type { Picture } from '../../pictures.ts';
import { siteAsWritten } from '../written-site.ts';
import type { WrittenSite } from '../written-site.ts';

/** What a statement answers; these functions say what its columns hold, as the writer put them there. */
export type Row = Record<string, SQLOutputValue>;

export const text = (row: Row, column: string): string => String(row[column]);
export const number = (row: Row, column: string): number => Number(row[column]);

export const conversationIdOf = (row: Row): ConversationId => text(row, 'conversation_id') as ConversationId;
export const agentIdOf = (row: Row): AgentId => text(row, 'agent_id') as AgentId;
export const conversationOf = (row: Row): Conversation => JSON.parse(text(row, 'fold')) as Conversation;
export const siteOf = (row: Row): Site => siteAsWritten(JSON.parse(text(row, 'site')) as WrittenSite);
export const agentOf = (row: Row): Agent => JSON.parse(text(row, 'agent')) as Agent;

/** The entries of one row of `appends`, in their places. */
export function entriesOf(row: Row): Entry[] {
  const drafts = JSON.parse(text(row, 'entries')) as EntryDraft[];
  return placed(drafts, number(row, 'seq'), number(row, 'at'), text(row, 'command_id') as CommandId);
}

/** A decision's drafts as the entries that they become. */
export function placed(drafts: readonly EntryDraft[], firstSeq: number, at: number, commandId: CommandId): Entry[] {
  return drafts.map(({ author, body }, index) => ({ seq: firstSeq + index, at, commandId, author, body }));
}

/** Zero where the conversation has no row of `marks`. */
export function marksOf(row: Row | undefined): Marks {
  const mark = (column: string) => Number(row?.[column] ?? 0);
  return {
    visitorReadSeq: mark('visitor_read_seq'),
    agentReadSeq: mark('agent_read_seq'),
    visitorDeliveredSeq: mark('visitor_delivered_seq'),
    agentDeliveredSeq: mark('agent_delivered_seq'),
  };
}

export const listedOf = (row: Row): Listed => ({ conversation: conversationOf(row), marks: marksOf(row) });

export function slotOf(row: Row): Slot {
  return {
    agentId: agentIdOf(row),
    conversationId: conversationIdOf(row),
    expectedSeq: number(row, 'expected_seq'),
    claimedAt: number(row, 'claimed_at'),
  };
}

export function sessionOf(row: Row): Session {
  return { sessionHash: text(row, 'session_hash'), agentId: agentIdOf(row), expiresAt: number(row, 'expires_at') };
}

export function storedFileOf(row: Row): StoredFile {
  const announced = JSON.parse(text(row, 'announced')) as AnnouncedFile;
  const whole = row['whole'] === null ? null : (JSON.parse(text(row, 'whole')) as WholeFile);
  return { ...announced, received: number(row, 'received'), whole, isKept: number(row, 'is_kept') === 1 };
}

/** A piece of a file, and where in the file it begins. */
export function chunkOf(row: Row): { start: number; bytes: Uint8Array } {
  return { start: number(row, 'start'), bytes: row['bytes'] as Uint8Array };
}

export function pictureOf(row: Row): Picture {
  return {
    pictureId: text(row, 'picture_id'),
    contentType: text(row, 'content_type') as Picture['contentType'],
    bytes: row['bytes'] as Uint8Array,
  };
}
