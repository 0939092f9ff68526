import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOffMs, BACK_OFF_MAX_MS, createConnection } from './connection.ts';
import type { Line, SocketShaped } from './connection.ts';
import type { Reply } from './protocol.ts';

type Commands = { ask: { input: number; output: string } };
type Event = { type: 'told' } | { type: 'server:leaving'; retryInMs: number };

function scripted() {
  const listeners = new Map<string, (...args: never[]) => void>();
  const timers = new Map<number, { at: number; run: () => void }>();
  const sent: { name: string; acknowledge: (reply: Reply<string>) => void }[] = [];
  let now = 0;
  let ids = 0;
  let connects = 0;
  const socket: SocketShaped = {
    connect: () => connects++,
    disconnect: () => {},
    on: (event, listener) => listeners.set(event, listener),
    emit: (name, _input, acknowledge) =>
      sent.push({ name, acknowledge: acknowledge as (reply: Reply<string>) => void }),
  };
  const connection = createConnection<Commands, Event>(socket, {
    timeoutMs: 5_000,
    random: () => 0.5,
    now: () => now,
    setTimer: (run, afterMs) => {
      timers.set(++ids, { at: now + afterMs, run });
      return ids;
    },
    clearTimer: (timer) => void timers.delete(Number(timer)),
  });
  const fire = (event: string, ...args: unknown[]) => listeners.get(event)?.(...(args as never[]));
  const advance = (ms: number) => {
    now += ms;
    for (const [id, timer] of timers) {
      if (timer.at <= now && timers.delete(id)) timer.run();
    }
  };
  return { connection, fire, advance, sent, connects: () => connects };
}

describe('the connection', () => {
  test('[LINE-1] an answer that does not come in time is unknown, and comes too late for anything', async () => {
    const { connection, fire, advance, sent } = scripted();
    fire('connect');
    const asked = connection.call('ask', 1);
    advance(5_000);
    expect(await asked).toEqual({ ok: 'unknown' });
    sent[0]?.acknowledge({ ok: true, value: 'late' });
    expect(await asked).toEqual({ ok: 'unknown' });
  });

  test('[LINE-2] offline is an answer, and so is a line that breaks while waiting', async () => {
    const { connection, fire } = scripted();
    expect(await connection.call('ask', 1)).toEqual({ ok: 'unknown' });
    fire('connect');
    const asked = connection.call('ask', 2);
    fire('disconnect', 'transport close');
    expect(await asked).toEqual({ ok: 'unknown' });
  });

  test('[LINE-3] a lost line is opened again by itself, and told each time', () => {
    const { connection, fire, advance, connects } = scripted();
    const lines: Line['is'][] = [];
    connection.onLine((line) => lines.push(line.is));
    connection.open();
    fire('connect');
    fire('disconnect');
    advance(250);
    expect(connects()).toBe(2);
    fire('connect');
    expect(lines).toEqual(['online', 'reconnecting', 'online']);
  });

  test('[LINE-4] a refusal that will not pass ends the attempts and says why; one that passes is tried again in time', () => {
    const { connection, fire, advance, connects } = scripted();
    connection.open();
    fire('connect_error', { data: { code: 'too_many', retryAfterMs: 9_000, details: [] } });
    advance(8_999);
    expect(connects()).toBe(1);
    advance(1);
    expect(connects()).toBe(2);
    fire('connect_error', { data: { code: 'outdated', retryAfterMs: null, details: [] } });
    advance(100_000);
    expect(connects()).toBe(2);
    expect(connection.line()).toEqual({ is: 'refused', code: 'outdated' });
  });

  test('[LINE-5] a server that leaves on purpose says when to come back', () => {
    const { connection, fire, advance, connects } = scripted();
    connection.open();
    fire('connect');
    fire('event', { type: 'server:leaving', retryInMs: 4_000 });
    fire('disconnect');
    advance(3_999);
    expect(connects()).toBe(1);
    advance(1);
    expect(connects()).toBe(2);
  });

  test('[LINE-6] the wait grows from half a second to half a minute, all of it jitter', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
        const wait = backOffMs(attempt, random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(Math.min(BACK_OFF_MAX_MS, 500 * 2 ** attempt));
      }),
    );
    expect(backOffMs(50, 0.999_999)).toBe(BACK_OFF_MAX_MS);
  });
});
