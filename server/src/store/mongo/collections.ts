import { Mongoose, Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import type { ConversationState } from '@qiao/shared/conversation';
import type { AuditRow } from '@qiao/shared/audit-schema';
import type { Marks } from '@qiao/shared/marks';
import type { AgentId, AttachmentId, CommandId, ConversationId, SiteId, TemplateId, VisitorId } from '@qiao/shared/ids';
import type { Picture } from '../../pictures.ts';
import type { SeenPage } from '@qiao/shared/trail';
import type { Visit } from '../../visits.ts';
import type { Agent, Session, Slot } from '../../ports.ts';
import type { AnnouncedFile, StoredFile } from '../../files.ts';
import type { Presence } from '../../presence-leases.ts';
import type { StoredTemplate, TemplateUses } from '../../template-store.ts';
import type { WrittenSite } from '../written-site.ts';
import { STRICT, amount, moment, text, whole } from './schema-parts.ts';
import { agentProfileSchema, teamSchema } from './team-rows.ts';
import type { AgentProfileRow, TeamRow } from './team-rows.ts';
import { pushKeysSchema, pushSchema } from './push-schema.ts';
import type { PushKeysRow, PushRow } from './push-schema.ts';
import type { StoredConversation, StoredDraft } from './stored-context.ts';

/**
 * One decision, inserted whole. `seq` is the place of its first entry, `lastSeq` of its last; `_id` is made of the
 * conversation and `seq`. `isUnchecked` stands until `repair` has seen that the stored fold reaches as far; nothing else of
 * it ever changes.
 */
export type AppendRow = {
  _id: string;
  conversationId: ConversationId;
  seq: number;
  lastSeq: number;
  commandId: CommandId;
  at: number;
  entries: StoredDraft[];
  isUnchecked?: true;
  /** What it is found by; absent in what was written before there was a search, until `repair` comes by. */
  siteId?: SiteId;
  terms?: string[];
};

/**
 * What a log amounts to, with what lists look for; `changedAt` is the database's clock. For a moment at its beginning it is
 * a `ConversationPlace` only.
 */
export type ConversationRow = {
  _id: ConversationId;
  siteId: SiteId;
  visitorId: VisitorId;
  status: ConversationState['status'];
  /** Null where it is closed. */
  queuedAt: number | null;
  /** When it is to wake, where it is put aside until a time. */
  dueAt: number | null;
  lastSeq: number;
  lastAt: number;
  conversation: StoredConversation;
  marks: Partial<Marks>;
  changedAt: Date;
  foldVersion: number;
};

/** Where a fold will be: it belongs to no site yet, so no list shows it. */
export type ConversationPlace = { _id: ConversationId; lastSeq: 0; marks: Marks };

/** `isFirst` stands on one agent at most. `slots` is what the agent holds, and its length is the count. */
export type AgentRow = Omit<Agent, 'agentId'> & { _id: AgentId; isFirst?: true; slots: Omit<Slot, 'agentId'>[] };
export type SiteRow = Omit<WrittenSite, 'siteId'> & { _id: SiteId };
export type SessionRow = Omit<Session, 'sessionHash'> & { _id: string; removableAt: Date };
/** The lease is over `leaseMs` after `renewedAt`, which is the database's clock. */
export type PresenceRow = { _id: AgentId; chosen: Presence['chosen']; renewedAt: Date; leaseMs: number };
/** Bytes of a file that came together: `start` is where in the file they begin. Their documents are found by `partId`. */
export type AttachmentPart = { partId: string; start: number; length: number };
/**
 * Whose bytes are those of `parts`, one after another. A chunk belongs to the file from the moment its part stands here, and
 * not before. `isLeaving` stands once it is being removed, and from then on it counts as absent.
 */
export type AttachmentRow = Omit<AnnouncedFile, 'attachmentId'> &
  Pick<StoredFile, 'received' | 'whole' | 'isKept'> & {
    _id: AttachmentId;
    parts: AttachmentPart[];
    isLeaving: boolean;
  };
/** The bytes of a part, in their order by `place`. */
export type AttachmentChunkRow = {
  _id: string;
  attachmentId: AttachmentId;
  partId: string;
  place: number;
  bytes: Buffer;
};
export type PictureRow = { _id: string; contentType: Picture['contentType']; bytes: Buffer };
/** `ownerKey` is the owner as it is looked for. */
export type TemplateRow = Omit<StoredTemplate, 'templateId'> & { _id: TemplateId; ownerKey: string };
/** `recent` are the commands that were counted last. */
export type TemplateUsesRow = { _id: TemplateUses['templateId']; uses: number; recent: CommandId[] };
/** Found by its site and origin together. */
export type VisitRow = Visit & { _id: string };
/** `who` and `type` are what it is looked for by. Nothing of it ever changes. */
export type AuditDocument = Omit<AuditRow, 'auditId'> & { _id: string; who: string; type: AuditRow['act']['type'] };
export type SeenPageRow = SeenPage & { _id: string; conversationId: ConversationId };
/** The last time that writing was tried. */
export type PulseRow = { _id: 'pulse'; at: Date };

/** Where a stored conversation has its kind of issue. */
export const CATEGORY = 'conversation.intake.category.categoryId';

/** A mark that is absent, as in what an earlier version wrote, is at zero. */
const marks = new Schema<Partial<Marks>>(
  { visitorReadSeq: Number, agentReadSeq: Number, visitorDeliveredSeq: Number, agentDeliveredSeq: Number },
  { ...STRICT, _id: false },
);

const appendSchema = new Schema(
  {
    _id: text,
    conversationId: text,
    seq: amount,
    lastSeq: amount,
    commandId: text,
    at: amount,
    entries: [whole],
    isUnchecked: Boolean,
    siteId: String,
    terms: { type: [String], default: undefined },
  },
  { ...STRICT, collection: 'appends' },
);

const conversationSchema = new Schema(
  {
    _id: text,
    siteId: text,
    visitorId: text,
    status: text,
    queuedAt: { type: Number, default: null },
    dueAt: { type: Number, default: null },
    lastSeq: amount,
    lastAt: amount,
    conversation: whole,
    marks,
    changedAt: moment,
    foldVersion: amount,
  },
  { ...STRICT, collection: 'conversations' },
);

const agentSchema = new Schema(
  {
    _id: text,
    email: text,
    name: text,
    role: text,
    siteIds: [String],
    capacity: amount,
    passwordHash: { type: String, default: null },
    isFirst: Boolean,
    slots: [whole],
  },
  { ...STRICT, collection: 'agents' },
);

const siteSchema = new Schema(
  {
    _id: text,
    name: text,
    allowedOrigins: [String],
    languages: [String],
    identityKeys: [whole],
    isIdentityRequired: { type: Boolean, required: true },
    intake: { type: String, default: 'asking' },
    ratingWeights: Schema.Types.Mixed,
    looks: Schema.Types.Mixed,
    isTypingShown: Boolean,
    pageTrail: String,
    isOff: Boolean,
    hours: Schema.Types.Mixed,
    revision: Number,
  },
  { ...STRICT, collection: 'sites' },
);

const sessionSchema = new Schema(
  { _id: text, agentId: text, expiresAt: amount, removableAt: moment },
  { ...STRICT, collection: 'sessions' },
);

const presenceSchema = new Schema(
  { _id: text, chosen: text, renewedAt: moment, leaseMs: amount },
  { ...STRICT, collection: 'presence' },
);

const attachmentSchema = new Schema(
  {
    _id: text,
    siteId: text,
    conversationId: text,
    owner: whole,
    name: text,
    size: amount,
    durationMs: { type: Number, default: null },
    announcedAt: amount,
    received: amount,
    parts: [whole],
    whole: { type: Schema.Types.Mixed, default: null },
    isKept: { type: Boolean, required: true },
    isLeaving: { type: Boolean, required: true },
  },
  { ...STRICT, collection: 'attachments' },
);

const attachmentChunkSchema = new Schema(
  { _id: text, attachmentId: text, partId: text, place: amount, bytes: { type: Buffer, required: true } },
  { ...STRICT, collection: 'attachmentChunks' },
);

const pictureSchema = new Schema(
  { _id: text, contentType: text, bytes: { type: Buffer, required: true } },
  { ...STRICT, collection: 'pictures' },
);

const templateSchema = new Schema(
  {
    _id: text,
    ownerKey: text,
    owner: whole,
    code: text,
    words: whole,
    isOff: { type: Boolean, required: true },
    version: amount,
  },
  { ...STRICT, collection: 'templates' },
);

const templateUsesSchema = new Schema(
  { _id: text, uses: amount, recent: [String] },
  { ...STRICT, collection: 'templateUses' },
);

const visitSchema = new Schema(
  { _id: text, siteId: text, origin: text, firstAt: amount },
  { ...STRICT, collection: 'visits' },
);

const auditSchema = new Schema(
  { _id: text, at: amount, by: whole, who: text, type: text, siteId: { type: String, default: null }, act: whole },
  { ...STRICT, collection: 'audit' },
);

const seenPageSchema = new Schema(
  { _id: text, conversationId: text, pageId: text, url: text, title: { type: String, default: '' }, at: amount },
  { ...STRICT, collection: 'seenPages' },
);

const pulseSchema = new Schema({ _id: text, at: moment }, { ...STRICT, collection: 'pulse' });

export type Collections = ReturnType<typeof collectionsOf>;

/** A mongoose of our own, so that its settings are nobody else's. Objects in filters that are not `trusted` match as they are. */
export function createMongoose(): Mongoose {
  return new Mongoose({ sanitizeFilter: true, strictQuery: 'throw', autoIndex: false, autoCreate: false });
}

export function collectionsOf(connection: Connection) {
  return {
    appends: connection.model<AppendRow>('Append', appendSchema),
    conversations: connection.model<ConversationRow>('Conversation', conversationSchema),
    agents: connection.model<AgentRow>('Agent', agentSchema),
    sites: connection.model<SiteRow>('Site', siteSchema),
    sessions: connection.model<SessionRow>('Session', sessionSchema),
    presence: connection.model<PresenceRow>('Presence', presenceSchema),
    attachments: connection.model<AttachmentRow>('Attachment', attachmentSchema),
    attachmentChunks: connection.model<AttachmentChunkRow>('AttachmentChunk', attachmentChunkSchema),
    pictures: connection.model<PictureRow>('Picture', pictureSchema),
    templates: connection.model<TemplateRow>('Template', templateSchema),
    templateUses: connection.model<TemplateUsesRow>('TemplateUses', templateUsesSchema),
    visits: connection.model<VisitRow>('Visit', visitSchema),
    audit: connection.model<AuditDocument>('Audit', auditSchema),
    teams: connection.model<TeamRow>('Team', teamSchema),
    agentProfiles: connection.model<AgentProfileRow>('AgentProfile', agentProfileSchema),
    pushKeys: connection.model<PushKeysRow>('PushKeys', pushKeysSchema),
    pushes: connection.model<PushRow>('Push', pushSchema),
    seenPages: connection.model<SeenPageRow>('SeenPage', seenPageSchema),
    pulse: connection.model<PulseRow>('Pulse', pulseSchema),
  };
}
