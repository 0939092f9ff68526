import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Language } from '@qiao/shared/entry';
import { agentId, timers } from '../test/examples.ts';
import { no, scriptConnection } from '../test/scripted-connection.ts';
import { STANDARD_ALERTS } from './alert-choice.ts';
import { createKept } from './kept.ts';
import type { OwnSubscription, PushBrowser } from './push-browser.ts';
import { PUSHED } from './push-on-demand.ts';
import { createPushSwitch } from './push-switch.ts';
import type { SystemPermission } from './system-alerts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const HERE: OwnSubscription = { endpoint: 'https://push.example/1', p256dh: 'p', auth: 'a', publicKey: 'key' };

function setUp({ can = 'yes', isOn = false }: { can?: PushBrowser['can']; isOn?: boolean } = {}) {
  const line = scriptConnection();
  const kept = createKept(() => null);
  const permission = signal<SystemPermission>('default');
  const world = {
    answer: 'granted' as SystemPermission,
    own: isOn ? HERE : null,
    isRefused: false,
    kept: isOn ? 1 : 0,
  };
  if (isOn) kept.write(PUSHED, agentId(1));
  const state = (isHere: boolean) => ({ ok: true as const, value: { publicKey: 'key', isHere, elsewhere: 2 } });
  line.answers['push:state'] = ({ endpoint }) => state(endpoint !== null && world.kept > 0);
  line.answers['push:subscribe'] = () => {
    world.kept = 1;
    return state(true);
  };
  line.answers['push:unsubscribe'] = () => {
    world.kept = 0;
    return { ok: true, value: {} };
  };
  const browser: PushBrowser = {
    can,
    own: async () => world.own,
    subscribe: async () => {
      if (world.isRefused) throw new Error('The push service refuses.');
      return (world.own = HERE);
    },
    unsubscribe: async () => void (world.own = null),
    onPressed: () => () => {},
  };
  const ports = {
    connection: line.connection,
    browser,
    kept,
    timers,
    agentId: agentId(1),
    language: signal<Language>('ja'),
    alerts: signal(STANDARD_ALERTS),
    permission: { now: permission, ask: async () => void (permission.value = world.answer) },
    zone: () => 'Asia/Tokyo',
    onPressed: () => {},
  };
  line.setLine({ is: 'online' });
  return { line, kept, world, ports, permission, push: createPushSwitch(ports) };
}

test('[PUSH-11] turned on, the server hears of the browser and of what was chosen; turned off, of nothing any more', async () => {
  const { line, kept, push } = setUp();
  await push.read();
  expect(push.standing.value).toEqual({ is: 'off', elsewhere: 2 });
  await push.turnOn();
  expect(push.standing.value).toEqual({ is: 'on', elsewhere: 2 });
  expect(line.asked('push:subscribe')).toEqual([
    {
      endpoint: HERE.endpoint,
      p256dh: 'p',
      auth: 'a',
      choice: { language: 'ja', kinds: STANDARD_ALERTS.kinds, isRepeated: true, quiet: null, hasWords: false },
    },
  ]);
  expect(kept.read(PUSHED)).toBe(agentId(1));
  await push.turnOff();
  expect(push.standing.value).toEqual({ is: 'off', elsewhere: 2 });
  expect(line.asked('push:unsubscribe')).toEqual([{ endpoint: HERE.endpoint }]);
  expect(kept.read(PUSHED)).toBeNull();
});

test('[PUSH-11] another choice is told, once for several of one hand, and only where it is on', async () => {
  const { line, ports, push } = setUp();
  ports.language.value = 'ko';
  await vi.advanceTimersByTimeAsync(1_000);
  expect(line.asked('push:subscribe')).toEqual([]);
  await push.turnOn();
  push.hasWords.value = true;
  ports.alerts.value = { ...STANDARD_ALERTS, quiet: { from: '20:00', until: '08:00' } };
  await vi.advanceTimersByTimeAsync(1_000);
  expect(line.asked('push:subscribe')).toHaveLength(2);
  expect(line.asked('push:subscribe')[1]).toMatchObject({
    choice: { language: 'ko', hasWords: true, quiet: { from: '20:00', until: '08:00', zone: 'Asia/Tokyo' } },
  });
});

test('[PUSH-11] a new session hears of it at once, where it was this agent who turned it on', async () => {
  const { line, ports } = setUp({ isOn: true });
  await vi.advanceTimersByTimeAsync(0);
  expect(line.asked('push:subscribe')).toHaveLength(1);
  createPushSwitch({ ...ports, agentId: agentId(2) });
  await vi.advanceTimersByTimeAsync(0);
  expect(line.asked('push:subscribe')).toHaveLength(1);
});

test('[PUSH-11] what stands in the way is told, and nothing is asked of the server then', async () => {
  for (const can of ['insecure', 'impossible'] as const) {
    const { line, push } = setUp({ can, isOn: true });
    await push.read();
    expect(push.standing.value).toEqual({ is: can });
    expect(line.names()).toEqual([]);
  }
  const blocked = setUp();
  blocked.world.answer = 'denied';
  await blocked.push.turnOn();
  expect(blocked.push.standing.value).toEqual({ is: 'denied' });
  expect(blocked.line.names()).toEqual([]);
});

test('[PUSH-11] a push service that refuses, or a server that does not answer, leaves it off and says so', async () => {
  const { line, kept, push, world } = setUp();
  world.isRefused = true;
  await push.turnOn();
  expect([push.hasFailed.value, push.isBusy.value, kept.read(PUSHED)]).toEqual([true, false, null]);
  line.answers['push:state'] = () => no('unavailable');
  await push.turnOn();
  expect([push.hasFailed.value, push.standing.value]).toEqual([false, { is: 'away' }]);
});

test('[PUSH-11] it is turned off everywhere', async () => {
  const { line, push, world } = setUp({ isOn: true });
  await push.turnOffEverywhere();
  expect(line.asked('push:unsubscribe')).toEqual([{ endpoint: null }]);
  expect(world.own).toBeNull();
});
