import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import type { Why } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { MAX_SNOOZE_MS } from '@qiao/shared/snooze';
import { MAX_TAG, MAX_TAGS } from '@qiao/shared/tags';
import { assign } from '../actions/assign.ts';
import { wakeTheDue } from '../actions/snooze-conversation.ts';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest, VisitorClient } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest()));
afterEach(() => server.close());

const HOUR = 3_600_000;
const of = async (conversationId: ConversationId) => {
  const conversation = await server.store.transcripts.conversation(conversationId);
  if (!conversation) throw new Error('There is no such conversation.');
  return conversation;
};
const stateOf = async (conversationId: ConversationId) => (await of(conversationId)).state;
const command = (conversationId: ConversationId) => ({ conversationId, commandId: newCommandId(crypto) });
const held = ({ agent }: AgentClient) => server.store.slots.held([agent.agentId]);
const bodies = async (conversationId: ConversationId) =>
  (await server.store.transcripts.entries(conversationId, 0, 100)).map(({ body }) => body);
const say = (visitor: VisitorClient, conversationId: ConversationId) =>
  visitor.get('message:send', {
    conversationId,
    messages: [{ commandId: newCommandId(crypto), text: 'Still there?' }],
    start: null,
  });

/** Lin has the conversation of this visitor. */
async function withLin(capacity = 5) {
  const lin = await server.agent({ name: 'Lin', capacity });
  const visitor = await server.visitor();
  const conversationId = await beginConversation(visitor);
  await eventually(() => server.isWith(conversationId, lin));
  return { lin, visitor, conversationId };
}

/** Lets leases go on, as they do while desks are connected. */
async function pass(ms: number): Promise<void> {
  await server.clock.sleep(ms);
  await server.clock.advance(5_000);
}

