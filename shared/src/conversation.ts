import type { SnapshotSummary } from './console-context.ts';
import type { Body, Context, Entry, Language, Page, Urgency, VisitorProfile } from './entry.ts';
import type { AgentId, ConversationId, SiteId } from './ids.ts';
import { NOTHING_READ, intakeAfter } from './intake.ts';
import type { Intake } from './intake.ts';
import { NOBODY_YET, serviceAfter } from './service.ts';
import type { Service } from './service.ts';
import { summarise } from './snapshot-summary.ts';
import { awake, snoozedBy } from './snooze.ts';
import type { Snoozed } from './snooze.ts';
import { tagsAfter } from './tags.ts';
import { lastMessageOf } from './last-message.ts';
import type { LastMessage } from './last-message.ts';
import { unreachable } from './unreachable.ts';

type ClosedReason = Extract<Body, { type: 'closed' }>['reason'];

export type ConversationState =
  /**
   * `isGivenBack` when the former agent gave it back on purpose, and so is not to get it again by itself. Until
   * `askingUntil` the visitor is being asked, and it goes to an agent only when one takes it; null: nobody asks.
   */
  | {
      status: 'waiting';
      queuedAt: number;
      formerAgentId: AgentId | null;
      isGivenBack: boolean;
      askingUntil: number | null;
    }
  /** `assignmentSeq` is the seq of the entry that assigned it: what an agent's message must be written under. */
  | { status: 'assigned'; agentId: AgentId; assignmentSeq: number; queuedAt: number }
  | Snoozed
  | { status: 'closed'; closedAt: number; reason: ClosedReason; formerAgentId: AgentId | null };

/** What the entries of one conversation amount to. */
export type Conversation = {
  conversationId: ConversationId;
  siteId: SiteId;
  visitor: VisitorProfile;
  language: Language;
  page: Page | null;
  /** What the page told last. */
  context: Context | null;
  /** What the site's server told last, and the visitor's identity. */
  vouched: { server: Context | null; identity: Context | null };
  /** The latest snapshot, which stands in the log. */
  snapshot: SnapshotSummary | null;
  /** The visitor's minutes east of UTC; null where it is not known. */
  offsetMinutes: number | null;
  startedAt: number;
  lastSeq: number;
  lastAt: number;
  state: ConversationState;
  intake: Intake;
  service: Service;
  /** By agents and for them: sorted, each once whatever its case. */
  tags: string[];
  lastMessage: LastMessage | null;
  /** When the visitor's oldest unanswered message came; null when an agent spoke last. */
  unansweredSince: number | null;
  /** The seqs of the visitor's latest messages, at most `RECENT`, so that lists can count what is unread. */
  visitorSeqs: number[];
};

/** How long a question holds a conversation back from the queue's agents after the visitor's last word. */
const ASKING_PATIENCE_MS = 45_000;
/** How long all questions together hold it back at most. */
const ASKING_AT_MOST_MS = 180_000;
/** By how much the urgent go before others: an emergency before whoever waits for less than half an hour. */
const HEAD_START_MS: Readonly<Record<Urgency, number>> = { routine: 0, urgent: 300_000, emergency: 1_800_000 };
const RECENT = 100;

/** Rises with every change of what a log amounts to; stores fold anew what they folded under another. */
export const FOLD_VERSION = 4;

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
    vouched: { server: null, identity: null },
    snapshot: null,
    offsetMinutes: body.offsetMinutes ?? null,
    startedAt: entry.at,
    lastSeq: entry.seq,
    lastAt: entry.at,
    state: queued(entry.at, null),
    intake: NOTHING_READ,
    service: NOBODY_YET,
    tags: [],
    lastMessage: null,
    unansweredSince: null,
    visitorSeqs: [],
  };
}

function step(before: Conversation, entry: Entry): Conversation {
  const service = serviceAfter(before.service, entry);
  const conversation: Conversation = { ...before, lastSeq: entry.seq, lastAt: entry.at, service };
  const { body } = entry;
  switch (body.type) {
    case 'message':
      return withMessage(conversation, entry, body);
    case 'context_told':
      return withContext(conversation, body);
    case 'snapshot_told':
      return { ...conversation, snapshot: summarise(body, entry.seq, before.snapshot) };
    case 'read':
    case 'category_set':
    case 'slot_set':
    case 'asked':
    case 'asking_ended':
      conversation.intake = intakeAfter(before.intake, entry, body);
      conversation.state = ahead(before, asking(conversation, entry), conversation.intake.urgency);
      return conversation;
    case 'assigned':
      conversation.state = {
        status: 'assigned',
        agentId: body.agentId,
        assignmentSeq: entry.seq,
        queuedAt: queuedAt(before),
      };
      conversation.intake = { ...before.intake, question: null };
      return conversation;
    case 'requeued':
      conversation.state = queued(queuedAt(before), body.agentId, body.reason === 'given_back');
      return conversation;
    case 'closed':
      return { ...conversation, ...closed(before, entry.at, body.reason) };
    case 'reopened':
      conversation.state = queued(entry.at - HEAD_START_MS[before.intake.urgency], agentOf(before));
      return conversation;
    case 'tagged':
    case 'snoozed':
    case 'woken':
      return { ...conversation, ...organised(before, entry, body) };
    case 'masked':
    case 'withdrawn':
    case 'noted':
    case 'withheld':
    case 'started':
    case 'rated':
    case 'rating_skipped':
      return conversation;
    default:
      return unreachable(body);
  }
}

