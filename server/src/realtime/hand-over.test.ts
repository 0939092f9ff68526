import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newCommandId, newTeamId } from '@qiao/shared/ids';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import { StoreUnavailable } from '../ports.ts';
import type { Agent, Store } from '../ports.ts';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest, VisitorClient } from '../testing/server-under-test.ts';

let server: UnderTest;
let lin: AgentClient;
let mia: AgentClient;
let visitor: VisitorClient;
let conversationId: ConversationId;
let isDying = false;
beforeEach(async () => {
  isDying = false;
  server = await startServerUnderTest({ wrap: dying });
  lin = await server.agent({ name: 'Lin' });
  visitor = await server.visitor();
  conversationId = await beginConversation(visitor);
  await eventually(() => assignmentOf(lin));
  mia = await server.agent({ name: 'Mia', capacity: 1 });
});
afterEach(() => server.close());

/** A store that, when a process is to die there, claims slots and then loses what is appended. */
function dying(store: Store): Store {
  const append: Store['transcripts']['append'] = async (given) => {
    if (isDying) throw new StoreUnavailable('lost');
    return store.transcripts.append(given);
  };
  return { ...store, transcripts: { ...store.transcripts, append } };
}

async function assignmentOf({ agent }: { agent: Agent }) {
  const state = (await server.store.transcripts.conversation(conversationId))?.state;
  return state?.status === 'assigned' && state.agentId === agent.agentId ? state : undefined;
}
async function handing(to: AgentId | null, note = 'She asks about her invoice.') {
  const state = (await server.store.transcripts.conversation(conversationId))?.state;
  const assignmentSeq = state?.status === 'assigned' ? state.assignmentSeq : 1;
  return { conversationId, commandId: newCommandId(crypto), assignmentSeq, to, note };
}
const heldBy = async ({ agent }: AgentClient) =>
  (await server.store.slots.held([agent.agentId])).map((slot) => slot.conversationId);

