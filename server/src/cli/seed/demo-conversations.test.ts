import { fold } from '@qiao/shared/conversation';
import type { Conversation } from '@qiao/shared/conversation';
import { entrySchema } from '@qiao/shared/entry';
import type { Entry } from '@qiao/shared/entry';
import { isSiteId } from '@qiao/shared/ids';
import { weightedScore } from '@qiao/shared/rating';
import { MAX_TEXT } from '@qiao/shared/wire';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { DEMO_CAST } from './demo-agents.ts';
import { demoConversations } from './demo-conversations.ts';
import type { DemoConversation } from './demo-conversations.ts';
import { ANSWERED, WAITING } from './dialogues/all-dialogues.ts';

const NOW = Date.UTC(2026, 10, 20, 10, 30);
const DAY = 24 * 3_600_000;

function tell(now = NOW, seed = 'qiao'): DemoConversation[] {
  const siteId = 'demo';
  if (!isSiteId(siteId)) throw new Error('not a site');
  return demoConversations({ now, seed, siteId, cast: DEMO_CAST });
}

function entriesOf({ decisions }: DemoConversation): Entry[] {
  return decisions
    .flatMap(({ entries, at, commandId }) => entries.map((entry) => ({ ...entry, at, commandId })))
    .map((entry, index) => ({ ...entry, seq: index + 1 }));
}

function folded(conversation: DemoConversation): Conversation {
  const result = fold(conversation.conversationId, undefined, entriesOf(conversation));
  if (!result) throw new Error('an empty conversation');
  return result;
}

type Moment = { before: Conversation | undefined; after: Conversation | undefined; entry: Entry };

/** Each entry with the state on either side of it. */
function momentsOf(conversation: DemoConversation): Moment[] {
  let before: Conversation | undefined;
  return entriesOf(conversation).map((entry) => {
    const moment = { before, after: fold(conversation.conversationId, before, [entry]), entry };
    before = moment.after;
    return moment;
  });
}

const authorId = ({ author }: Entry) => (author.kind === 'agent' ? author.agentId : '');
const agentIdOf = ({ body }: Entry) => (body.type === 'assigned' ? body.agentId : '');

const textsOf = (conversation: DemoConversation) =>
  entriesOf(conversation).flatMap(({ body }) => (body.type === 'message' ? [body.text] : []));

/** A text without what is filled in: names, numbers, ids and amounts. */
const blank = (text: string) => text.replaceAll(/[a-z]+-[a-z0-9]{4,}|[\d.,:¥$A-F]+|\s/g, '');

