import type { Media } from '@qiao/shared/attachment';
import type { Conversation } from '@qiao/shared/conversation';
import type { Mark, Marks } from '@qiao/shared/marks';
import type { Entry, EntryDraft, Language } from '@qiao/shared/entry';
import type { AgentId, AttachmentId, CommandId, ConversationId, SiteId, VisitorId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { Looks } from '@qiao/shared/looks';
import type { Colleague } from '@qiao/shared/colleague';
import type { Role } from '@qiao/shared/role';
import type { FoundPage, MessageSearch } from './search/message-search.ts';
import type { Weights } from '@qiao/shared/rating';
import type { Pictures } from './pictures.ts';
import type { PresenceLeases } from './presence-leases.ts';

/**
 * The store did not answer, or answered that it does not know (a lost primary, a write concern not met in time). A write
 * may or may not have happened: whoever asked must not acknowledge it, and may repeat it under the same command's id.
 * Every method of a store rejects with this and with nothing else, except for bugs.
 */
export class StoreUnavailable extends Error {}

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

export type IdentityKey = { keyId: string; secret: string };

/** A place that embeds the widget. */
export type Site = {
  siteId: SiteId;
  name: string;
  /** Exact origins (`https://console.example.com`); a port of `*` is allowed on this machine's own names alone. */
  allowedOrigins: string[];
  languages: Language[];
  /** At most two live, so that a site can change its key without cutting anybody off. */
  identityKeys: IdentityKey[];
  /** Whether anonymous visitors are refused. */
  isIdentityRequired: boolean;
  /**
   * `asking`: what visitors write is read, and they are asked for what is missing before an agent joins. `reading`: it is
   * read, and only agents ask. `off`: it is plain chat.
   */
  intake: 'asking' | 'reading' | 'off';
  /** How much each aspect of a rating counts, in per cent, together 100. */
  ratingWeights: Weights;
  looks: Looks;
  /** Whether agents see what visitors type before they send it; visitors are told so. */
  isTypingShown: boolean;
  /** Turned off: what is open goes on to its end, and nothing begins. */
  isOff: boolean;
};

export interface Sites {
  /** Creates the site or replaces the one with this id. */
  put(site: Site): Promise<void>;
  byId(siteId: SiteId): Promise<Site | undefined>;
  all(): Promise<Site[]>;
}

export type Agent = {
  agentId: AgentId;
  /** Lower case, unique. */
  email: string;
  name: string;
  role: Role;
  siteIds: SiteId[];
  /** Open conversations at once, at least 1. */
  capacity: number;
  /** argon2id in PHC form; null for somebody who was invited and has not come yet. */
  passwordHash: string | null;
};

export interface Agents {
  /** Creates the agent or replaces the one with this id; `email_taken` when another has this address. Leaves slots and presence alone. */
  put(agent: Agent): Promise<'put' | 'email_taken'>;
  /** Creates the very first agent; `exists` when there is one already. Of several at once exactly one is the first. */
  putFirst(agent: Agent): Promise<'put' | 'exists'>;
  byId(agentId: AgentId): Promise<Agent | undefined>;
  /** Those of these that there are, in no order. */
  byIds(agentIds: readonly AgentId[]): Promise<Agent[]>;
  byEmail(email: string): Promise<Agent | undefined>;
  ofSite(siteId: SiteId): Promise<Agent[]>;
  /** Everybody, by address. */
  all(): Promise<Agent[]>;
  /** `holding`: not while the agent holds a conversation. One who is not there is removed. */
  remove(agentId: AgentId): Promise<'removed' | 'holding'>;
  count(): Promise<number>;
}

export type Session = { sessionHash: string; agentId: AgentId; expiresAt: number };

/** Signed-in browsers, and invitations. What is kept is the hash of what the browser has. */
export interface Sessions {
  put(session: Session): Promise<void>;
  /** Undefined when absent or past `now`. */
  find(sessionHash: string, now: number): Promise<Session | undefined>;
  /** Those of these that `find` would find, in no order. */
  findAll(sessionHashes: readonly string[], now: number): Promise<Session[]>;
  /** Does nothing when absent. */
  remove(sessionHash: string): Promise<void>;
  /** Finds and removes in one step: of many at once exactly one gets it. */
  take(sessionHash: string, now: number): Promise<Session | undefined>;
  /** Ends every session of an agent, for a changed password. */
  removeOf(agentId: AgentId): Promise<void>;
}

/** A conversation that an agent holds or is about to hold; `expectedSeq` is where its assignment stands or would stand. */
export type Slot = { agentId: AgentId; conversationId: ConversationId; expectedSeq: number; claimedAt: number };

/**
 * Who holds how many. The list of conversations held is the count, so a repeated claim cannot count twice. Claimed before
 * the assignment is appended, so no agent is ever over capacity.
 */
export interface Slots {
  /**
   * One atomic step. `claimed`, or `held` when the agent has a slot for this conversation already (its `expectedSeq` then
   * becomes the larger of the two), or `full` at the agent's capacity or without such an agent.
   */
  claim(slot: Slot): Promise<'claimed' | 'held' | 'full'>;
  /** Frees the slot, only while it stands at exactly this `expectedSeq`; otherwise does nothing. */
  release(slot: Pick<Slot, 'agentId' | 'conversationId' | 'expectedSeq'>): Promise<void>;
  held(agentIds: readonly AgentId[]): Promise<Slot[]>;
  /** Those claimed before this time, for the sweep. */
  claimedBefore(at: number): Promise<Slot[]>;
}

/** Who sends a file. */
export type FileOwner = { kind: 'visitor'; visitorId: VisitorId } | { kind: 'agent'; agentId: AgentId };

/** A file that is to be sent: what is known of it before its first byte. */
export type AnnouncedFile = {
  attachmentId: AttachmentId;
  siteId: SiteId;
  /** May not exist yet: a conversation can begin with a file. */
  conversationId: ConversationId;
  owner: FileOwner;
  /** As people read it. */
  name: string;
  /** In bytes, at least 1. */
  size: number;
  /** By the word of the sender; null where it told none. */
  durationMs: number | null;
  announcedAt: number;
};

/** What its bytes are known to be, once all of them are there. */
export type WholeFile = { sha256: string; media: Media };

/** `received` is how many bytes are there, from the first on. `isKept` once a message has it or is about to. */
export type StoredFile = AnnouncedFile & { received: number; whole: WholeFile | null; isKept: boolean };

/** The content of files. What stands in no message is removed after a while; what does is kept for good. */
export interface Files {
  /** Makes room for a file, or leaves the one with this id alone, and answers what is there. */
  announce(file: AnnouncedFile): Promise<StoredFile>;
  /** Undefined when absent or removed. */
  find(attachmentId: AttachmentId): Promise<StoredFile | undefined>;
  /**
   * Adds bytes, durable before it resolves, only where exactly `offset` are there and they fit the announced size; answers
   * how many are there afterwards, undefined when absent. Of several writers at one offset exactly one adds.
   */
  addChunk(attachmentId: AttachmentId, offset: number, bytes: Uint8Array): Promise<number | undefined>;
  /** The bytes from `start` up to `end` (exclusive), in pieces of at most MAX_CHUNK; fewer where they are not there. */
  read(attachmentId: AttachmentId, start: number, end: number): AsyncIterable<Uint8Array>;
  /** Sets what it is, once, when all bytes are there; answers the file as it then stands, undefined when absent. */
  finish(attachmentId: AttachmentId, whole: WholeFile): Promise<StoredFile | undefined>;
  /** Keeps these for good, durable before it resolves. False where one of them is absent or not finished. */
  keep(attachmentIds: readonly AttachmentId[]): Promise<boolean>;
  /** Removes some of those that were announced before this time and are not kept; answers how many, 0 when none are left. */
  removeAbandoned(announcedBefore: number): Promise<number>;
}

/** Where everything is kept. Every method rejects with `StoreUnavailable` when the store does not answer. */
export interface Store {
  readonly kind: 'embedded' | 'mongodb';
  readonly transcripts: Transcripts;
  readonly sites: Sites;
  readonly agents: Agents;
  readonly sessions: Sessions;
  readonly slots: Slots;
  readonly presence: PresenceLeases;
  readonly files: Files;
  readonly pictures: Pictures;
  /** Resolves when the store can read and write. */
  ping(): Promise<void>;
  /** Waits for writes under way, then lets go of files and connections. */
  close(): Promise<void>;
}

/** Tells those who watch; called only after the store has it. Never rejects: what is not told is found by cursor. */
export interface Publish {
  entries(conversationId: ConversationId, entries: readonly Entry[], listed: Listed | null): void;
  marks(conversationId: ConversationId, marks: Marks): void;
  /** Somebody calls these agents to a note. */
  mention(agentIds: readonly AgentId[], told: { conversationId: ConversationId; seq: number; by: string }): void;
  colleague(siteIds: readonly SiteId[], colleague: Colleague): void;
}

/** Those who wait, and those who can take them. */
export interface Queue {
  /** Somebody waits, or an agent is free: the site's queue is looked at soon. Many kicks during a look are one more look. Never rejects. */
  kick(siteId: SiteId): void;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs once, `afterMs` later; the answer undoes it. */
  after(afterMs: number, run: () => void): () => void;
}

export interface Log {
  info(facts: Record<string, unknown>, message: string): void;
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
}
