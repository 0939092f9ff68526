import type { Conversation, ConversationState } from '@qiao/shared/conversation';
import type { Mark, Marks } from '@qiao/shared/marks';
import type { Entry, EntryDraft } from '@qiao/shared/entry';
import type { CommandId, ConversationId, SiteId, VisitorId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { FoundPage, MessageSearch } from './search/message-search.ts';

/** A decision to be made durable: the first of `entries` gets `firstSeq`, the rest follow. */
export type Append = {
  conversationId: ConversationId;
  firstSeq: number;
  commandId: CommandId;
  /** Epoch milliseconds, the same for all of them. */
  at: number;
  entries: readonly EntryDraft[];
};

export type AppendResult =
  | { kind: 'appended'; entries: Entry[]; listed: Listed }
  /** This conversation has a decision of this command already: these are its entries; nothing was written. */
  | { kind: 'repeat'; entries: Entry[] }
  /** `firstSeq` is taken, or lies beyond the end of the log: nothing was written; load and decide again. */
  | { kind: 'conflict' };

export type ListPage = { listed: Listed[]; cursor: string; hasMore: boolean };

/** The logs and what they amount to. */
export interface Transcripts {
  /**
   * Writes one decision whole or not at all, durable (journaled, by a majority where there are several) before it resolves.
   * Exactly one of several writers at one `firstSeq` succeeds. Throws TypeError where the command's id is missing or there
   * are no entries. The stored conversation follows at once, or after a crash by `repair`.
   */
  append(append: Append): Promise<AppendResult>;
  /** The entries of this command, or none where the conversation has no decision of it. */
  ofCommand(conversationId: ConversationId, commandId: CommandId): Promise<Entry[]>;
  /** Entries after `afterSeq` in order, `limit` at most; none where the conversation does not exist. Durable ones only. */
  entries(conversationId: ConversationId, afterSeq: number, limit: number): Promise<Entry[]>;
  /** What the whole log amounts to at this moment, however far behind the stored conversation is; undefined when absent. */
  conversation(conversationId: ConversationId): Promise<Conversation | undefined>;
  /** The last seq of each of these, without those that do not exist. */
  heads(conversationIds: readonly ConversationId[]): Promise<{ conversationId: ConversationId; lastSeq: number }[]>;
  /** These conversations as lists have them, in no order; those that no list has are left out. */
  listed(conversationIds: readonly ConversationId[]): Promise<Listed[]>;
  /** The visitor's conversations on this site, the latest changed first, `limit` at most; those after `before` in that order. */
  ofVisitor(
    siteId: SiteId,
    visitorIds: readonly VisitorId[],
    limit: number,
    before?: Pick<Conversation, 'lastAt' | 'conversationId'> | null,
  ): Promise<Listed[]>;
  /** Waiting conversations of a site, the one that queued first at the head, `limit` at most. */
  waiting(siteId: SiteId, limit: number): Promise<Conversation[]>;
  /** Of all sites, those put aside until `at` or earlier, the earliest first, `limit` at most. */
  due(at: number, limit: number): Promise<Conversation[]>;
  /** Conversations of a site that stand thus, the one with the latest entry first, `limit` at most. */
  latest(siteId: SiteId, status: ConversationState['status'], limit: number): Promise<Listed[]>;
  /**
   * What changed after `cursor` (null: all there is), oldest change first. Every change committed before the call is on
   * this page or on one that follows; some may come twice. An unknown cursor counts as null.
   */
  changedSince(siteId: SiteId, cursor: string | null, limit: number): Promise<ListPage>;
  /**
   * Messages, the latest first, from among the next `SEARCHED_AT_ONCE` decisions after `cursor` (null: from the latest on) that
   * may have what is looked for: a page may be empty and another follow. An unknown cursor counts as null.
   */
  search(search: MessageSearch, cursor: string | null): Promise<FoundPage>;
  /** `limit` at most of a site's conversations whose kind of issue is this one now, in no order. */
  ofKind(siteId: SiteId, categoryId: string, limit: number): Promise<ConversationId[]>;
  /** All marks, zero where none was ever set. */
  marks(conversationId: ConversationId): Promise<Marks>;
  /**
   * Moves one mark forward to `seq`, never back, and answers all. Does nothing for a conversation that does not exist. One
   * of reading that moved is a change for `changedSince`; one of delivery is none.
   */
  moveMark(conversationId: ConversationId, mark: Mark, seq: number): Promise<Marks>;
  /** Brings stored conversations up to their logs where a crash fell between the two; answers how many it mended. */
  repair(): Promise<number>;
}
