import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BrokenLog, fold } from './conversation.ts';
import { forVisitor } from './for-visitor.ts';
import type { Body, Entry } from './entry.ts';
import { newAgentId, newCommandId, newConversationId, visitorIdFromDigest } from './ids.ts';
import type { SiteId } from './ids.ts';
import { NO_MARKS, unreadByAgent } from './marks.ts';

const conversationId = newConversationId(crypto);
const agentId = newAgentId(crypto);
const visitorId = visitorIdFromDigest(new Uint8Array(16));
const visitor = { visitorId, identified: false, name: null, email: null };
const siteId = 'demo' as SiteId;
const byVisitor: Entry['author'] = { kind: 'visitor', visitorId };
const byAgent: Entry['author'] = { kind: 'agent', agentId, name: 'Lin' };

const started: Body = { type: 'started', siteId, visitor, language: 'en', page: null, context: { region: 'x' } };
const why = { rule: 'fewest_open' as const, considered: [] };
const assigned: Body = { type: 'assigned', agentId, agentName: 'Lin', why };

function log(...bodies: [Entry['author'], Body][]): Entry[] {
  return bodies.map(([author, body], index) => ({
    seq: index + 1,
    at: 1_000 + index,
    commandId: newCommandId(crypto),
    author,
    body,
  }));
}

const system: Entry['author'] = { kind: 'system' };

function asked(scenario: string): Body {
  const question = {
    scenario,
    topic: 'zone',
    text: 'Which zone?',
    input: { kind: 'line', example: null },
  } as const;
  return { type: 'asked', question };
}

function read(over: Partial<Extract<Body, { type: 'read' }>>): Body {
  return { type: 'read', reading: null, caseFile: {}, missing: null, urgency: null, ...over };
}

const RATED: Body = {
  type: 'rated',
  scores: { speed: 5, resolution: 4, attitude: 3, knowledge: 2 },
  comment: null,
  weights: { speed: 30, resolution: 40, attitude: 20, knowledge: 10 },
  score: 73,
  agentIds: [agentId],
};

const anyBody = fc.oneof(
  fc.string().map((text): [Entry['author'], Body] => [byVisitor, { type: 'message', text }]),
  fc.string().map((text): [Entry['author'], Body] => [byAgent, { type: 'message', text }]),
  fc.constantFrom<[Entry['author'], Body]>(
    [byAgent, assigned],
    [{ kind: 'system' }, { type: 'withdrawn', agentId }],
    [{ kind: 'system' }, { type: 'requeued', agentId, reason: 'agent_gone' }],
    [byAgent, { type: 'closed', reason: 'resolved' }],
    [byVisitor, { type: 'reopened' }],
    [byVisitor, { type: 'rating_skipped' }],
    [byAgent, { type: 'tagged', added: ['VIP', 'refund'], removed: ['vip'] }],
    [byAgent, { type: 'snoozed', until: 5_000 }],
    [system, { type: 'woken', because: 'time' }],
    [byVisitor, RATED],
    [system, asked('region-missing')],
    [byAgent, asked('start-time-missing')],
    [byVisitor, { type: 'message', text: 'Hangzhou', answer: { askedSeq: 2, value: 'cn-hangzhou' } }],
    [system, { type: 'asking_ended', reason: 'complete' }],
    [system, read({ urgency: 'emergency' })],
    [system, read({ caseFile: { port: { value: '22', standing: 'given', source: { kind: 'identity' } } } })],
    [byAgent, { type: 'category_set', categoryId: 'ecs.boot-failure' }],
    [byVisitor, { type: 'slot_set', slot: 'port', value: null }],
  ),
);
const anyLog = fc.array(anyBody, { maxLength: 40 }).map((bodies) => log([byVisitor, started], ...bodies));

describe('the fold', () => {
  test('[FOLD-1] a log folded in any two parts equals the log folded at once', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), (entries, cut) => {
        const at = cut % (entries.length + 1);
        const inParts = fold(conversationId, fold(conversationId, undefined, entries.slice(0, at)), entries.slice(at));
        expect(inParts).toEqual(fold(conversationId, undefined, entries));
      }),
    );
  });

  test('[FOLD-2] a hole, a repeat or a missing beginning is a broken log', () => {
    const entries = log([byVisitor, started], [byVisitor, { type: 'message', text: 'a' }], [byAgent, assigned]);
    expect(() =>
      fold(
        conversationId,
        undefined,
        [entries[0], entries[2]].filter((entry) => entry !== undefined),
      ),
    ).toThrow(BrokenLog);
    expect(() => fold(conversationId, fold(conversationId, undefined, entries), entries)).toThrow(BrokenLog);
    expect(() => fold(conversationId, undefined, log([byAgent, assigned]))).toThrow(BrokenLog);
  });

  test('[FOLD-3] the state says who holds it, since when it queued, and why it is closed', () => {
    const states = log(
      [byVisitor, started],
      [byVisitor, { type: 'message', text: 'hello' }],
      [byAgent, assigned],
      [{ kind: 'system' }, { type: 'requeued', agentId, reason: 'given_back' }],
      [byAgent, assigned],
      [byAgent, { type: 'closed', reason: 'resolved' }],
      [byVisitor, { type: 'reopened' }],
    ).map((_, index, entries) => fold(conversationId, undefined, entries.slice(0, index + 1))?.state);
    expect(states).toEqual([
      { status: 'waiting', queuedAt: 1_000, formerAgentId: null, isGivenBack: false, askingUntil: null },
      { status: 'waiting', queuedAt: 1_000, formerAgentId: null, isGivenBack: false, askingUntil: null },
      { status: 'assigned', agentId, assignmentSeq: 3, queuedAt: 1_000 },
      { status: 'waiting', queuedAt: 1_000, formerAgentId: agentId, isGivenBack: true, askingUntil: null },
      { status: 'assigned', agentId, assignmentSeq: 5, queuedAt: 1_000 },
      { status: 'closed', closedAt: 1_005, reason: 'resolved', formerAgentId: agentId },
      { status: 'waiting', queuedAt: 1_006, formerAgentId: agentId, isGivenBack: false, askingUntil: null },
    ]);
  });

  test('[FOLD-4] what is unread and unanswered is counted from the visitor’s messages', () => {
    const conversation = fold(
      conversationId,
      undefined,
      log(
        [byVisitor, started],
        [byVisitor, { type: 'message', text: 'a' }],
        [byVisitor, { type: 'message', text: 'b' }],
      ),
    );
    expect(conversation?.unansweredSince).toBe(1_001);
    expect(conversation && unreadByAgent(conversation, { ...NO_MARKS, agentReadSeq: 2 })).toBe(1);
  });

  test('[FOLD-5] last words are cut between characters, never within one', () => {
    const text = '😀'.repeat(500);
    const conversation = fold(
      conversationId,
      undefined,
      log([byVisitor, started], [byVisitor, { type: 'message', text }]),
    );
    expect(conversation?.lastMessage?.text).toBe('😀'.repeat(160));
  });

  test('[VIEW-1] a visitor reads every seq, and neither why nor what the page told', () => {
    fc.assert(
      fc.property(anyLog, (entries) => {
        const shown = entries.map(forVisitor);
        expect(shown.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq));
        expect(JSON.stringify(shown)).not.toContain('considered');
        expect(JSON.stringify(shown)).not.toContain('"region"');
        const hidden = ['withdrawn', 'tagged', 'snoozed', 'woken'];
        expect(shown.some(({ body }) => hidden.includes(body.type))).toBe(false);
      }),
    );
  });
});
