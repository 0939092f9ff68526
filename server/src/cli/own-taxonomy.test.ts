import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import { readUnderstanding } from '../intake/understanding.ts';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import { findPlainCommand, runPlain } from './plain-commands.ts';

const SHOP = resolve(import.meta.dirname, '../testing/own-taxonomy');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qiao-taxonomy-'));
  cpSync(SHOP, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function qiao(words: readonly string[], stdin = '') {
  const command = findPlainCommand(words);
  if (!command) throw new Error(`There is no command ${words[0]}.`);
  return runPlain(command, words.slice(1), stdin);
}

test('[TAXONOMY-1] a folder of one’s own replaces what comes with Qiao: kinds, names, the model and what is asked', async () => {
  expect(await qiao(['train', '--taxonomy', folder])).toMatchObject({ exitCode: 0, err: [] });
  const read = readUnderstanding(folder);
  if (!read.ok) throw new Error(read.mistakes.join('\n'));
  const server = await startServerUnderTest({ understanding: read.understanding, site: { intake: 'asking' } });
  try {
    const [agent, visitor] = [await server.agent(), await server.visitor()];
    const { isOwn, categories, scenarios } = await agent.get('taxonomy:read', {});
    expect(isOwn).toBe(true);
    expect(categories.map(({ tier: _tier, urgency: _urgency, ...shown }) => shown)).toEqual([
      { categoryId: 'shop.delivery', area: 'shop', name: { zh: '包裹配送', en: 'Delivery' } },
      { categoryId: 'shop.return', area: 'shop', name: { zh: '退货退款', en: 'Return' } },
      { categoryId: 'pump.leak', area: 'pump', name: { zh: '水泵漏水', en: 'Leaking pump' } },
    ]);
    expect(scenarios.map(({ scenario, name }) => [scenario, name.zh, name.en])).toEqual([
      ['order-id-missing', '缺少订单号', 'Order number missing'],
      ['leak-since-missing', '缺少漏水时间', 'Start of the leak missing'],
    ]);
    const conversationId = await beginConversation(visitor, '水泵一开机就从密封圈那里漏水');
    const intake = async () => (await server.store.transcripts.conversation(conversationId))?.intake;
    expect((await intake())?.category?.categoryId).toBe('pump.leak');
    expect((await intake())?.question?.question).toMatchObject({ scenario: 'leak-since-missing', topic: 'startedAt' });
    const set = { conversationId, commandId: newCommandId(crypto) };
    expect(await agent.refusal('category:set', { ...set, categoryId: 'ecs.cannot-connect' })).toBe('invalid');
    expect(await agent.refusal('category:set', { ...set, categoryId: 'shop.return' })).toBe('done');
    await eventually(async () => (await intake())?.category?.categoryId === 'shop.return');
  } finally {
    await server.close();
  }
});

test('[TAXONOMY-2] whatever is wrong in its files is told at once, a sentence each', () => {
  const mistakes = () => {
    const read = readUnderstanding(folder);
    return read.ok ? [] : read.mistakes;
  };
  expect(mistakes()).toEqual([expect.stringMatching(/^model\.bin: there is no such file .*qiao train --taxonomy/)]);
  writeFileSync(join(folder, 'model.bin'), 'QIAO-MODEL-1\n{"labels":7}\n');
  writeFileSync(join(folder, 'categories.json'), '{"version":1,');
  writeFileSync(
    join(folder, 'missing-information.json'),
    JSON.stringify({ version: 1, scenarios: [{ id: 'X', slot: 'size', kind: 'missing', applies: [] }] }),
  );
  expect(mistakes().map((sentence) => sentence.replace(/: (Invalid|must|there|is).*/, ''))).toEqual([
    'categories.json',
    'missing-information: scenarios.0.id',
    'missing-information: scenarios.0.group',
    'missing-information: scenarios.0.when',
    'missing-information: scenarios.0.name',
    'missing-information: scenarios.0.applies',
    'model.bin',
  ]);
  rmSync(folder, { recursive: true });
  expect(mistakes()).toHaveLength(3);
});

test('[TAXONOMY-3] a model of other categories is refused, with what is new and what is gone', async () => {
  await qiao(['train', '--taxonomy', folder]);
  const file = join(folder, 'categories.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"pump.leak"', '"pump.noise"'));
  const missing = join(folder, 'missing-information.json');
  writeFileSync(missing, readFileSync(missing, 'utf8').replace('"pump.leak"', '"pump.noise"'));
  const read = readUnderstanding(folder);
  expect(read.ok ? [] : read.mistakes).toEqual([
    'model.bin: does not know pump.noise; train it with "qiao train --taxonomy FOLDER" again.',
    'model.bin: knows pump.leak, which the taxonomy does not have; train it with "qiao train --taxonomy FOLDER" again.',
  ]);
});

