import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import type { PushChoice } from '@qiao/shared/push';
import { UNTIL_GONE_MS, startPushUnderTest } from '../testing/push-under-test.ts';
import type { PushUnderTest } from '../testing/push-under-test.ts';
import { beginConversation, eventually } from '../testing/server-under-test.ts';

let stage: PushUnderTest;
beforeEach(async () => {
  stage = await startPushUnderTest();
});
afterEach(() => stage.end());

describe('somebody waits', () => {
  test('[PUSH-1] and nobody is at a desk: who could take them is called, with who and where alone', async () => {
    const { browser } = await stage.closed();
    const conversationId = await beginConversation(await stage.server.visitor(), 'my secret plans');
    const { endpoint, headers, shown } = await stage.called();
    expect(endpoint).toBe(browser.endpoint);
    expect(shown).toEqual({
      title: 'A visitor is waiting',
      body: stage.server.site.name,
      tag: conversationId,
      path: `/desk/waiting/${conversationId}`,
      language: 'en',
    });
    expect(headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      urgency: 'high',
      topic: expect.stringMatching(/^[\w-]{32}$/),
    });
    expect(Number(headers['ttl'])).toBeLessThanOrEqual(300);
    expect(JSON.stringify(headers)).not.toContain(conversationId);
  });

  test('[PUSH-1] and somebody at a desk is free: nobody is called, until their hands are full', async () => {
    await stage.closed();
    const there = await stage.server.agent({ capacity: 1 });
    const one = await beginConversation(await stage.server.visitor());
    await eventually(() => stage.server.isWith(one, there));
    const about = () => ({ conversationId: one, commandId: newCommandId(crypto) });
    await there.get('conversation:give-back', about());
    await stage.server.clock.advance(11_000);
    await there.get('conversation:accept', about());
    const other = await beginConversation(await stage.server.visitor());
    expect((await stage.calledAmongDesks()).shown['tag']).toBe(other);
    expect(stage.service.received).toHaveLength(1);
  });

  test('[PUSH-3] they are called again after a minute, three and ten, where that is wanted, and then no more', async () => {
    const often = await stage.closed({ isRepeated: true });
    await stage.closed();
    await beginConversation(await stage.server.visitor());
    await stage.called(2);
    for (const [count, afterMs] of [
      [3, 60_000],
      [4, 180_000],
      [5, 600_000],
    ] as const) {
      const before = stage.server.clock.now();
      const { endpoint } = await stage.called(count, 20_000);
      expect(endpoint).toBe(often.browser.endpoint);
      expect(stage.server.clock.now() - before).toBeGreaterThanOrEqual(afterMs - 20_000);
    }
    await stage.server.clock.sleep(2_000_000);
    const later = await beginConversation(await stage.server.visitor());
    await stage.called(7);
    expect(stage.service.received.slice(5).map(({ shown }) => shown['tag'])).toEqual([later, later]);
  });

  test('[PUSH-3] many who wait are one call for a while', async () => {
    await stage.closed();
    for (let count = 0; count < 3; count++) await beginConversation(await stage.server.visitor());
    await stage.called();
    for (const count of [2, 3]) {
      const before = stage.server.clock.now();
      await stage.called(count, 5_000);
      expect(stage.server.clock.now() - before).toBeGreaterThanOrEqual(25_000);
    }
    expect(new Set(stage.service.received.map(({ shown }) => shown['tag'])).size).toBe(3);
  });

  test('[PUSH-1] nobody is called who chose to be away, answers no visitors, or serves another site', async () => {
    const away = await stage.subscribed();
    await away.desk.get('availability:set', { availability: 'away' });
    await stage.leave(away.desk);
    await stage.closed({}, { role: 'auditor' });
    const stranger = await stage.subscribed();
    await stage.server.store.agents.put({ ...stranger.desk.agent, siteIds: [] });
    await stage.leave(stranger.desk);
    const { browser } = await stage.closed();
    await beginConversation(await stage.server.visitor());
    expect((await stage.called()).endpoint).toBe(browser.endpoint);
    expect(stage.service.received).toHaveLength(1);
  });
});

describe('what is one’s own', () => {
  async function holding(over: Partial<PushChoice> = {}) {
    const made = await stage.subscribed(over);
    const visitor = await stage.server.visitor();
    const conversationId = await beginConversation(visitor, 'Hello?');
    await eventually(() => stage.server.isWith(conversationId, made.desk));
    await made.desk.get('mark:read', { conversationId, seq: 3 });
    return { ...made, visitor, conversationId };
  }

  test('[PUSH-2] a visitor writes to somebody who has closed the desk: they are called once, in their language', async () => {
    const { desk, visitor, conversationId } = await holding({ language: 'zh-CN' });
    await stage.close(desk);
    await stage.says(visitor, conversationId, 'Are you there?');
    await stage.says(visitor, conversationId, 'Please!');
    const { shown } = await stage.calledAmongDesks();
    expect(shown).toMatchObject({
      title: '一位访客 发来消息',
      body: stage.server.site.name,
      path: `/desk/mine/${conversationId}`,
    });
    expect(stage.service.received).toHaveLength(1);
  });

  test('[PUSH-4] whoever only reloads the desk is not called, nor whoever is at one anywhere', async () => {
    const { desk, visitor, conversationId } = await holding();
    await stage.close(desk);
    await stage.says(visitor, conversationId, 'Are you there?');
    await stage.server.clock.advance(3_000);
    const back = await stage.server.signedIn(desk.agent);
    await stage.says(visitor, conversationId, 'Please!');
    await stage.server.clock.advance(UNTIL_GONE_MS + 5_000);
    await stage.close(back);
    await stage.server.clock.advance(UNTIL_GONE_MS);
    const colleague = await stage.server.agent({ capacity: 1 });
    const mentions = [desk.agent.agentId];
    await colleague.get('note:add', { conversationId, commandId: newCommandId(crypto), text: 'Hello', mentions });
    await stage.calledAmongDesks();
    expect(stage.service.received.map(({ shown }) => shown['title'])).toEqual([expect.stringContaining('mentioned')]);
  });

  test('[PUSH-2] a colleague mentions somebody who has closed the desk: they are called, without the note', async () => {
    const { desk } = await stage.closed();
    const colleague = await stage.server.agent({ name: 'Ada' });
    const conversationId = await beginConversation(await stage.server.visitor());
    const note = {
      conversationId,
      commandId: newCommandId(crypto),
      text: 'Look at this',
      mentions: [desk.agent.agentId],
    };
    await colleague.get('note:add', note);
    const { shown, headers } = await stage.calledAmongDesks();
    expect(shown).toMatchObject({
      title: '\u2068Ada\u2069 mentioned you in a note',
      path: `/desk/mine/${conversationId}`,
    });
    expect(JSON.stringify(shown)).not.toContain('Look');
    expect(headers['urgency']).toBe('normal');
  });
});
