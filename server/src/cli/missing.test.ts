import { expect, test } from 'vitest';
import { readDefaultTaxonomy } from '../intake/taxonomy.ts';
import { missingLines } from './missing.ts';

const { scenarios } = readDefaultTaxonomy();

const line = (at: string | number, text: string) =>
  JSON.stringify({ category: 'ecs.high-cpu', messages: [{ from: 'visitor', text, at }], context: {} });
const answers = (stdin: string): unknown[] =>
  missingLines(stdin, scenarios).out.map((written): unknown => JSON.parse(written));

test('a line in is a line out: scenarios and slots with value, text and message', () => {
  const outcome = missingLines(`${line('2026-11-20T14:30:00+08:00', '杭州 20分钟前')}\n\n${line(0, 'x')}\n`, scenarios);
  expect(outcome).toMatchObject({ exitCode: 0, err: [] });
  expect(outcome.out).toHaveLength(2);
  expect(JSON.parse(outcome.out[0] ?? '')).toEqual({
    missing: ['instance-id-missing', 'error-code-missing', 'frequency-missing', 'recent-change-missing'],
    slots: {
      region: { value: 'cn-hangzhou', text: '杭州', message: 0 },
      startedAt: { value: '2026-11-20T06:10:00.000Z', text: '20分钟前', message: 0 },
    },
  });
});

test('times may be ISO or milliseconds, and a zone in them is the writer’s', () => {
  const startedAt = (at: string | number, text: string) => answers(line(at, text))[0];
  const value = '2026-11-20T06:10:00.000Z';
  expect(startedAt('2026-11-20T06:30:00Z', '20 min ago')).toMatchObject({ slots: { startedAt: { value } } });
  expect(startedAt(Date.UTC(2026, 10, 20, 6, 30), '20 min ago')).toMatchObject({ slots: { startedAt: { value } } });
  expect(startedAt('2026-11-20T06:30:00', '20 min ago')).toMatchObject({ slots: { startedAt: { value } } });
  expect(startedAt('2026-11-19T22:30:00-08:00', 'since 22:10')).toMatchObject({ slots: { startedAt: { value } } });
});

test('a line that cannot be read is told, in its place, and does not stop the others', () => {
  const outcome = missingLines(
    `nonsense\n{"category":1,"messages":[{"from":"robot","text":"","at":"soon"}]}\n${line(0, 'x')}`,
    scenarios,
  );
  expect(outcome.exitCode).toBe(1);
  expect(outcome.out).toHaveLength(3);
  expect(JSON.parse(outcome.out[0] ?? '')).toHaveProperty('error');
  expect(outcome.err.filter((sentence) => sentence.startsWith('Line 2'))).toHaveLength(3);
});
