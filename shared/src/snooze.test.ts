import { describe, expect, test } from 'vitest';
import { fold } from './conversation.ts';
import type { Body, Entry } from './entry.ts';
import { newAgentId, newCommandId, newConversationId, visitorIdFromDigest } from './ids.ts';
import type { SiteId } from './ids.ts';
import { isDue } from './snooze.ts';

const conversationId = newConversationId(crypto);
const [lin, mia] = [newAgentId(crypto), newAgentId(crypto)];
const visitorId = visitorIdFromDigest(new Uint8Array(16));
const byVisitor: Entry['author'] = { kind: 'visitor', visitorId };
const byLin: Entry['author'] = { kind: 'agent', agentId: lin, name: 'Lin' };
const byMia: Entry['author'] = { kind: 'agent', agentId: mia, name: 'Mia' };
const bySystem: Entry['author'] = { kind: 'system' };
const visitor = { visitorId, identified: false, name: null, email: null };
const started: Body = { type: 'started', siteId: 'demo' as SiteId, visitor, language: 'en', page: null, context: null };
const toLin: Body = {
  type: 'assigned',
  agentId: lin,
  agentName: 'Lin',
  why: { rule: 'taken_by_hand', considered: [] },
};

function stateAfter(...happened: [Entry['author'], Body][]) {
  const entries = [[byVisitor, started] as const, ...happened].map(([author, body], index) => ({
    seq: index + 1,
    at: 1_000 + index,
    commandId: newCommandId(crypto),
    author,
    body,
  }));
  return fold(conversationId, undefined, entries)?.state;
}

const until = (time: number | null): Body => ({ type: 'snoozed', until: time });
const woken: Body = { type: 'woken', because: 'time' };

describe('a conversation that is put aside', () => {
  test('[SNOOZE-1] is with nobody, and comes back at its place, to whoever held it', () => {
    expect(stateAfter([byLin, toLin], [byLin, until(9_000)])).toEqual({
      status: 'snoozed',
      until: 9_000,
      snoozedAt: 1_002,
      snoozedBy: lin,
      formerAgentId: lin,
      queuedAt: 1_000,
    });
    const waiting = { status: 'waiting', queuedAt: 1_000, isGivenBack: false, askingUntil: null };
    expect(stateAfter([byLin, toLin], [byLin, until(null)], [bySystem, woken])).toEqual({
      ...waiting,
      formerAgentId: lin,
    });
    expect(stateAfter([byLin, toLin], [byMia, until(9_000)], [bySystem, woken])).toMatchObject({ formerAgentId: lin });
    expect(stateAfter([byMia, until(9_000)], [bySystem, woken])).toEqual({ ...waiting, formerAgentId: mia });
  });

  test('[SNOOZE-1] takes another time, is taken, and is closed', () => {
    const aside: [Entry['author'], Body][] = [
      [byLin, toLin],
      [byLin, until(9_000)],
    ];
    expect(stateAfter(...aside, [byMia, until(7_000)])).toMatchObject({
      until: 7_000,
      snoozedBy: mia,
      formerAgentId: lin,
    });
    expect(stateAfter(...aside, [byLin, toLin])).toMatchObject({ status: 'assigned', queuedAt: 1_000 });
    expect(stateAfter(...aside, [byLin, { type: 'closed', reason: 'resolved' }])).toMatchObject({
      status: 'closed',
      formerAgentId: lin,
    });
  });

  test('[SNOOZE-1] what is closed is not put aside, and what is awake does not wake', () => {
    expect(stateAfter([byLin, { type: 'closed', reason: 'other' }], [byLin, until(null)])).toMatchObject({
      status: 'closed',
    });
    expect(stateAfter([byLin, toLin], [bySystem, woken])).toMatchObject({ status: 'assigned' });
  });

  test('is due at its time, and without one never', () => {
    const state = { status: 'snoozed', until: 9_000 };
    expect([isDue(state, 8_999), isDue(state, 9_000), isDue({ ...state, until: null }, 1e15)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(isDue({ status: 'waiting' }, 1e15)).toBe(false);
  });
});
