import { describe, expect, test } from 'vitest';
import type { SlotValue } from './case-file.ts';
import { fold } from './conversation.ts';
import { forVisitor } from './for-visitor.ts';
import type { Conversation } from './conversation.ts';
import type { Body, Entry } from './entry.ts';
import { newAgentId, newCommandId, newConversationId, visitorIdFromDigest } from './ids.ts';
import type { SiteId } from './ids.ts';

const conversationId = newConversationId(crypto);
const agentId = newAgentId(crypto);
const visitorId = visitorIdFromDigest(new Uint8Array(16));
const byVisitor: Entry['author'] = { kind: 'visitor', visitorId };
const byAgent: Entry['author'] = { kind: 'agent', agentId, name: 'Lin' };
const system: Entry['author'] = { kind: 'system' };
const BEGAN = 10_000_000;
const MINUTE = 60_000;

const started: Body = {
  type: 'started',
  siteId: 'demo' as SiteId,
  visitor: { visitorId, identified: false, name: null, email: null },
  language: 'en',
  page: null,
  context: null,
};
const hello: Body = { type: 'message', text: 'hello' };
const question = {
  scenario: 'region-missing',
  topic: 'region',
  text: 'Which region?',
  input: { kind: 'moment' },
} as const;
const asked: Body = { type: 'asked', question };

function read(over: Partial<Extract<Body, { type: 'read' }>>): Body {
  return { type: 'read', reading: null, caseFile: {}, missing: null, urgency: null, ...over };
}

function said(value: string): SlotValue {
  return { value, standing: 'given', source: { kind: 'message', message: 2, offset: 0, text: value } };
}

/** Entries `after` minutes after the beginning. */
function folded(...lines: [author: Entry['author'], body: Body, after: number][]): Conversation {
  const entries = [[byVisitor, started, 0] as const, ...lines].map(([author, body, after], index) => ({
    seq: index + 1,
    at: BEGAN + after * MINUTE,
    commandId: newCommandId(crypto),
    author,
    body,
  }));
  const conversation = fold(conversationId, undefined, entries);
  if (!conversation) throw new Error('A log of entries is a conversation.');
  return conversation;
}

const askingUntil = ({ state }: Conversation) =>
  state.status === 'waiting' && state.askingUntil !== null ? (state.askingUntil - BEGAN) / MINUTE : null;

describe('the intake in the fold', () => {
  test('[INTAKE-1] a question holds the conversation back for 45 s after the visitor’s last word, for 3 min in all', () => {
    expect(askingUntil(folded([byVisitor, hello, 0], [system, asked, 0]))).toBe(0.75);
    expect(askingUntil(folded([system, asked, 0], [byVisitor, hello, 0.5]))).toBe(1.25);
    expect(askingUntil(folded([system, asked, 0], [system, asked, 2], [byVisitor, hello, 2.9]))).toBe(3);
    expect(askingUntil(folded([system, asked, 0], [system, { type: 'asking_ended', reason: 'complete' }, 1]))).toBe(
      null,
    );
    expect(askingUntil(folded([byAgent, asked, 0]))).toBe(null);
  });

  test('[INTAKE-2] an answer closes its question and no other; an agent who joins closes any', () => {
    const answer: Body = { type: 'message', text: 'Hangzhou', answer: { askedSeq: 2, value: 'cn-hangzhou' } };
    const assigned: Body = { type: 'assigned', agentId, agentName: 'Lin', why: null };
    expect(folded([system, asked, 0]).intake.question).toEqual({ seq: 2, question });
    expect(folded([system, asked, 0], [byVisitor, hello, 1]).intake.question?.seq).toBe(2);
    expect(folded([system, asked, 0], [byVisitor, answer, 1]).intake.question).toBe(null);
    expect(folded([system, asked, 0], [system, asked, 1], [byVisitor, answer, 2]).intake.question?.seq).toBe(3);
    expect(folded([system, asked, 0], [byAgent, assigned, 1]).intake.question).toBe(null);
    expect(folded([system, asked, 0]).intake.asked).toEqual(['region-missing']);
  });

  test('[INTAKE-3] what is read fills the case file, and whoever corrects it is its source', () => {
    const filled = folded([system, read({ caseFile: { region: said('cn-hangzhou'), port: said('22') } }), 0]);
    expect(filled.intake.caseFile).toEqual({ region: said('cn-hangzhou'), port: said('22') });
    const corrected = folded(
      [system, read({ caseFile: { region: said('cn-hangzhou'), port: said('22') } }), 0],
      [byAgent, { type: 'slot_set', slot: 'region', value: 'cn-beijing' }, 1],
      [byVisitor, { type: 'slot_set', slot: 'port', value: null }, 1],
    );
    expect(corrected.intake.caseFile).toEqual({
      region: { value: 'cn-beijing', standing: 'given', source: { kind: 'agent', name: 'Lin' } },
    });
  });

  test('[INTAKE-4] what is urgent stands ahead in the queue, and keeps its place there', () => {
    const queuedAt = ({ state }: Conversation) => (state.status === 'closed' ? null : state.queuedAt);
    const urgent = [system, read({ urgency: 'urgent' }), 0] as const;
    expect(queuedAt(folded([...urgent]))).toBe(BEGAN - 5 * MINUTE);
    expect(queuedAt(folded([...urgent], [...urgent]))).toBe(BEGAN - 5 * MINUTE);
    expect(queuedAt(folded([...urgent], [system, read({ urgency: 'emergency' }), 1]))).toBe(BEGAN - 30 * MINUTE);
    const assigned: Body = { type: 'assigned', agentId, agentName: 'Lin', why: null };
    const returned: Body = { type: 'requeued', agentId, reason: 'agent_gone' };
    expect(queuedAt(folded([...urgent], [byAgent, assigned, 1], [system, returned, 2]))).toBe(BEGAN - 5 * MINUTE);
  });

  test('[INTAKE-5] a visitor reads the case file, and nothing of what the server thinks of the rest', () => {
    const reading = { categoryId: 'ecs.high-cpu', confidence: 0.9, alternatives: [], words: ['cpu'] };
    const body = read({ reading, caseFile: { port: said('22') }, missing: ['region-missing'], urgency: 'urgent' });
    const entry: Entry = { seq: 2, at: BEGAN, commandId: newCommandId(crypto), author: system, body };
    expect(forVisitor(entry).body).toEqual(read({ caseFile: { port: said('22') } }));
  });
});
