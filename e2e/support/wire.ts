import { randomBytes } from 'node:crypto';

/** The wire as a client of another maker would know it: written down here a second time, on purpose. */
export const WIRE_VERSION = 2;
export const DEMO_SITE = 'demo';

export type Author =
  | { kind: 'visitor'; visitorId: string }
  | { kind: 'agent'; agentId: string; name: string }
  | { kind: 'system' };

export type Attachment = {
  attachmentId: string;
  name: string;
  size: number;
  sha256: string;
  kind: 'picture' | 'sound' | 'file';
  contentType: string;
  width?: number;
  height?: number;
  durationMs?: number;
};

/** Of each aspect: stars from 1 to 5, or per cent. */
export type Scores = { speed: number; resolution: number; attitude: number; knowledge: number };

export type Body =
  | { type: 'started'; siteId: string; visitor: { visitorId: string; identified: boolean; name: string | null } }
  | {
      type: 'message';
      text: string;
      answer?: { askedSeq: number; value: string | null };
      attachments?: Attachment[];
      replies?: string[];
    }
  | { type: 'noted'; text: string; mentions: string[] }
  | { type: 'masked'; kinds: string[]; advice: string }
  | { type: 'context_told'; context: Record<string, unknown>; by: 'page' | 'server' | 'identity' }
  | { type: 'snapshot_told'; snapshot: Record<string, unknown>; isSigned: boolean }
  | { type: 'read'; caseFile: Record<string, { value: string } | null>; missing: string[] | null }
  | { type: 'category_set'; categoryId: string | null }
  | { type: 'slot_set'; slot: string; value: string | null }
  | { type: 'asked'; question: { scenario: string | null; topic: string; text: string } }
  | { type: 'asking_ended'; reason: string }
  | { type: 'assigned'; agentId: string; agentName: string; why: { rule: string } | null }
  | { type: 'withdrawn'; agentId: string }
  | { type: 'requeued'; agentId: string; reason: string }
  | { type: 'closed'; reason: string }
  | { type: 'reopened' }
  | { type: 'rated'; scores: Scores; comment: string | null; weights: Scores; score: number; agentIds: string[] }
  | { type: 'rating_skipped' }
  | { type: 'withheld' };

export type Entry = { seq: number; at: number; commandId: string; author: Author; body: Body };

export type State =
  | {
      status: 'waiting';
      queuedAt: number;
      formerAgentId: string | null;
      isGivenBack: boolean;
      askingUntil: number | null;
    }
  | { status: 'assigned'; agentId: string; assignmentSeq: number; queuedAt: number }
  | { status: 'closed'; closedAt: number; reason: string; formerAgentId: string | null };

export type Listed = { conversation: { conversationId: string; lastSeq: number; state: State } };
export type ListPage = { listed: Listed[]; cursor: string; hasMore: boolean };
export type Page = { entries: Entry[]; lastSeq: number };
export type Refusal = { code: string; retryAfterMs: number | null; details: string[] };
export type Draft = { commandId: string; text: string; attachmentIds?: string[]; replies?: string[] };
export type Sent = { entries: Entry[]; refused: { commandId: string; refusal: Refusal } | null };
export type Done = { entries: Entry[] };
export type VisitorHello = {
  conversations: (Listed & { unread: number })[];
  visitor: { visitorId: string; identified: boolean; name: string | null };
};

/** `unknown`: no answer in time, or the line broke; it may or may not have been done. */
export type Answer<Output> = { ok: true; value: Output } | { ok: false; refusal: Refusal } | { ok: 'unknown' };

export type WireEvent =
  | { type: 'entries:added'; conversationId: string; entries: Entry[] }
  | { type: 'heads:told'; heads: { conversationId: string; lastSeq: number }[] }
  | { type: 'conversation:changed'; listed: Listed }
  | { type: 'lookers:told'; lookers: { conversationId: string; agentIds: string[] }[] }
  | { type: 'server:leaving'; retryInMs: number }
  | {
      type: 'marks:moved' | 'typing:seen' | 'colleague:changed' | 'session:ended' | 'typing:previewed';
    };

/** Refusals that pass by themselves: the same command may succeed later. */
const PASSING: readonly string[] = ['unavailable', 'leaving', 'too_many', 'conflict'];
export const isPassing = ({ code }: Refusal): boolean => PASSING.includes(code);

export const newId = (): string => randomBytes(16).toString('base64url');
export const newToken = (): string => randomBytes(32).toString('base64url');
export const draft = (text: string): Draft => ({ commandId: newId(), text });
export const START = { language: 'en', page: null, context: null };
