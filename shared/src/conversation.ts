import type { Body, Context, Entry, Language, Page, VisitorProfile } from './entry.ts';
import type { AgentId, ConversationId, SiteId } from './ids.ts';
import { unreachable } from './unreachable.ts';

type ClosedReason = Extract<Body, { type: 'closed' }>['reason'];

export type ConversationState =
  /** `isGivenBack` when the former agent gave it back on purpose, and so is not to get it again by itself. */
  | { status: 'waiting'; queuedAt: number; formerAgentId: AgentId | null; isGivenBack: boolean }
  /** `assignmentSeq` is the seq of the entry that assigned it: what an agent's message must be written under. */
  | { status: 'assigned'; agentId: AgentId; assignmentSeq: number; queuedAt: number }
  | { status: 'closed'; closedAt: number; reason: ClosedReason; formerAgentId: AgentId | null };

export type LastMessage = { seq: number; at: number; from: 'visitor' | 'agent'; text: string };

/** What the entries of one conversation amount to. */
export type Conversation = {
  conversationId: ConversationId;
  siteId: SiteId;
  visitor: VisitorProfile;
  language: Language;
  page: Page | null;
  context: Context | null;
  startedAt: number;
  lastSeq: number;
  lastAt: number;
  state: ConversationState;
  lastMessage: LastMessage | null;
  /** When the visitor's oldest unanswered message came; null when an agent spoke last. */
  unansweredSince: number | null;
  /** The seqs of the visitor's latest messages, at most `RECENT`, so that lists can count what is unread. */
  visitorSeqs: number[];
};

/** How far each side has read. Marks only grow: merging two reports takes the larger of each. */
export type Marks = { visitorReadSeq: number; agentReadSeq: number };

export const NO_MARKS: Marks = { visitorReadSeq: 0, agentReadSeq: 0 };

const RECENT = 100;
const EXCERPT = 160;

/** A log that cannot be: a hole, a repeat, or no beginning. Always a bug of whoever made it, never bad input. */
export class BrokenLog extends Error {}

/**
 * The state after these entries. `before` is undefined at the beginning, where the first entry must be `started` with seq 1.
 * Pure; throws `BrokenLog` when `entries` do not continue `before` without a hole.
 */
export function fold(
  conversationId: ConversationId,
  before: Conversation | undefined,
  entries: readonly Entry[],
): Conversation | undefined {
  let conversation = before;
  for (const entry of entries) {
    const expected = (conversation?.lastSeq ?? 0) + 1;
    if (entry.seq !== expected) {
      throw new BrokenLog(`Conversation ${conversationId}: entry ${entry.seq} stands where ${expected} is expected.`);
    }
    conversation = conversation ? step(conversation, entry) : begin(conversationId, entry);
  }
  return conversation;
}

function begin(conversationId: ConversationId, entry: Entry): Conversation {
  const { body } = entry;
  if (body.type !== 'started') throw new BrokenLog(`Conversation ${conversationId} begins with ${body.type}.`);
  return {
    conversationId,
    siteId: body.siteId,
    visitor: body.visitor,
    language: body.language,
    page: body.page,
    context: body.context,
    startedAt: entry.at,
    lastSeq: entry.seq,
    lastAt: entry.at,
    state: { status: 'waiting', queuedAt: entry.at, formerAgentId: null, isGivenBack: false },
    lastMessage: null,
    unansweredSince: null,
    visitorSeqs: [],
  };
}

function step(before: Conversation, entry: Entry): Conversation {
  const conversation: Conversation = { ...before, lastSeq: entry.seq, lastAt: entry.at };
  const { body } = entry;
  switch (body.type) {
    case 'message':
      return withMessage(conversation, entry, body.text);
    case 'assigned':
      conversation.state = {
        status: 'assigned',
        agentId: body.agentId,
        assignmentSeq: entry.seq,
        queuedAt: queuedAt(before),
      };
      return conversation;
    case 'requeued':
      conversation.state = {
        status: 'waiting',
        queuedAt: queuedAt(before),
        formerAgentId: body.agentId,
        isGivenBack: body.reason === 'given_back',
      };
      return conversation;
    case 'closed':
      conversation.state = {
        status: 'closed',
        closedAt: entry.at,
        reason: body.reason,
        formerAgentId: agentOf(before),
      };
      conversation.unansweredSince = null;
      return conversation;
    case 'reopened':
      conversation.state = {
        status: 'waiting',
        queuedAt: entry.at,
        formerAgentId: agentOf(before),
        isGivenBack: false,
      };
      return conversation;
    case 'withdrawn':
    case 'withheld':
    case 'started':
      return conversation;
    default:
      return unreachable(body);
  }
}

function withMessage(conversation: Conversation, entry: Entry, text: string): Conversation {
  const from = entry.author.kind === 'visitor' ? 'visitor' : 'agent';
  const lastMessage: LastMessage = { seq: entry.seq, at: entry.at, from, text: excerpt(text) };
  return from === 'agent'
    ? { ...conversation, lastMessage, unansweredSince: null }
    : {
        ...conversation,
        lastMessage,
        unansweredSince: conversation.unansweredSince ?? entry.at,
        visitorSeqs: [...conversation.visitorSeqs, entry.seq].slice(-RECENT),
      };
}

/** The first characters of a text, never half of one. */
function excerpt(text: string): string {
  const line = text
    .slice(0, EXCERPT * 2)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return [...line].slice(0, EXCERPT).join('');
}

/** When the conversation entered the queue; a closed one would enter it at its last entry. */
function queuedAt(conversation: Conversation): number {
  return conversation.state.status === 'closed' ? conversation.lastAt : conversation.state.queuedAt;
}

function agentOf({ state }: Conversation): AgentId | null {
  return state.status === 'assigned' ? state.agentId : state.formerAgentId;
}

/** How many of the visitor's messages the agents' side has not read, at most 100. */
export function unreadByAgent(conversation: Conversation, marks: Marks): number {
  return conversation.visitorSeqs.filter((seq) => seq > marks.agentReadSeq).length;
}

/** The later of two reports of the same conversation's marks, side by side. */
export function mergeMarks(one: Marks, other: Marks): Marks {
  return {
    visitorReadSeq: Math.max(one.visitorReadSeq, other.visitorReadSeq),
    agentReadSeq: Math.max(one.agentReadSeq, other.agentReadSeq),
  };
}

/** An entry as a visitor may read it: the same seq always, so that nobody sees a hole. */
export function forVisitor(entry: Entry): Entry {
  const { body } = entry;
  switch (body.type) {
    case 'message':
    case 'closed':
    case 'reopened':
    case 'requeued':
    case 'withheld':
      return entry;
    case 'started':
      return { ...entry, body: { ...body, context: null } };
    case 'assigned':
      return { ...entry, body: { ...body, why: null } };
    case 'withdrawn':
      return { ...entry, author: { kind: 'system' }, body: { type: 'withheld' } };
    default:
      return unreachable(body);
  }
}