describe('a hand-over', () => {
  test('[HAND-1] and its note are one decision: both stand, the receiver has it, and is told; the visitor reads no note', async () => {
    await visitor.get('conversation:watch', { conversationId, afterSeq: 0 });
    const { entries } = await lin.get('conversation:hand-over', await handing(mia.agent.agentId));
    expect(entries.map(({ body }) => body)).toEqual([
      {
        type: 'assigned',
        agentId: mia.agent.agentId,
        agentName: 'Mia',
        why: { rule: 'handed_over', considered: [{ agentId: mia.agent.agentId, held: 0 }] },
      },
      { type: 'noted', text: 'She asks about her invoice.', mentions: [mia.agent.agentId] },
    ]);
    expect(await assignmentOf(mia)).toMatchObject({ assignmentSeq: entries[0]?.seq });
    expect([await heldBy(lin), await heldBy(mia)]).toEqual([[], [conversationId]]);
    const told = { type: 'hand-over:told', conversationId, seq: entries[1]?.seq, by: 'Lin' };
    await eventually(() => mia.events.some((event) => event.type === 'hand-over:told'));
    expect(mia.events.find((event) => event.type === 'hand-over:told')).toEqual(told);
    await eventually(() => JSON.stringify(visitor.events).includes('"Mia"'));
    const read = await visitor.get('entries:read', { conversationId, afterSeq: 0 });
    expect(JSON.stringify([read, visitor.events])).not.toContain('invoice');
  });

  test('[HAND-2] without a note, to oneself’s holder, a stranger, an auditor or somebody away is refused, and changes nothing', async () => {
    const auditor = await server.agent({ role: 'auditor' });
    const stranger = await server.agent({ siteIds: [] });
    const before = await assignmentOf(lin);
    const refusal = async (to: AgentId | null, note?: string) =>
      lin.refusal('conversation:hand-over', await handing(to, note));
    expect(await refusal(mia.agent.agentId, ' ')).toBe('empty');
    expect(await refusal(lin.agent.agentId)).toBe('already_assigned');
    expect(await refusal(auditor.agent.agentId)).toBe('invalid');
    expect(await refusal(stranger.agent.agentId)).toBe('invalid');
    await mia.get('availability:set', { availability: 'away' });
    expect(await refusal(mia.agent.agentId)).toBe('agent_away');
    expect(await assignmentOf(lin)).toEqual(before);
    expect(await heldBy(mia)).toEqual([]);
  });

  test('[HAND-2] to somebody who is full is refused, and they are never over capacity', async () => {
    await lin.get('availability:set', { availability: 'away' });
    const other = await beginConversation(await server.visitor());
    await eventually(async () => (await heldBy(mia)).includes(other));
    expect(await lin.refusal('conversation:hand-over', await handing(mia.agent.agentId))).toBe('at_capacity');
    expect(await heldBy(mia)).toEqual([other]);
    expect(await assignmentOf(lin)).toBeDefined();
  });

  test('[HAND-3] is for the holder, leads and admins', async () => {
    const [lead, auditor] = [await server.agent({ role: 'lead' }), await server.agent({ role: 'auditor' })];
    expect(await mia.refusal('conversation:hand-over', await handing(mia.agent.agentId))).toBe('not_assigned');
    expect(await auditor.refusal('conversation:hand-over', await handing(mia.agent.agentId))).toBe('forbidden');
    await lead.get('conversation:hand-over', await handing(mia.agent.agentId));
    expect(await assignmentOf(mia)).toBeDefined();
    expect(await heldBy(lin)).toEqual([]);
  });

  test('[HAND-3] of an assignment that is over is refused, and a retry is answered as the first try was', async () => {
    const first = await handing(mia.agent.agentId);
    const done = await lin.get('conversation:hand-over', first);
    expect(await lin.refusal('conversation:hand-over', { ...first, commandId: newCommandId(crypto) })).toBe(
      'not_assigned',
    );
    const lead = await server.agent({ role: 'lead' });
    const stale = { ...first, commandId: newCommandId(crypto), to: lead.agent.agentId };
    expect(await lead.refusal('conversation:hand-over', stale)).toBe('not_assigned');
    expect(await lin.get('conversation:hand-over', first)).toEqual(done);
    expect(await heldBy(mia)).toEqual([conversationId]);
    await mia.get('conversation:close', { conversationId, commandId: newCommandId(crypto), reason: 'other' });
    expect(await mia.refusal('conversation:hand-over', await handing(lin.agent.agentId))).toBe('closed');
  });

  test('[HAND-4] to the queue keeps its place, and does not come back to who gave it by itself', async () => {
    await mia.get('availability:set', { availability: 'away' });
    const before = await assignmentOf(lin);
    const { entries } = await lin.get('conversation:hand-over', await handing(null));
    expect(entries.map(({ body }) => body.type)).toEqual(['requeued', 'noted']);
    const state = (await server.store.transcripts.conversation(conversationId))?.state;
    expect(state).toMatchObject({ status: 'waiting', queuedAt: before?.queuedAt, isGivenBack: true });
    expect(await heldBy(lin)).toEqual([]);
  });

  test('[HAND-5] that dies between the slot and its entries leaves it with the holder, and frees the slot', async () => {
    const before = await assignmentOf(lin);
    isDying = true;
    const handed = await handing(mia.agent.agentId);
    expect(await lin.refusal('conversation:hand-over', handed)).toBe('unavailable');
    expect(await heldBy(mia)).toEqual([conversationId]);
    isDying = false;
    await server.clock.advance(20_000);
    expect(await heldBy(mia)).toEqual([]);
    expect(await assignmentOf(lin)).toMatchObject({ assignmentSeq: before?.assignmentSeq });
    await lin.get('conversation:hand-over', handed);
    expect([await heldBy(lin), await heldBy(mia)]).toEqual([[], [conversationId]]);
  });

  test('[TEAM-7] says what it asks for, and what those who can have it are good for', async () => {
    const { agentId } = mia.agent;
    const lead = await server.agent({ role: 'lead' });
    const team = { teamId: newTeamId(crypto), siteId: server.site.siteId, name: 'Night' };
    await lead.get('team:save', team);
    const profile = { languages: ['ja' as const], skills: ['billing'], teamIds: [team.teamId] };
    await lead.get('member:change', { agentId, ...profile });
    const commandId = newCommandId(crypto);
    await lin.get('category:set', { conversationId, commandId, categoryId: 'billing.invoice-issue' });
    const { receivers, teams, wanted } = await lin.get('hand-over:choices', { conversationId });
    expect(receivers.find((one) => one.agentId === agentId)).toMatchObject(profile);
    expect({ teams, wanted }).toEqual({ teams: [team], wanted: { language: 'en', skill: 'billing' } });
  });

  test('[HAND-6] is offered to those who answer for the site, with how many they hold of how many', async () => {
    await server.agent({ role: 'auditor' });
    await server.agent({ passwordHash: null });
    const { receivers, teams, wanted } = await lin.get('hand-over:choices', { conversationId });
    const unsaid = { languages: [], skills: [], teamIds: [] };
    expect(receivers).toEqual([
      {
        agentId: mia.agent.agentId,
        name: 'Mia',
        role: 'agent',
        availability: 'online',
        capacity: 1,
        held: 0,
        ...unsaid,
      },
    ]);
    expect({ teams, wanted }).toEqual({ teams: [], wanted: { language: 'en', skill: null } });
    const stranger = await server.agent({ siteIds: [] });
    expect(await stranger.refusal('hand-over:choices', { conversationId })).toBe('not_found');
  });
});

