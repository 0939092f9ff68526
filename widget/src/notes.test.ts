import { expect, test } from 'vitest';
import type { CaseFile, SlotName, SlotSource, SlotValue, Standing } from '@qiao/shared/case-file';
import { newCommandId, newConversationId } from '@qiao/shared/ids';
import later from './locales/later-en.json';
import type { Correction } from './corrections.ts';
import { notesOf, withRemoved } from './notes.ts';
import { createTranslate } from '@qiao/shared/translate';
import { momentIn, sourceWords, valueWords } from './ui/note-words.ts';

const conversationId = newConversationId(crypto);
const given = (value: string, source: SlotSource = { kind: 'identity' }): SlotValue => ({
  value,
  standing: 'given',
  source,
});
const correction = (slot: SlotName, value: string | null, refusal: Correction['refusal'] = null): Correction => ({
  commandId: newCommandId(crypto),
  conversationId,
  slot,
  value,
  refusal,
});
const CASE: CaseFile = { accountId: given('1234567890123456'), region: given('cn-hangzhou') };
const view = { t: createTranslate('en', later), language: 'en' } as const;

test('a correction shows at once, and what is taken away is gone at once', () => {
  const notes = notesOf(CASE, [correction('accountId', null), correction('region', 'Shanghai')]);
  expect(notes.map(({ slot, known }) => [slot, known.value, known.source.kind])).toEqual([
    ['region', 'Shanghai', 'visitor'],
  ]);
});

test('what the server will not have stands as it was, with the reason beside it', () => {
  const refused = correction('region', null, 'invalid');
  expect(notesOf(CASE, [refused])).toEqual([
    { slot: 'accountId', known: CASE.accountId, correction: null },
    { slot: 'region', known: CASE.region, correction: refused },
  ]);
});

test('what was taken away keeps its place, to be put back, where it was a value', () => {
  const before = notesOf({ ...CASE, zone: { value: 'unknown', standing: 'unknown', source: { kind: 'visitor' } } }, []);
  const after = notesOf(CASE, [correction('accountId', null)]);
  expect(withRemoved(after, before).map(({ slot }) => slot)).toEqual(['accountId', 'region']);
  expect(withRemoved(after, before)[1]).toBe(after[0]);
  expect(withRemoved(after, [])).toEqual(after);
});

test('a value is said in the visitor’s own words where it comes from a message, and else as it is', () => {
  const said: SlotSource = { kind: 'message', message: 2, offset: 3, text: '杭州' };
  expect(valueWords('region', given('cn-hangzhou', said), view)).toBe('杭州');
  expect(valueWords('region', given('cn-hangzhou', { ...said, text: ' ' }), view)).toBe('cn-hangzhou');
  expect(valueWords('region', given('cn-hangzhou'), view)).toBe('cn-hangzhou');
  expect(valueWords('authorization', given('given'), view)).toBe('Agreed');
});

test('an answer that is none has words of its own', () => {
  const words = (standing: Standing) =>
    valueWords('recentChange', { value: standing, standing, source: { kind: 'visitor' } }, view);
  expect([words('refused'), words('unknown'), words('none')]).toEqual(['Not given', 'Not known', 'None']);
});

test('a moment is told by the visitor’s clock, whatever it was written as; what is no moment stays as written', () => {
  const said: SlotSource = { kind: 'message', message: 2, offset: 0, text: 'since five past two' };
  expect(valueWords('startedAt', given('2026-11-21T06:05:00.000Z', said), view)).toMatch(/^November 2\d, 2026 at/);
  expect(valueWords('startedAt', given('lately'), view)).toBe('lately');
  expect(momentIn('2026-11-21T14:05+08:00')).toBe(Date.UTC(2026, 10, 21, 6, 5));
  for (const none of ['', '2026-11-21', '2026-99-99T10:00Z', 'at 2026-11-21T14:05']) expect(momentIn(none)).toBeNull();
});

test('every source has its words', () => {
  const sources: SlotSource[] = [
    { kind: 'message', message: 1, offset: 0, text: '' },
    { kind: 'identity' },
    { kind: 'context', isSigned: true },
    { kind: 'visitor' },
    { kind: 'agent', name: 'Lin' },
  ];
  expect(sources.map((source) => sourceWords(source, view.t))).toEqual([
    'From your message',
    'From your account',
    'From the console',
    'Corrected by you',
    'By Lin',
  ]);
});
