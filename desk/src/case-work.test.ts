import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commandId, conversationId, log, begun, asks, timers } from '../test/examples.ts';
import { no, scriptConnection, UNKNOWN } from '../test/scripted-connection.ts';
import { createCaseWork } from './case-work.ts';
import type { CaseWish } from './case-work.ts';

const ID = conversationId(1);
const region: CaseWish = { verb: 'set_slot', slot: 'region', value: 'cn-hangzhou' };
const done = { ok: true as const, value: { entries: log([begun, asks('hello')]) } };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start() {
  const line = scriptConnection();
  line.setLine({ is: 'online' });
  let commands = 0;
  const onEntries = vi.fn<() => void>();
  const onRefused = vi.fn<() => void>();
  const newCommandId = () => commandId(++commands);
  const work = createCaseWork({ connection: line.connection, timers, newCommandId, onEntries, onRefused });
  return { line, work, onEntries, onRefused };
}

test('what is wished is done in the order wished, and stands until it is done', async () => {
  const { line, work, onEntries } = start();
  for (const name of ['slot:set', 'category:set', 'question:ask'] as const) line.answers[name] = () => done;
  const category: CaseWish = { verb: 'set_category', categoryId: 'ecs.cannot-connect' };
  const ask: CaseWish = { verb: 'ask', scenario: 'region-missing' };
  const all = [region, category, ask].map((wish) => work.run(ID, wish));
  expect(work.wished(ID).value).toEqual([region, category, ask]);
  expect(await Promise.all(all)).toEqual([true, true, true]);
  expect(line.names()).toEqual(['slot:set', 'category:set', 'question:ask']);
  expect(line.asked('question:ask')).toEqual([
    { conversationId: ID, commandId: commandId(3), scenario: 'region-missing' },
  ]);
  expect(work.wished(ID).value).toEqual([]);
  expect(onEntries).toHaveBeenCalledTimes(3);
});

test('the second of two corrections is not sent before the first is answered', async () => {
  const { line, work } = start();
  let answer = () => {};
  line.answers['slot:set'] = () =>
    new Promise((resolve) => {
      answer = () => resolve(done);
    });
  void work.run(ID, region);
  void work.run(ID, { ...region, value: 'cn-beijing' });
  await vi.advanceTimersByTimeAsync(0);
  expect(line.asked('slot:set')).toHaveLength(1);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(line.asked('slot:set')).toHaveLength(2);
});

test('pressing twice is one wish, and afterwards another', async () => {
  const { line, work } = start();
  line.answers['question:ask'] = () => done;
  const ask: CaseWish = { verb: 'ask', scenario: 'region-missing' };
  const both = [work.run(ID, ask), work.run(ID, { ...ask })];
  expect(await Promise.all(both)).toEqual([true, false]);
  expect(line.asked('question:ask')).toHaveLength(1);
  await work.run(ID, ask);
  expect(line.asked('question:ask')).toMatchObject([{ commandId: commandId(1) }, { commandId: commandId(2) }]);
});

test('without an answer the same is asked again under the same id', async () => {
  const { line, work, onRefused } = start();
  let tries = 0;
  line.answers['slot:set'] = () => (++tries < 3 ? UNKNOWN : done);
  const setting = work.run(ID, region);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await setting).toBe(true);
  const asked = line.asked('slot:set');
  expect(asked).toHaveLength(3);
  expect(new Set(asked.map((input) => JSON.stringify(input))).size).toBe(1);
  expect(onRefused).not.toHaveBeenCalled();
});

test('whoever tries again after a minute without an answer cannot ask twice', async () => {
  const { line, work, onRefused } = start();
  const ask: CaseWish = { verb: 'ask', scenario: 'region-missing' };
  const first = work.run(ID, ask);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await first).toBe(false);
  expect(onRefused).toHaveBeenCalledWith(ID, 'ask', 'line');
  line.answers['question:ask'] = () => done;
  await work.run(ID, ask);
  expect(new Set(line.asked('question:ask').map((input) => JSON.stringify(input))).size).toBe(1);
});

test('a refusal is told, and what was wished stands no more; the next one goes on', async () => {
  const { line, work, onRefused } = start();
  line.answers['question:ask'] = () => no('not_assigned');
  line.answers['slot:set'] = () => done;
  const both = [work.run(ID, { verb: 'ask', scenario: 'region-missing' }), work.run(ID, region)];
  expect(await Promise.all(both)).toEqual([false, true]);
  expect(onRefused.mock.calls).toEqual([[ID, 'ask', 'not_assigned']]);
  expect(work.wished(ID).value).toEqual([]);
});
