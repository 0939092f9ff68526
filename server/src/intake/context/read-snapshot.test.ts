import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { snapshotSchema } from '@qiao/shared/console-context';
import { MAX_SNAPSHOT_BYTES } from '@qiao/shared/wire';
import * as v from 'valibot';
import { readSnapshot } from './read-snapshot.ts';
import { cpuMs } from '../../testing/cpu-time.ts';
import { beginCpuTime } from '../../testing/cpu-time.ts';

const read = (told: unknown) => readSnapshot(told, 'snapshot');
const server = { kind: 'server', id: 'i-bp1abcdef1234567' };
const at = '2026-11-20T14:30:00+08:00';
const TIME = 'must be a time in ISO 8601 with its zone, such as 2026-11-20T14:30:00+08:00, or in epoch milliseconds.';

describe('a snapshot', () => {
  test('is taken as it is, its times in milliseconds', () => {
    const errors = [{ at: '2026-11-20T06:30:00Z', code: 'Throttling', apiVersion: '2014-05-26' }];
    expect(read({ takenAt: at, resources: [{ ...server, ports: [22, 443], ip: ['10.0.0.1'] }], errors })).toEqual({
      snapshot: {
        takenAt: Date.UTC(2026, 10, 20, 6, 30),
        resources: [{ ...server, ports: [22, 443], ip: ['10.0.0.1'] }],
        errors: [{ ...errors[0], at: Date.UTC(2026, 10, 20, 6, 30) }],
      },
      mistakes: [],
    });
    expect(read({ alarms: [{ at: 5, what: 'CPU', value: 96 }] }).snapshot).toEqual({
      alarms: [{ at: 5, what: 'CPU', value: 96 }],
    });
    expect(read(undefined)).toEqual({ snapshot: null, mistakes: [] });
  });

  test('tells all its mistakes at once, each with its place, and is not taken', () => {
    const told = {
      takenAt: '2026-11-20 14:30',
      account: { id: 5, vip: [], nmae: 'Mumian' },
      resources: [{ kind: ' ', ip: '10.0.0.1', ports: [1.5, 70_000, 'ssh'], hostname: 'x' }, 7],
      recentChanges: [{ at: 5.5, what: 'x'.repeat(1_001) }, { what: 'resized' }],
      errors: { at, code: 'Throttling' },
      alarms: [{ at: '2026-11-20T14:30:00', what: 'CPU' }],
      alarmz: [],
    };
    const { snapshot, mistakes } = read(told);
    expect(snapshot).toBeNull();
    expect(mistakes.toSorted()).toEqual(
      [
        `snapshot.takenAt ${TIME}`,
        'snapshot.account.id must be text.',
        'snapshot.account.vip must be boolean or text.',
        'snapshot.account.nmae is not a part of a snapshot.',
        'snapshot.resources[0].kind must not be empty.',
        'snapshot.resources[0].id is missing.',
        'snapshot.resources[0].ip must be a list.',
        'snapshot.resources[0].ports[0] must be a whole number.',
        'snapshot.resources[0].ports[1] must be 65535 or less.',
        'snapshot.resources[0].ports[2] must be a number.',
        'snapshot.resources[0].hostname is not a part of a snapshot.',
        'snapshot.resources[1] must be an object.',
        'snapshot.recentChanges[0].at must be a whole number.',
        'snapshot.recentChanges[0].what is longer than 1000 characters.',
        'snapshot.recentChanges[1].at is missing.',
        'snapshot.errors must be a list.',
        `snapshot.alarms[0].at ${TIME}`,
        'snapshot.alarmz is not a part of a snapshot.',
      ].toSorted(),
    );
  });

  test.each(['text', 5, true, []])('is not %j', (told) => {
    expect(read(told)).toEqual({ snapshot: null, mistakes: ['snapshot must be an object.'] });
  });

  test('of the largest size is taken, and one byte more is not', () => {
    const padded = (bytes: number) => {
      const resources = Array.from({ length: 900 }, () => ({ ...server, spec: 'x'.repeat(230) }));
      const rest = bytes - Buffer.byteLength(JSON.stringify({ resources, account: { id: 'a', name: '' } }));
      const more = Array.from({ length: Math.floor(rest / 2_000) }, () => ({
        at: 1,
        code: 'c',
        message: 'm'.repeat(1_900),
      }));
      const errors = more.length > 0 ? { errors: more } : {};
      const left =
        bytes -
        Buffer.byteLength(
          JSON.stringify({ resources, account: { id: 'a', name: '' }, ...errors, alarms: [{ at: 1, what: '' }] }),
        );
      const alarms = [{ at: 1, what: 'x'.repeat(Math.min(left, 500)) }];
      const name = 'x'.repeat(left - (alarms[0]?.what.length ?? 0));
      return { resources, account: { id: 'a', name }, ...errors, alarms };
    };
    const largest = padded(MAX_SNAPSHOT_BYTES);
    expect(Buffer.byteLength(JSON.stringify(largest))).toBe(MAX_SNAPSHOT_BYTES);
    expect(read(largest).mistakes).toEqual([]);
    expect(cpuMs(() => read(largest))).toBeLessThan(1_000);
    expect(read({ ...largest, account: { id: 'aa', name: largest.account.name } }).mistakes).toEqual([
      `snapshot is ${MAX_SNAPSHOT_BYTES + 1} bytes: at most ${MAX_SNAPSHOT_BYTES} bytes of JSON are taken.`,
    ]);
  });

  test('of too many parts, or too deep, costs little and is told in a sentence', () => {
    let deep: unknown = {};
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    const spent = beginCpuTime();
    expect(read({ resources: Array.from({ length: 120_000 }, () => 1) }).mistakes).toEqual([
      'snapshot.resources has more than 2000 items.',
    ]);
    expect(read({ resources: deep })).toMatchObject({
      snapshot: null,
      mistakes: [expect.stringMatching(/\.$/), ...read({ resources: deep }).mistakes.slice(1)],
    });
    expect(
      read({ errors: Array.from({ length: 2_000 }, () => ({ at: 1, code: 1, message: 1, requestId: 1 })) }).mistakes,
    ).toHaveLength(101);
    expect(spent()).toBeLessThan(1_500);
  });

  test('holds no secrets, and keeps its times and IDs', () => {
    const errors = [
      { at: 1_763_700_000_000, code: 'SignatureDoesNotMatch', message: 'with LTAI5tFakeKeyFake1234567 at 10:00' },
    ];
    const { snapshot } = read({ account: { id: '1688204417305562' }, resources: [server], errors });
    expect(snapshot).toMatchObject({
      account: { id: '1688204417305562' },
      resources: [server],
      errors: [{ at: 1_763_700_000_000 }],
    });
    expect(JSON.stringify(snapshot)).not.toContain('FakeKeyFake');
  });

  test('whatever it is: what is taken fits the wire, what is not has a sentence, and nothing throws', () => {
    const time = fc.oneof(
      fc.integer(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.string(),
    );
    const thing = fc.record(
      {
        kind: fc.string(),
        id: fc.string(),
        at: time,
        what: fc.string(),
        code: fc.string(),
        ports: fc.array(fc.integer({ max: 70_000 })),
      },
      { requiredKeys: [] },
    );
    const told = fc.record(
      {
        takenAt: time,
        account: fc.oneof(thing, fc.anything()),
        resources: fc.array(thing),
        errors: fc.array(fc.oneof(thing, fc.anything())),
        ['__proto__']: thing,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(told, fc.anything()), (value) => {
        const { snapshot, mistakes } = read(value);
        if (snapshot === null && value !== null && value !== undefined) expect(mistakes).not.toEqual([]);
        if (snapshot !== null) v.parse(snapshotSchema, { takenAt: 0, ...snapshot });
        for (const mistake of mistakes) expect(mistake).toMatch(/^(?:snapshot|There are ).*\.$/s);
      }),
    );
  });
});

test('the example in docs/context.md is a snapshot without a mistake', () => {
  const page = readFileSync(new URL('../../../../docs/context.md', import.meta.url), 'utf8');
  const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json ?? ''));
  expect(examples.length).toBeGreaterThan(0);
  for (const { snapshot } of examples)
    expect(read(snapshot)).toMatchObject({ mistakes: [], snapshot: { resources: expect.anything() } });
});