describe('snoozing', () => {
  test('[SNOOZE-2] eats no capacity: the slot is free at once, and the next one comes', async () => {
    const { lin, conversationId } = await withLin(1);
    const next = await beginConversation(await server.visitor());
    expect((await stateOf(next)).status).toBe('waiting');
    await lin.get('conversation:snooze', { ...command(conversationId), until: server.clock.now() + HOUR });
    await eventually(() => server.isWith(next, lin));
    expect((await held(lin)).map((slot) => slot.conversationId)).toEqual([next]);
    expect((await stateOf(conversationId)).status).toBe('snoozed');
  });

  test('[SNOOZE-3] its time wakes it once, and it goes first to whoever snoozed it', async () => {
    const { lin, conversationId } = await withLin();
    await server.agent({ name: 'Mia' });
    const until = server.clock.now() + HOUR;
    await lin.get('conversation:snooze', { ...command(conversationId), until });
    await pass(HOUR - 10_000);
    expect((await stateOf(conversationId)).status).toBe('snoozed');
    await pass(10_000);
    await eventually(() => server.isWith(conversationId, lin));
    const back = (await bodies(conversationId)).findLast(({ type }) => type === 'assigned');
    expect(back).toMatchObject({ why: { rule: 'had_it_before' } });
    await pass(HOUR);
    expect((await bodies(conversationId)).filter(({ type }) => type === 'woken')).toEqual([
      { type: 'woken', because: 'time' },
    ]);
  });

  test('[SNOOZE-3] of many processes that see its time come exactly one wakes it', async () => {
    const { lin, conversationId } = await withLin();
    await lin.get('conversation:snooze', { ...command(conversationId), until: server.clock.now() + 500 });
    const ports = { ...server.app.actionPorts, clock: { ...server.clock, now: () => server.clock.now() + 600 } };
    await Promise.all(Array.from({ length: 10 }, () => wakeTheDue(ports)));
    expect((await bodies(conversationId)).filter(({ type }) => type === 'woken')).toHaveLength(1);
  });

  test('[SNOOZE-4] a visitor’s word wakes it in one decision, also where no time was given; nothing of it is told to them', async () => {
    const { lin, visitor, conversationId } = await withLin();
    await visitor.get('conversation:watch', { conversationId, afterSeq: 0 });
    await lin.get('conversation:snooze', { ...command(conversationId), until: null });
    await pass(30 * 24 * HOUR);
    expect((await stateOf(conversationId)).status).toBe('snoozed');
    const own = await visitor.get('conversations:list', { before: null });
    expect(own.conversations[0]?.conversation.state.status).toBe('waiting');

    const sent = await say(visitor, conversationId);
    const entries = await server.store.transcripts.entries(conversationId, 0, 100);
    const [woken, message] = entries.filter(({ commandId }) => commandId === sent.entries[0]?.commandId);
    expect([woken?.body, message?.body.type]).toEqual([{ type: 'woken', because: 'message' }, 'message']);
    expect(sent.entries.map(({ body }) => body.type)).toEqual(['withheld', 'message']);
    expect(JSON.stringify(visitor.events)).not.toMatch(/snoozed|woken/);
    await eventually(() => server.isWith(conversationId, lin));
  });

  test('[SNOOZE-5] it is taken by hand or brought back by any agent; the one who had it may change its time and close it', async () => {
    const { lin, conversationId } = await withLin();
    const mia = await server.agent({ name: 'Mia' });
    const until = server.clock.now() + HOUR;
    await lin.get('conversation:snooze', { ...command(conversationId), until });
    expect(await mia.refusal('conversation:close', { ...command(conversationId), reason: 'other' })).toBe(
      'not_assigned',
    );
    expect(await mia.refusal('conversation:snooze', { ...command(conversationId), until })).toBe('not_assigned');
    await lin.get('conversation:snooze', { ...command(conversationId), until: until + HOUR });
    expect(await stateOf(conversationId)).toMatchObject({ until: until + HOUR });

    await mia.get('conversation:accept', command(conversationId));
    expect(await server.isWith(conversationId, mia)).toBeDefined();
    expect((await held(mia)).map(({ expectedSeq }) => expectedSeq)).toEqual([(await of(conversationId)).lastSeq]);
    await mia.get('conversation:snooze', { ...command(conversationId), until });
    await lin.get('conversation:wake', command(conversationId));
    await eventually(() => server.isWith(conversationId, mia));
    await mia.get('conversation:snooze', { ...command(conversationId), until });
    await mia.get('conversation:close', { ...command(conversationId), reason: 'resolved' });
    expect((await stateOf(conversationId)).status).toBe('closed');
  });

  test('[SNOOZE-6] is refused for a time that is over or too far, to who does not have it, and to an auditor', async () => {
    const { lin, conversationId } = await withLin();
    const [mia, auditor] = [await server.agent({ name: 'Mia' }), await server.agent({ role: 'auditor' })];
    const now = server.clock.now();
    for (const until of [now, now - 1, 0, now + MAX_SNOOZE_MS + 1_000]) {
      expect(await lin.refusal('conversation:snooze', { ...command(conversationId), until })).toBe('invalid');
    }
    expect(await mia.refusal('conversation:snooze', { ...command(conversationId), until: null })).toBe('not_assigned');
    const aside = { ...command(conversationId), until: null };
    expect(await auditor.refusal('conversation:snooze', aside)).toBe('forbidden');
    expect(await auditor.refusal('conversation:wake', command(conversationId))).toBe('forbidden');
    expect(await lin.refusal('conversation:wake', command(conversationId))).toBe('not_snoozed');
    await lin.get('conversation:close', { ...command(conversationId), reason: 'resolved' });
    expect(await lin.refusal('conversation:snooze', { ...command(conversationId), until: null })).toBe('closed');
  });

  test('[SNOOZE-5] by itself it goes to nobody, also where a look at the queue began before it was put aside', async () => {
    const { lin, conversationId } = await withLin();
    await lin.get('conversation:snooze', { ...command(conversationId), until: null });
    const why: Why = { rule: 'fewest_open', considered: [] };
    const late = assign(server.app.actionPorts, { ...command(conversationId), agent: lin.agent, why });
    await expect(late).rejects.toMatchObject({ report: { code: 'already_assigned' } });
    expect(await held(lin)).toEqual([]);
  });

  test('[SNOOZE-6] a lead puts a colleague’s conversation aside, and it comes back to the colleague', async () => {
    const { lin, conversationId } = await withLin();
    const lead = await server.agent({ role: 'lead', name: 'Bo' });
    await lead.get('conversation:snooze', { ...command(conversationId), until: null });
    expect(await held(lin)).toEqual([]);
    await lead.get('conversation:wake', command(conversationId));
    await eventually(() => server.isWith(conversationId, lin));
  });

  test('[BULK-1] a closing that was decided before the visitor’s last word is refused, and its retry is not', async () => {
    const { lin, visitor, conversationId } = await withLin();
    const close = (heardSeq: number) => ({ ...command(conversationId), reason: 'resolved' as const, heardSeq });
    expect((await of(conversationId)).visitorSeqs.at(-1)).toBe(2);
    await say(visitor, conversationId);
    expect(await lin.refusal('conversation:close', close(2))).toBe('visitor_wrote');
    const heard = close((await of(conversationId)).visitorSeqs.at(-1) ?? 0);
    const { entries } = await lin.get('conversation:close', heard);
    await say(visitor, conversationId);
    expect((await lin.get('conversation:close', heard)).entries).toEqual(entries);
    expect((await stateOf(conversationId)).status).not.toBe('closed');
  });

  test('a retry is answered as the first one, also when it is awake since', async () => {
    const { lin, conversationId } = await withLin();
    const first = { ...command(conversationId), until: null };
    const { entries } = await lin.get('conversation:snooze', first);
    await lin.get('conversation:wake', command(conversationId));
    expect((await lin.get('conversation:snooze', first)).entries).toEqual(entries);
  });
});