describe('what nobody has', () => {
  const giving = async (to: AgentId | null) => ({ ...(await handing(to)), assignmentSeq: null });
  beforeEach(async () => {
    await lin.get('conversation:snooze', { conversationId, commandId: newCommandId(crypto), until: null });
  });

  test('[HAND-9] any agent gives to a colleague, with the note, once', async () => {
    const given = await giving(mia.agent.agentId);
    const { entries } = await mia.get('conversation:hand-over', given);
    expect(entries.map(({ body }) => body.type)).toEqual(['assigned', 'noted']);
    expect(await assignmentOf(mia)).toMatchObject({ assignmentSeq: entries[0]?.seq });
    expect(await heldBy(mia)).toEqual([conversationId]);
    expect(await mia.get('conversation:hand-over', given)).toEqual({ entries });
    expect(await mia.refusal('conversation:hand-over', await giving(lin.agent.agentId))).toBe('already_assigned');
  });

  test('[HAND-9] stays where it is when the colleague has no room, is away, or it is the queue’s already', async () => {
    await lin.get('availability:set', { availability: 'away' });
    const other = await beginConversation(await server.visitor());
    await eventually(async () => (await heldBy(mia)).includes(other));
    const refusal = async (to: AgentId | null) => lin.refusal('conversation:hand-over', await giving(to));
    expect(await refusal(mia.agent.agentId)).toBe('at_capacity');
    expect(await refusal(lin.agent.agentId)).toBe('agent_away');
    expect(await refusal(null)).toBe('not_assigned');
    const auditor = await server.agent({ role: 'auditor' });
    expect(await auditor.refusal('conversation:hand-over', await giving(mia.agent.agentId))).toBe('forbidden');
    expect((await server.store.transcripts.conversation(conversationId))?.state.status).toBe('snoozed');
    expect(await heldBy(mia)).toEqual([other]);
  });
});

test('[HAND-7] a reply that was written before is refused once it is handed over', async () => {
  const assignmentSeq = (await assignmentOf(lin))?.assignmentSeq ?? 1;
  await lin.get('conversation:hand-over', await handing(mia.agent.agentId));
  const late = { conversationId, assignmentSeq, messages: [{ commandId: newCommandId(crypto), text: 'Late' }] };
  const { entries, refused } = await lin.get('message:send', late);
  expect([entries, refused?.refusal.code]).toEqual([[], 'not_assigned']);
  expect((await lin.get('entries:read', { conversationId, afterSeq: 0 })).entries.at(-1)?.body.type).toBe('noted');
});
