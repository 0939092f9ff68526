import type { Marks } from '@qiao/shared/marks';
import type { Entry, Language } from '@qiao/shared/entry';
import type { AgentId, ConversationId, SiteId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { Hours } from '@qiao/shared/hours';
import type { Looks } from '@qiao/shared/looks';
import type { Colleague } from '@qiao/shared/colleague';
import type { SiteVisit } from '@qiao/shared/site-visits';
import type { Role } from '@qiao/shared/role';
import type { Weights } from '@qiao/shared/rating';
import type { AuditLog } from './audit-log.ts';
import type { Pictures } from './pictures.ts';
import type { Visits } from './visits.ts';
import type { Teams } from './teams.ts';
import type { PageTrail, SeenPage } from '@qiao/shared/trail';
import type { PresenceLeases } from './presence-leases.ts';
import type { Files } from './files.ts';
import type { PushStore } from './push-store.ts';
import type { TemplateStore } from './template-store.ts';
import type { Trails } from './trails.ts';
import type { Transcripts } from './transcripts.ts';

/**
 * The store did not answer, or answered that it does not know (a lost primary, a write concern not met in time). A write
 * may or may not have happened: whoever asked must not acknowledge it, and may repeat it under the same command's id.
 * Every method of a store rejects with this and with nothing else, except for bugs.
 */
export class StoreUnavailable extends Error {}

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
  /** Which pages of visitors agents see; visitors are told so. */
  pageTrail: PageTrail;
  /** Turned off: what is open goes on to its end, and nothing begins. */
  isOff: boolean;
  /** When it is served; null is always. */
  hours: Hours | null;
  /** One more with each change, so that whoever changes it knows whether somebody else did in between. */
  revision: number;
};

export interface Sites {
  /**
   * Creates the site or replaces the one with this id. With `over` only where the stored one has that revision, null: where
   * there is none; of several at once exactly one then succeeds, and `conflict` says that nothing was written.
   */
  put(site: Site, over?: number | null): Promise<'put' | 'conflict'>;
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
  readonly visits: Visits;
  readonly teams: Teams;
  readonly trails: Trails;
  readonly templates: TemplateStore;
  readonly audit: AuditLog;
  readonly push: PushStore;
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
  /** Somebody hands this agent a conversation, with a note at `seq`. */
  handedOver(agentId: AgentId, told: { conversationId: ConversationId; seq: number; by: string }): void;
  colleague(siteIds: readonly SiteId[], colleague: Colleague): void;
  /** What the desks of these sites, or of this agent, may answer with has changed. */
  templates(to: { siteIds: readonly SiteId[] } | { agentId: AgentId }): void;
  /** These agents serve a site more, and hear of it from now on. */
  siteAdded(agentIds: readonly AgentId[], site: { siteId: SiteId; name: string }): void;
  /** The visitor was on these pages. */
  trail(conversationId: ConversationId, pages: readonly SeenPage[]): void;
  /** A page asked for the site's chat. */
  visit(agentIds: readonly AgentId[], siteId: SiteId, visit: SiteVisit): void;
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
