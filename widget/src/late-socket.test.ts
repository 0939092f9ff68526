import { expect, test } from 'vitest';
import { createLateSocket } from './late-socket.ts';

type Listener = (...args: never[]) => void;

/** A socket that writes down what is done to it. */
function scripted() {
  const done: unknown[] = [];
  const listeners = new Map<string, Listener>();
  const socket = {
    connect: () => done.push('connect'),
    disconnect: () => done.push('disconnect'),
    on: (event: string, listener: Listener) => listeners.set(event, listener),
    emit: (...words: unknown[]) => done.push(words),
  };
  return {
    done,
    socket,
    fire: (event: string, what: unknown) => Reflect.apply(listeners.get(event) ?? (() => {}), undefined, [what]),
  };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('[LINE-7] a socket whose program comes late opens when it has come, and hears what was listened for before', async () => {
  const { done, socket, fire } = scripted();
  const heard: unknown[] = [];
  const late = createLateSocket(async () => () => socket);
  late.on('event', (what: never) => heard.push(what));
  late.emit('typing:set', 1);
  late.connect();
  expect(done).toEqual([]);
  await settled();
  expect(done).toEqual(['connect']);
  late.on('later', (what: never) => heard.push(what));
  fire('event', 1);
  fire('later', 2);
  late.emit('mark:read', 3);
  late.disconnect();
  late.connect();
  expect([heard, done]).toEqual([
    [1, 2],
    ['connect', ['mark:read', 3], 'disconnect', 'connect'],
  ]);
});

test('[LINE-7] one whose program does not come has failed to open, and asks for it again the next time', async () => {
  const { done, socket } = scripted();
  let asked = 0;
  let failed = 0;
  const late = createLateSocket(async () => {
    if (asked++ === 0) throw new TypeError('Failed to fetch');
    return () => socket;
  });
  late.on('connect_error', () => void failed++);
  late.connect();
  await settled();
  expect([failed, done]).toEqual([1, []]);
  late.connect();
  await settled();
  expect([failed, asked, done]).toEqual([1, 2, ['connect']]);
});

test('[LINE-7] one that was given up before its program came stays closed', async () => {
  const { done, socket } = scripted();
  const late = createLateSocket(async () => () => socket);
  late.connect();
  late.disconnect();
  await settled();
  expect(done).toEqual([]);
});