describe('the month that is told', () => {
  const month = tell();
  const states = month.map(folded);

  test('is enough to look at: both languages, and at least 60 dialogues', () => {
    expect(month.length).toBeGreaterThanOrEqual(120);
    for (const language of ['zh-CN', 'en']) {
      expect(
        [...ANSWERED, ...WAITING].filter((dialogue) => dialogue.language === language).length,
      ).toBeGreaterThanOrEqual(30);
    }
    expect(new Set([...ANSWERED, ...WAITING].map(({ key }) => key)).size).toBe(ANSWERED.length + WAITING.length);
  });

  test('every entry is what the log may hold, and every value is filled in', () => {
    for (const conversation of month) {
      for (const entry of entriesOf(conversation)) v.parse(entrySchema, entry);
      for (const text of textsOf(conversation)) {
        expect(text).not.toMatch(/\{[a-z][a-zA-Z0-9]*\}|\{[^{}"]*\|/);
        expect(text.trim()).toBe(text);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThan(MAX_TEXT);
      }
    }
  });

  test('begins each conversation with its first message, and reopens with a message', () => {
    for (const { decisions } of month) {
      expect(decisions[0]?.entries.map(({ body }) => body.type)).toEqual(['started', 'message']);
      const reopening = decisions.filter(({ entries }) => entries[0]?.body.type === 'reopened');
      for (const { entries } of reopening)
        expect(entries.map(({ body }) => body.type)).toEqual(['reopened', 'message']);
    }
  });

  test('no two conversations are the same text, not even without their numbers', () => {
    expect(new Set(month.map((one) => textsOf(one).join('\n'))).size).toBe(month.length);
    expect(new Set(month.map((one) => textsOf(one).map(blank).join('\n'))).size).toBe(month.length);
  });

  test('two tellings of a dialogue differ in several of their messages', () => {
    for (const one of month) {
      for (const other of month) {
        if (one === other) continue;
        const said = new Set(textsOf(other).map(blank));
        const own = textsOf(one).map(blank);
        expect(own.filter((text) => !said.has(text)).length).toBeGreaterThanOrEqual(own.length < 4 ? 1 : 2);
      }
    }
  });

  test('has everything that a queue knows', () => {
    const statuses = Map.groupBy(states, ({ state }) => state.status);
    expect(statuses.get('waiting')).toHaveLength(6);
    expect(statuses.get('assigned')).toHaveLength(5);
    const reasons = states.flatMap(({ state }) => (state.status === 'closed' ? [state.reason] : []));
    expect(new Set(reasons)).toEqual(new Set(['resolved', 'no_answer', 'other']));
    const types = new Set(month.flatMap(entriesOf).map(({ body }) => body.type));
    expect(types).toEqual(
      new Set(['started', 'message', 'assigned', 'requeued', 'closed', 'reopened', 'rated', 'rating_skipped']),
    );
    const lengths = month.map((one) => textsOf(one).length);
    expect(Math.min(...lengths)).toBeLessThanOrEqual(2);
    expect(Math.max(...lengths)).toBeGreaterThanOrEqual(18);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(25);
  });

  test('agents speak only where the conversation is theirs, and are given only what waits', () => {
    const moments = month.flatMap(momentsOf);
    const spoken = moments.filter(({ entry }) => entry.author.kind === 'agent' && entry.body.type === 'message');
    for (const { before, entry } of spoken) {
      expect(before?.state).toMatchObject({ status: 'assigned', agentId: authorId(entry) });
    }
    const given = moments.filter(({ entry }) => entry.body.type === 'assigned');
    for (const { before } of given) expect(before?.state.status).toBe('waiting');
    expect(spoken.length).toBeGreaterThan(given.length);
  });

  test('nobody holds more than they can, and each assignment knows how many were held', () => {
    const moments = month.flatMap(momentsOf).toSorted((one, other) => one.entry.at - other.entry.at);
    const held = new Map<string, number>();
    for (const { before, after, entry } of moments) {
      if (before?.state.status === 'assigned' && after?.state.status !== 'assigned') {
        held.set(before.state.agentId, (held.get(before.state.agentId) ?? 0) - 1);
      }
      if (entry.body.type !== 'assigned') continue;
      const own = entry.body.why?.considered.filter(({ agentId }) => agentId === agentIdOf(entry)) ?? [];
      expect(own.map((one) => one.held)).toEqual([held.get(agentIdOf(entry)) ?? 0]);
      held.set(agentIdOf(entry), (held.get(agentIdOf(entry)) ?? 0) + 1);
      expect(Math.max(...held.values())).toBeLessThanOrEqual(5);
    }
  });

  test('claims a slot for exactly those that are still with an agent', () => {
    for (const [index, conversation] of month.entries()) {
      const claims = conversation.decisions.flatMap((decision) => decision.claims ?? []);
      const state = states[index]?.state;
      expect(claims).toEqual(state?.status === 'assigned' ? [state.agentId] : []);
    }
  });

  test('has believable ratings: of about half of what is over, mostly good, some with words, for who answered', () => {
    const rated = states.flatMap(({ service }) =>
      service.closing?.said?.is === 'rated' ? [service.closing.said] : [],
    );
    const closed = states.filter(({ state }) => state.status === 'closed');
    expect(rated.length / closed.length).toBeGreaterThan(0.35);
    expect(rated.length / closed.length).toBeLessThan(0.75);
    const scores = rated.map(({ score }) => score).toSorted((one, other) => one - other);
    expect(scores[Math.floor(scores.length / 2)]).toBeGreaterThanOrEqual(75);
    expect(scores[0]).toBeLessThan(50);
    expect(new Set(scores).size).toBeGreaterThan(8);
    const bodies = month.flatMap(entriesOf).flatMap(({ body }) => (body.type === 'rated' ? [body] : []));
    expect(bodies).toHaveLength(rated.length);
    for (const { scores, weights, score, agentIds } of bodies) {
      expect(score).toBe(weightedScore(scores, weights));
      expect(agentIds.length).toBeGreaterThan(0);
    }
    const comments = bodies.flatMap(({ comment }) => comment ?? []);
    expect(comments.length).toBeGreaterThan(15);
    expect(new Set(comments).size).toBe(comments.length);
  });

  test('marks stand within the log', () => {
    for (const [index, { marks }] of month.entries()) {
      const { lastSeq = 0, state } = states[index] ?? {};
      expect(marks.agentReadSeq).toBeLessThanOrEqual(state?.status === 'waiting' ? 0 : lastSeq);
      expect(marks.visitorReadSeq).toBeLessThanOrEqual(lastSeq);
    }
  });
});

test('whatever the moment and the seed: the same again, in order, within a month, never in the future', () => {
  const moments = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2030, 0, 1) });
  fc.assert(
    fc.property(moments, fc.string({ maxLength: 8 }), (now, seed) => {
      const month = tell(now, seed);
      expect(tell(now, seed)).toEqual(month);
      for (const conversation of month) {
        const times = entriesOf(conversation).map(({ at }) => at);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
        expect(times.every((at) => Number.isInteger(at) && at <= now && at > now - 32 * DAY)).toBe(true);
        folded(conversation);
      }
    }),
    { numRuns: 12 },
  );
});

test('ids depend on the seed and not on the moment', () => {
  const idsOf = (month: DemoConversation[]) => month.map(({ conversationId }) => conversationId).toSorted();
  expect(idsOf(tell(NOW + 5 * DAY))).toEqual(idsOf(tell()));
  expect(idsOf(tell(NOW, 'another'))).not.toEqual(idsOf(tell()));
});