/** What agents do to keep their conversations in order. Only what is open is put aside, and only what is aside wakes. */
function organised(before: Conversation, entry: Entry, body: Organised): Partial<Conversation> {
  const { state, intake } = before;
  if (body.type === 'tagged') return { tags: tagsAfter(before.tags, body) };
  if (body.type === 'woken') return state.status === 'snoozed' ? { state: awake(state) } : {};
  const place = { queuedAt: queuedAt(before), formerAgentId: agentOf(before) };
  const snoozed = state.status === 'closed' ? null : snoozedBy(entry, body, place);
  return snoozed ? { state: snoozed, intake: { ...intake, question: null } } : {};
}

function withContext(conversation: Conversation, { context, by }: ContextTold): Conversation {
  if (by === 'page') return { ...conversation, context };
  return { ...conversation, vouched: { ...conversation.vouched, [by]: context } };
}

function closed(before: Conversation, closedAt: number, reason: ClosedReason) {
  const state: ConversationState = { status: 'closed', closedAt, reason, formerAgentId: agentOf(before) };
  return { state, unansweredSince: null, intake: { ...before.intake, question: null } };
}

function withMessage(before: Conversation, entry: Entry, body: Message): Conversation {
  const from = entry.author.kind === 'visitor' ? 'visitor' : 'agent';
  const conversation = from === 'visitor' ? answered(before, entry, body.answer?.askedSeq) : before;
  const lastMessage = lastMessageOf(entry, from, body);
  return from === 'agent'
    ? { ...conversation, lastMessage, unansweredSince: null }
    : {
        ...conversation,
        lastMessage,
        unansweredSince: conversation.unansweredSince ?? entry.at,
        visitorSeqs: [...conversation.visitorSeqs, entry.seq].slice(-RECENT),
      };
}

/** Whoever writes goes on being asked for a while; an answer closes its question. */
function answered(conversation: Conversation, entry: Entry, askedSeq: number | undefined): Conversation {
  const { state, intake } = conversation;
  const question = intake.question?.seq === askedSeq ? null : intake.question;
  return {
    ...conversation,
    intake: { ...intake, question },
    state:
      state.status === 'waiting' && state.askingUntil !== null
        ? { ...state, askingUntil: heldUntil(entry.at, intake.askingSince ?? entry.at) }
        : state,
  };
}

function heldUntil(at: number, askingSince: number): number {
  return Math.min(at + ASKING_PATIENCE_MS, askingSince + ASKING_AT_MOST_MS);
}

type ContextTold = Extract<Body, { type: 'context_told' }>;
type Organised = Extract<Body, { type: 'tagged' | 'snoozed' | 'woken' }>;
type Message = Extract<Body, { type: 'message' }>;
/** What is urgent stands further ahead in the queue than its time alone would put it. */
function ahead({ intake }: Conversation, state: ConversationState, urgency: Urgency): ConversationState {
  if (state.status === 'closed' || intake.urgency === urgency) return state;
  const gained = HEAD_START_MS[urgency] - HEAD_START_MS[intake.urgency];
  return { ...state, queuedAt: Math.max(0, state.queuedAt - gained) };
}

/** While nobody has joined, the server's questions hold the conversation back for a while. */
function asking(conversation: Conversation, entry: Entry): ConversationState {
  const { state, intake } = conversation;
  if (state.status !== 'waiting') return state;
  if (entry.body.type === 'asking_ended') return { ...state, askingUntil: null };
  if (entry.body.type !== 'asked' || entry.author.kind !== 'system') return state;
  return { ...state, askingUntil: heldUntil(entry.at, intake.askingSince ?? entry.at) };
}

function queued(at: number, formerAgentId: AgentId | null, isGivenBack = false): ConversationState {
  return { status: 'waiting', queuedAt: at, formerAgentId, isGivenBack, askingUntil: null };
}

/** When the conversation entered the queue; a closed one would enter it at its last entry. */
function queuedAt(conversation: Conversation): number {
  return conversation.state.status === 'closed' ? conversation.lastAt : conversation.state.queuedAt;
}

function agentOf({ state }: Conversation): AgentId | null {
  return state.status === 'assigned' ? state.agentId : state.formerAgentId;
}
