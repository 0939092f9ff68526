import type { Media } from '@qiao/shared/attachment';
import type { AgentId, AttachmentId, ConversationId, SiteId, VisitorId } from '@qiao/shared/ids';

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