test('[TAXONOMY-4] the same files train the same model, and every mistake of all of them is told at once', async () => {
  const model = async () => {
    await qiao(['train', '--taxonomy', folder, '--sentences', SHOP]);
    return readFileSync(join(folder, 'model.bin'));
  };
  expect((await model()).equals(await model())).toBe(true);
  const before = readFileSync(join(folder, 'model.bin'));
  writeFileSync(join(folder, 'plain.jsonl'), '{"text":"x","lang":"zh","category":"pump.burst"}\nnonsense\n');
  writeFileSync(join(folder, 'sentences', 'more.jsonl'), '\n{"text":"","category":null}\n');
  const trained = await qiao(['train', '--taxonomy', folder, '--sentences', folder, '--sentences', '/nowhere']);
  expect(trained.exitCode).toBe(1);
  expect(trained.err).toEqual([
    expect.stringMatching(/^\/nowhere: is no file/),
    'plain.jsonl, line 1: pump.burst is no category.',
    'plain.jsonl, line 2: is not JSON.',
    expect.stringMatching(/^more\.jsonl, line 2: text: Invalid length/),
  ]);
  expect(readFileSync(join(folder, 'model.bin')).equals(before)).toBe(true);
});

test('a thin list of sentences is trained with doubts, and what comes with Qiao is never trained on others', async () => {
  const few = join(folder, 'few.jsonl');
  writeFileSync(few, '{"text":"the pump leaks","lang":"en","category":"pump.leak"}\n'.repeat(3));
  const trained = await qiao(['train', '--taxonomy', folder, '--sentences', few]);
  expect(trained.exitCode).toBe(0);
  expect(trained.err.map((doubt) => doubt.split(' ').slice(0, 3).join(' '))).toEqual([
    'shop.delivery has 0',
    'shop.return has 0',
    'pump.leak has 3',
    'No sentence has',
  ]);
  expect(readUnderstanding(folder).ok).toBe(true);
  expect((await qiao(['train', '--sentences', few])).exitCode).toBe(2);
  expect((await qiao(['train', '--sentence', few])).exitCode).toBe(2);
});

test('classify and missing take the folder, by option', async () => {
  await qiao(['train', '--taxonomy', folder]);
  const answered = await qiao(['classify', '--taxonomy', folder], '{"text":"the seal is dripping"}\n');
  expect(JSON.parse(answered.out[0] ?? '')).toMatchObject({ category: 'pump.leak' });
  const line = { category: 'pump.leak', messages: [{ from: 'visitor', text: 'it leaks', at: 0 }] };
  const lacking = await qiao(['missing', '--taxonomy', folder], JSON.stringify(line));
  expect(lacking.out).toEqual(['{"missing":["leak-since-missing"],"slots":{}}']);
  const nowhere = await qiao(['classify', '--taxonomy', '/nowhere'], '{"text":"x"}\n');
  expect([nowhere.exitCode, nowhere.err.length]).toEqual([1, 3]);
});
