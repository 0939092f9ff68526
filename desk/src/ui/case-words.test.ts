import { beforeAll, expect, test } from 'vitest';
import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotValue } from '@qiao/shared/case-file';
import type { Entry, EntryDraft } from '@qiao/shared/entry';
import { log, ME } from '../../test/examples.ts';
import { localMoment, momentName } from '../times.ts';
import { speak } from '../words.ts';
import { happening } from './happening.ts';
import { choicesOf, SLOT_WORDS, sourceWords, valueWords } from './slot-words.ts';
import { percent, sureness } from './sureness.ts';

beforeAll(() => speak('en'));

const value = (value: string, standing: SlotValue['standing'] = 'given'): SlotValue => ({
  value,
  standing,
  source: { kind: 'visitor' },
});

test('every slot has a name of its own', () => {
  expect(new Set(SLOT_NAMES.map((slot) => SLOT_WORDS[slot]())).size).toBe(SLOT_NAMES.length);
});

test('values are told in words where they are codes, as written otherwise', () => {
  expect(valueWords('frequency', value('always'))).toBe('always');
  expect(valueWords('businessImpact', value('not-core'))).toBe('core business is not affected');
  expect(valueWords('authorization', value('refused', 'refused'))).toBe('refused');
  expect(valueWords('accountId', value('refused', 'refused'))).toBe('will not say');
  expect(valueWords('accountId', value('unknown', 'unknown'))).toBe('does not know');
  expect(valueWords('recentChange', value('none', 'none'))).toBe('nothing was changed');
  expect(valueWords('errorCode', value('none', 'none'))).toBe('there is none');
  expect(valueWords('impactScope', value('all our users'))).toBe('all our users');
  expect(valueWords('database', value('constructor'))).toBe('constructor');
  const at = '2026-11-20T09:05:00.000Z';
  expect(valueWords('startedAt', value(at))).toBe(momentName(Date.parse(at)));
  expect(valueWords('startedAt', value('a while ago', 'unusable'))).toBe('a while ago');
  expect(valueWords('recentChange', value(`${at} orders: replica added`))).toBe(
    `${momentName(Date.parse(at))} orders: replica added`,
  );
  expect(valueWords('recentChange', value('2026-99-99T99:99 never'))).toBe('2026-99-99T99:99 never');
  expect(valueWords('environmentSnapshot', value('given'))).toBe('A snapshot, in the log');
});

test('only what is one of a few is picked; the rest is written', () => {
  expect(choicesOf('frequency')?.map(([code]) => code)).toEqual(['always', 'sometimes', 'once']);
  expect(SLOT_NAMES.filter((slot) => choicesOf(slot))).toEqual(['frequency', 'businessImpact', 'authorization']);
});

test('a moment in its field is the same moment, by this clock', () => {
  const at = Date.parse('2026-03-29T01:30:00.000Z');
  expect(new Date(localMoment(at)).getTime()).toBe(at);
});

test('each source says who vouches for it', () => {
  const all = [
    { kind: 'message', message: 1, offset: 0, text: '' } as const,
    { kind: 'identity' } as const,
    { kind: 'context', isSigned: true } as const,
    { kind: 'context', isSigned: false } as const,
    { kind: 'visitor' } as const,
    { kind: 'agent', name: 'Mei' } as const,
  ].map(sourceWords);
  expect(new Set(all).size).toBe(all.length);
  expect(all.at(-1)).toContain('Mei');
});

test('a chance is told in words, and what was read is never certain', () => {
  expect([0.95, 0.85, 0.84, 0.6, 0.59, 0].map(sureness)).toEqual([
    'sure',
    'sure',
    'likely',
    'likely',
    'unsure',
    'unsure',
  ]);
  expect([1, 0.994, 0.5, -1].map(percent)).toEqual(['99%', '99%', '50%', '0%']);
});

test('corrections are told together, the last word on each', () => {
  const by = (body: EntryDraft['body']): EntryDraft => ({ author: { kind: 'agent', agentId: ME, name: 'Mei' }, body });
  const [first, ...more] = log([
    by({ type: 'slot_set', slot: 'region', value: 'cn-beijing' }),
    by({ type: 'category_set', categoryId: 'ecs.cannot-connect' }),
    by({ type: 'slot_set', slot: 'region', value: null }),
    by({ type: 'slot_set', slot: 'port', value: '22' }),
  ]);
  if (!first) throw new Error('A log has a first entry.');
  const entries: [Entry, ...Entry[]] = [first, ...more];
  const told = happening(entries, { agent: () => '', kind: () => 'Cannot connect' });
  expect(told).toBe('Mei set: Region (removed), kind of issue “Cannot connect”, and Port or protocol');
});
