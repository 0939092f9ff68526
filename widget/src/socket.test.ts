import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Clock } from '@qiao/shared/clock';
import { createSocket } from './socket.ts';
import { createManualClock } from './testing/manual-clock.ts';
import { createWebSockets } from './testing/scripted-web-socket.ts';

const OPEN = '0{"sid":"x","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":65536}';
const IN = '40/visitors,{"sid":"y"}';
const HEARD = ['connect', 'disconnect', 'connect_error', 'event'] as const;

afterEach(() => void vi.unstubAllGlobals());

function begin(clock: Clock = createManualClock()) {
  const page = new EventTarget();
  const web = createWebSockets();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('location', { origin: 'https://chat.example.com' });
  vi.stubGlobal('WebSocket', web.WebSocket);
  let asked = 0;
  const socket = createSocket('/visitors', () => ({ asked: ++asked }), clock);
  const heard: unknown[][] = [];
  for (const name of HEARD) socket.on(name, (...what: unknown[]) => void heard.push([name, ...what]));
  const enter = () => {
    socket.connect();
    const line = web.latest();
    line.tell(OPEN);
    line.tell(IN);
    return line;
  };
  return { page, web, socket, heard, enter };
}

describe('[LINE-7] the widget’s socket speaks Socket.IO’s protocol', () => {
  test('it is let in with what is asked anew each time, and says what is to be said', () => {
    const { web, socket, heard, enter } = begin();
    const first = enter();
    expect(first.address).toBe('wss://chat.example.com/socket.io/?EIO=4&transport=websocket');
    expect([first.said, heard]).toEqual([['40/visitors,{"asked":1}'], [['connect']]]);
    socket.connect();
    expect(web.opened).toHaveLength(1);
    socket.emit('typing:set', { text: '是\n,12[' });
    expect(first.said.at(-1)).toBe('42/visitors,["typing:set",{"text":"是\\n,12["}]');
    first.tell('42/visitors,["event",{"type":"x"}]');
    first.tell('42/visitors,7["event",{"type":"y"}]');
    expect(heard.slice(1)).toEqual([
      ['event', { type: 'x' }],
      ['event', { type: 'y' }],
    ]);
    first.cut();
    expect(heard.at(-1)).toEqual(['disconnect', {}]);
    enter();
    expect(web.latest().said).toEqual(['40/visitors,{"asked":2}']);
  });

  test('each answer comes to the call that it is for, once, and to none of an earlier line', () => {
    const { socket, enter } = begin();
    const answers: unknown[] = [];
    const call = (name: string) =>
      socket.emit(name, {}, (...answer: unknown[]) => void answers.push([name, ...answer]));
    const first = enter();
    call('one');
    call('two');
    expect(first.said.slice(1)).toEqual(['42/visitors,1["one",{}]', '42/visitors,2["two",{}]']);
    first.tell('43/visitors,2[{"ok":true}]');
    first.tell('43/visitors,2[{"ok":true}]');
    first.tell('43/visitors,9[]');
    first.cut();
    const second = enter();
    call('three');
    second.tell('43/visitors,1[{"ok":true}]');
    second.tell('43/visitors,3[]');
    first.tell('43/visitors,3[1]');
    first.cut();
    expect(second.isClosed).toBe(false);
    expect(answers).toEqual([['two', { ok: true }], ['three']]);
  });

  test('a refusal says why, and ends the line', () => {
    const { web, socket, heard } = begin();
    socket.connect();
    web.latest().tell(OPEN);
    web.latest().tell('44/visitors,{"message":"site_off","data":{"code":"site_off"}}');
    expect(heard).toEqual([['connect_error', { message: 'site_off', data: { code: 'site_off' } }]]);
    expect(web.latest().isClosed).toBe(true);
    web.latest().cut();
    expect(heard).toHaveLength(1);
  });

  test('pings are answered, and silence is a lost line', async () => {
    const clock = createManualClock();
    const { heard, enter } = begin(clock);
    const line = enter();
    for (let round = 0; round < 5; round++) {
      await clock.advance(44_000);
      line.tell('2');
    }
    expect([line.said.filter((said) => said === '3').length, heard]).toEqual([5, [['connect']]]);
    await clock.advance(45_000);
    expect([heard.at(-1), line.isClosed]).toEqual([['disconnect', {}], true]);
  });

  test('what does not open within 20 s has failed, and so has what is cut before it is in', async () => {
    const clock = createManualClock();
    const { web, socket, heard } = begin(clock);
    socket.connect();
    await clock.advance(20_000);
    expect(heard).toEqual([['connect_error', {}]]);
    socket.connect();
    web.latest().tell(OPEN);
    web.latest().cut();
    expect([web.opened.length, heard.length, heard.at(-1)]).toEqual([2, 2, ['connect_error', {}]]);
  });

  test('a machine that has slept knows at the next word that nobody hears it', () => {
    let now = 0;
    const { socket, heard, enter } = begin({ now: () => now, after: () => () => {}, random: () => 0 });
    const line = enter();
    now = 45_000;
    socket.emit('typing:set', {});
    expect([heard.length, line.said.length]).toEqual([1, 2]);
    now++;
    socket.emit('typing:set', {});
    expect([heard.at(-1), line.said.length]).toEqual([['disconnect', {}], 2]);
  });

  test('a browser that goes offline loses it at once; what is given up says goodbye', () => {
    const { page, socket, heard, enter } = begin();
    const line = enter();
    page.dispatchEvent(new Event('offline'));
    page.dispatchEvent(new Event('offline'));
    expect([heard.slice(1), line.isClosed]).toEqual([[['disconnect', {}]], true]);
    const next = enter();
    socket.disconnect();
    socket.disconnect();
    socket.emit('typing:set', {});
    expect(next.said).toEqual(['40/visitors,{"asked":2}', '41/visitors,']);
    expect(heard.slice(2)).toEqual([['connect'], ['disconnect', {}]]);
  });

  test('whatever else is said ends the line, and throws nothing', () => {
    const known = /^(?:0|2|4[0-4]\/visitors)/;
    const nonsense = fc.oneof(
      fc.constantFrom(
        '',
        '1',
        '3',
        '6',
        '41/visitors,',
        '42/visitors',
        '42/visitors,{}',
        '42/visitors,[',
        '43/visitors,1',
      ),
      fc.constantFrom(
        '42["event"]',
        '40{"sid":"x"}',
        '42/agents,["event",{}]',
        '451-/visitors,["x",{"_placeholder":true}]',
      ),
      fc.constantFrom('44/visitors,null', '44/visitors,{', '0{', '0[]', '0{"pingInterval":"x"}'),
      fc.string().filter((text) => !known.test(text)),
    );
    const { heard, enter } = begin();
    fc.assert(
      fc.property(nonsense, (text) => {
        heard.length = 0;
        const line = enter();
        line.tell(text);
        expect([heard.map(([name]) => name), line.isClosed]).toEqual([['connect', 'disconnect'], true]);
      }),
    );
  });
});