describe('tags', () => {
  test('[TAG-3] stand sorted in the conversation, each once, for agents alone', async () => {
    const { lin, visitor, conversationId } = await withLin();
    const mia = await server.agent({ name: 'Mia' });
    await lin.get('tags:change', { ...command(conversationId), added: ['退款', ' VIP ', 'vip'], removed: [] });
    const { entries } = await mia.get('tags:change', { ...command(conversationId), added: ['bug'], removed: ['vip'] });
    expect(entries.map(({ body }) => body)).toEqual([{ type: 'tagged', added: ['bug'], removed: ['VIP'] }]);
    expect((await of(conversationId)).tags).toEqual(['bug', '退款']);
    const { conversations } = await visitor.get('conversations:list', { before: null });
    expect(conversations[0]?.conversation.tags).toEqual([]);
    expect(JSON.stringify(await visitor.get('entries:read', { conversationId, afterSeq: 0 }))).not.toContain('bug');
  });

  test('[TAG-3] what changes nothing is not written', async () => {
    const { lin, conversationId } = await withLin();
    await lin.get('tags:change', { ...command(conversationId), added: ['vip'], removed: [] });
    const { lastSeq } = await of(conversationId);
    const { entries } = await lin.get('tags:change', { ...command(conversationId), added: ['VIP'], removed: ['bug'] });
    expect([entries, (await of(conversationId)).lastSeq]).toEqual([[], lastSeq]);
  });

  test('[TAG-4] is refused over the most, for what is no tag, and to an auditor', async () => {
    const { lin, conversationId } = await withLin();
    const auditor = await server.agent({ role: 'auditor' });
    const tags = Array.from({ length: MAX_TAGS }, (_, index) => `tag ${index}`);
    const change = (added: string[], removed: string[] = []) => ({ ...command(conversationId), added, removed });
    for (const none of ['', ' ', 'x'.repeat(MAX_TAG + 1)]) {
      expect(await lin.refusal('tags:change', change([none]))).toBe('invalid');
    }
    expect(await auditor.refusal('tags:change', change(['vip']))).toBe('forbidden');
    await lin.get('tags:change', change(tags));
    expect(await lin.refusal('tags:change', change(['one more']))).toBe('tags_full');
    await lin.get('tags:change', change(['one more'], ['tag 0']));
    expect((await of(conversationId)).tags).toHaveLength(MAX_TAGS);
  });
});
