import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SESSION_MS } from '../actions/sign-in.ts';
import { CHOICE, startPushUnderTest } from '../testing/push-under-test.ts';
import type { PushUnderTest } from '../testing/push-under-test.ts';
import { beginConversation, eventually } from '../testing/server-under-test.ts';
import type { AgentClient } from '../testing/server-under-test.ts';

let stage: PushUnderTest;
beforeEach(async () => {
  stage = await startPushUnderTest();
});
afterEach(() => stage.end());

describe('as one chose', () => {
  test('[PUSH-5] a visitor’s words come along only where somebody wants them to', async () => {
    await stage.closed({ hasWords: true });
    await beginConversation(await stage.server.visitor(), `It is down. ${'x'.repeat(300)}`);
    const { shown } = await stage.called();
    expect(shown['body']).toMatch(/^云控制台\nIt is down\. x{100,}…$/);
  });

  test('[PUSH-6] nobody is called in their quiet hours, nor to what they do not want to be called to', async () => {
    // START is 08:00 in the morning of UTC.
    const quiet = { from: '13:00', until: '14:00', zone: 'Asia/Kolkata' };
    await stage.closed({ quiet });
    await stage.closed({ kinds: { ...CHOICE.kinds, waiting: false } });
    const { browser } = await stage.closed({ quiet: { ...quiet, zone: 'Europe/Madrid' } });
    await beginConversation(await stage.server.visitor());
    expect((await stage.called()).endpoint).toBe(browser.endpoint);
    expect(stage.service.received).toHaveLength(1);
  });

  test('[PUSH-7] one’s browsers are told apart and turned off, here or everywhere', async () => {
    const { desk, browser, state } = await stage.subscribed();
    expect(state).toMatchObject({ isHere: true, elsewhere: 0, publicKey: expect.stringMatching(/^B[\w-]{86}$/) });
    const other = stage.service.browser();
    await desk.get('push:subscribe', { ...other, choice: CHOICE });
    expect(await desk.get('push:state', { endpoint: browser.endpoint })).toEqual({ ...state, elsewhere: 1 });
    expect(await desk.get('push:state', { endpoint: null })).toEqual({ ...state, isHere: false, elsewhere: 2 });
    const colleague = await stage.server.agent();
    await colleague.get('push:unsubscribe', { endpoint: browser.endpoint });
    await desk.get('push:unsubscribe', { endpoint: other.endpoint });
    expect(await desk.get('push:state', { endpoint: browser.endpoint })).toEqual(state);
    await desk.get('push:unsubscribe', { endpoint: null });
    expect(await desk.get('push:state', { endpoint: browser.endpoint })).toMatchObject({ isHere: false, elsewhere: 0 });
  });

  test('[PUSH-8] what nothing could be sent to is refused, with a sentence each', async () => {
    const desk = await stage.server.agent();
    const reply = await desk.ask('push:subscribe', {
      endpoint: 'https://127.0.0.1/x',
      p256dh: 'A'.repeat(87),
      auth: 'A'.repeat(22),
      choice: { ...CHOICE, quiet: { from: '20:00', until: '08:00', zone: 'Moon/Tycho' } },
    });
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'invalid', details: { length: 3 } } });
  });
});

describe('an end', () => {
  const stored = async ({ agent }: AgentClient) => (await stage.server.store.push.of([agent.agentId])).length;

  test('[PUSH-7] signing out ends it, and so does the end of the session and that of the account', async () => {
    const out = await stage.subscribed();
    const lasting = await stage.subscribed();
    for (const { desk } of [out, lasting]) await stage.leave(desk);
    const [kept] = await stage.server.store.push.of([out.desk.agent.agentId]);
    await stage.server.store.sessions.remove(kept?.sessionHash ?? '');
    await beginConversation(await stage.server.visitor());
    expect((await stage.called()).endpoint).toBe(lasting.browser.endpoint);
    expect([await stored(out.desk), await stored(lasting.desk)]).toEqual([0, 1]);
    await stage.server.clock.sleep(SESSION_MS);
    await beginConversation(await stage.server.visitor());
    await eventually(async () => {
      await stage.server.clock.sleep(1_000);
      return (await stored(lasting.desk)) === 0;
    });
    expect(stage.service.received).toHaveLength(1);
    const admin = await stage.server.agent({ role: 'admin' });
    const removed = await stage.subscribed();
    await admin.get('account:remove', { agentId: removed.desk.agent.agentId });
    expect(await stored(removed.desk)).toBe(0);
  });

  test('[PUSH-7] a browser that is no more is forgotten', async () => {
    const { desk } = await stage.closed();
    stage.service.answers.push({ status: 410 });
    await beginConversation(await stage.server.visitor());
    await stage.called();
    await eventually(async () => (await stored(desk)) === 0);
  });

  test('[PUSH-10] a service that has no time is asked again, as late as it says, and then the call comes', async () => {
    await stage.closed();
    stage.service.answers.push({ status: 429, retryAfter: '30' }, { status: 503 });
    await beginConversation(await stage.server.visitor());
    await stage.called();
    const before = stage.server.clock.now();
    await stage.called(2);
    expect(stage.server.clock.now() - before).toBeGreaterThanOrEqual(29_000);
    await stage.called(3);
    expect(new Set(stage.service.received.map(({ shown }) => shown['tag'])).size).toBe(1);
  });
});

test('[PUSH-9] the service can prove who calls, with the key that the browser subscribed with', async () => {
  const { state } = await stage.closed();
  await beginConversation(await stage.server.visitor());
  const [, token = '', key] =
    /^vapid t=([^,]+), k=(.+)$/.exec((await stage.called()).headers.authorization ?? '') ?? [];
  expect(key).toBe(state.publicKey);
  const point = Buffer.from(state.publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const keys = createLocalJWKSet({ keys: [{ kty: 'EC', crv: 'P-256', ...(x && y ? { x, y } : {}) }] });
  const audience = 'https://push.example.com';
  const now = stage.server.clock.now();
  const { payload } = await jwtVerify(token, keys, { audience, currentDate: new Date(now), algorithms: ['ES256'] });
  expect(payload.sub).toBe('https://chat.example.com');
  expect((payload.exp ?? 0) * 1000 - now).toBeLessThanOrEqual(86_400_000);
});
