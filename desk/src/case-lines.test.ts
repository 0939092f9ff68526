import { expect, test } from 'vitest';
import type { CaseFile, SlotName, SlotValue } from '@qiao/shared/case-file';
import type { EntryDraft } from '@qiao/shared/entry';
import { NOTHING_READ } from '@qiao/shared/intake';
import type { Intake } from '@qiao/shared/intake';
import { slotsTakenAway } from '@qiao/shared/slots-taken-away';
import { begun, log } from '../test/examples.ts';
import { caseLines } from './case-lines.ts';
import type { CaseWish } from './case-work.ts';
import type { Scenario } from './taxonomy.ts';

const KIND = 'ecs.cannot-connect';
const scenario = (id: string, slot: Scenario['slot'], applies = [KIND]): Scenario => ({
  scenario: id,
  slot,
  name: { zh: id, en: id },
  applies,
});
const SCENARIOS = [
  scenario('account-id-missing', 'accountId'),
  scenario('region-missing', 'region'),
  scenario('start-time-missing', 'startedAt'),
  scenario('time-vague', 'startedAt'),
  scenario('port-missing', 'port'),
  scenario('order-id-missing', 'orderId', ['billing.refund']),
];
const known = (value: string, standing: SlotValue['standing'] = 'given'): SlotValue => ({
  value,
  standing,
  source: { kind: 'message', message: 2, offset: 0, text: value },
});

type Since = { wishes?: readonly CaseWish[]; takenAway?: readonly SlotName[] };

function lines(caseFile: CaseFile, over: Partial<Intake> = {}, { wishes = [], takenAway = [] }: Since = {}) {
  const category = { categoryId: KIND, confidence: 0.9, alternatives: [], words: [], by: 'reading' as const };
  return caseLines({ ...NOTHING_READ, category, caseFile, ...over }, SCENARIOS, {
    wishes,
    agentName: 'Mei',
    takenAway: new Set(takenAway),
  });
}
const names = ({ lacks }: ReturnType<typeof lines>) => lacks.map((lack) => lack.scenario.scenario);

test('what is missing is what holds, and it counts against what is known', () => {
  const read = lines({ region: known('cn-hangzhou') }, { missing: ['account-id-missing', 'start-time-missing'] });
  expect(names(read)).toEqual(['account-id-missing', 'start-time-missing']);
  // The port is beside the point here: it is needed neither way.
  expect([read.answered, read.needed]).toEqual([1, 3]);
});

test('a slot that two scenarios are about counts once', () => {
  const read = lines({ startedAt: known('a while ago', 'unusable') }, { missing: ['time-vague'] });
  expect([read.answered, read.needed]).toEqual([0, 1]);
  expect(names(read)).toEqual(['time-vague']);
});

test('what another kind needs is not missing here, and of no kind nothing is', () => {
  const missing = ['order-id-missing', 'region-missing'];
  expect(names(lines({}, { missing }))).toEqual(['region-missing']);
  const unknown = lines({ region: known('cn-hangzhou') }, { missing, category: null });
  expect([names(unknown), unknown.needed, unknown.lines.length]).toEqual([[], 0, 1]);
});

test('an answer that is none is an answer', () => {
  const read = lines({ accountId: known('refused', 'refused') }, { missing: ['account-id-missing'] });
  expect(names(read)).toEqual([]);
  expect([read.answered, read.needed]).toEqual([1, 1]);
});

test('what was asked already stands last, and says so', () => {
  const missing = ['account-id-missing', 'region-missing', 'port-missing'];
  const read = lines(
    {},
    { missing, asked: ['account-id-missing'] },
    {
      wishes: [{ verb: 'ask', scenario: 'port-missing' }],
    },
  );
  expect(read.lacks.map(({ scenario, ...how }) => [scenario.scenario, how])).toEqual([
    ['region-missing', { isAsked: false, isPending: false }],
    ['port-missing', { isAsked: false, isPending: true }],
    ['account-id-missing', { isAsked: true, isPending: false }],
  ]);
});

test('what this agent sets counts at once, in the order set, and is told as under way', () => {
  const missing = ['account-id-missing', 'region-missing'];
  const wishes: CaseWish[] = [
    { verb: 'set_slot', slot: 'region', value: 'cn-beijing' },
    { verb: 'set_slot', slot: 'port', value: null },
    { verb: 'set_slot', slot: 'region', value: 'cn-shanghai' },
  ];
  const read = lines({ port: known('22') }, { missing }, { wishes });
  const source = { kind: 'agent', name: 'Mei' };
  expect(read.lines).toEqual([
    { slot: 'region', known: { value: 'cn-shanghai', standing: 'given', source }, isPending: true },
  ]);
  // The port that is being taken away is missing again.
  expect(names(read)).toEqual(['account-id-missing', 'port-missing']);
});

test('what was taken away by hand is missing again, once, whatever the words still say', () => {
  const read = lines({}, { missing: [] }, { takenAway: ['startedAt', 'orderId'] });
  expect(names(read)).toEqual(['start-time-missing']);
  expect([read.answered, read.needed]).toEqual([0, 1]);
  expect(names(lines({}, { missing: ['time-vague'] }, { takenAway: ['startedAt'] }))).toEqual(['time-vague']);
  expect(names(lines({ startedAt: known('9:00') }, { missing: [] }, { takenAway: ['startedAt'] }))).toEqual([]);
});

test('a slot is taken away until it is set again', () => {
  const set = (slot: SlotName, value: string | null): EntryDraft => ({
    author: { kind: 'system' },
    body: { type: 'slot_set', slot, value },
  });
  const entries = log([begun, set('region', null), set('port', '22'), set('port', null), set('region', 'cn-beijing')]);
  expect(slotsTakenAway(entries)).toEqual(new Set(['port']));
});
