import { expect, test, vi } from 'vitest';
import type { AuditRow } from '@qiao/shared/audit-schema';
import { timers } from '../test/examples.ts';
import { no, scriptConnection, UNKNOWN } from '../test/scripted-connection.ts';
import { createAudit, EVERYTHING } from './audit.ts';
import { csvOf } from './audit-csv.ts';

const row = (n: number): AuditRow => ({
  auditId: `${n}`,
  at: n,
  by: { kind: 'server' },
  siteId: null,
  act: { type: 'demo_seeded' },
});

function start() {
  const line = scriptConnection();
  line.setLine({ is: 'online' });
  return { line, audit: createAudit((wanted) => line.connection.call('audit:list', wanted), timers) };
}

test('pages follow one another, and what is looked for anew begins anew', async () => {
  const { line, audit } = start();
  line.answers['audit:list'] = ({ cursor }) => ({
    ok: true,
    value: cursor === null ? { rows: [row(3), row(2)], cursor: '2' } : { rows: [row(1)], cursor: null },
  });
  await audit.look({ ...EVERYTHING, group: 'exports' });
  expect(audit.found.value).toMatchObject({ rows: [row(3), row(2)], hasMore: true, isReading: false });
  await audit.more();
  expect(audit.found.value).toEqual({ rows: [row(3), row(2), row(1)], hasMore: false, isReading: false, code: null });
  const open = { who: null, types: ['exported'], siteId: null, since: null, until: null };
  expect(line.asked('audit:list')).toEqual([
    { ...open, cursor: null },
    { ...open, cursor: '2' },
  ]);
  await audit.look(EVERYTHING);
  expect(audit.found.value.rows).toEqual([row(3), row(2)]);
  expect(await audit.all()).toEqual([row(3), row(2), row(1)]);
});

test('a page that does not come is told and can be asked for again; nothing is exported by half', async () => {
  const { line, audit } = start();
  const first = { ok: true as const, value: { rows: [row(2)], cursor: '2' } };
  line.answers['audit:list'] = ({ cursor }) => (cursor === null ? first : no('forbidden'));
  await audit.look(EVERYTHING);
  await audit.more();
  expect(audit.found.value).toEqual({ rows: [row(2)], hasMore: true, isReading: false, code: 'forbidden' });
  expect(await audit.all()).toBeNull();
  line.answers['audit:list'] = () => ({ ok: true, value: { rows: [row(1)], cursor: null } });
  await audit.more();
  expect(audit.found.value).toEqual({ rows: [row(2), row(1)], hasMore: false, isReading: false, code: null });
});

test('an answer to what is no longer looked for is dropped', async () => {
  const { line, audit } = start();
  let answerFirst = (_answer: typeof UNKNOWN) => {};
  line.answers['audit:list'] = ({ types }) =>
    types ? { ok: true, value: { rows: [row(1)], cursor: null } } : new Promise((resolve) => (answerFirst = resolve));
  const first = audit.look(EVERYTHING);
  await audit.look({ ...EVERYTHING, group: 'sites' });
  answerFirst(UNKNOWN);
  await first;
  expect(audit.found.value).toMatchObject({ rows: [row(1)], code: null });
});

test('[AUDIT-10] no cell of a table is a formula, whatever people are called, and every cell is whole', () => {
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1', 'a "b", c\nd', '林 = Lin', ''];
  const csv = csvOf([cells]);
  expect(csv).toBe(
    '\uFEFF"\'=1+1","\'+1","\'-1","\'@SUM(A1)","\'\tx","\'\rx","\'＝1+1","a ""b"", c\nd","林 = Lin",""\r\n',
  );
});

test('where the line breaks it is asked again, until somebody leaves', async () => {
  vi.useFakeTimers();
  try {
    const { line, audit } = start();
    const looked = audit.look(EVERYTHING);
    await vi.advanceTimersByTimeAsync(0);
    expect(audit.found.value).toMatchObject({ isReading: true, code: null });
    line.answers['audit:list'] = () => ({ ok: true, value: { rows: [row(1)], cursor: null } });
    await vi.advanceTimersByTimeAsync(5_000);
    await looked;
    expect(audit.found.value).toMatchObject({ isReading: false, rows: [row(1)], code: null });
    line.answers['audit:list'] = () => UNKNOWN;
    const again = audit.look(EVERYTHING);
    await vi.advanceTimersByTimeAsync(0);
    audit.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    await again;
    const asked = line.asked('audit:list').length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(line.asked('audit:list')).toHaveLength(asked);
  } finally {
    vi.useRealTimers();
  }
});
