import { expect, test } from 'vitest';
import type { Body, EntryDraft } from '@qiao/shared/entry';
import type { Question } from '@qiao/shared/question';
import { answers, asks, assigned, begun, closed, log, ME, OTHER, visitorId } from '../../test/examples.ts';
import { logItems } from './log-items.ts';

const SYSTEM: EntryDraft['author'] = { kind: 'system' };
const question: Question = {
  scenario: 'region-missing',
  topic: 'region',
  text: 'Which region is it in?',
  input: { kind: 'line', example: null },
};
const asked = (author: EntryDraft['author'] = SYSTEM): EntryDraft => ({ author, body: { type: 'asked', question } });
const read = (urgency: 'urgent' | 'emergency' | null = null): EntryDraft => ({
  author: SYSTEM,
  body: { type: 'read', reading: null, caseFile: {}, missing: null, urgency },
});
const by = (agentId: typeof ME, body: Body): EntryDraft => ({ author: { kind: 'agent', agentId, name: 'Mei' }, body });
const slot = (slot: 'region' | 'port', value: string | null): Body => ({ type: 'slot_set', slot, value });
const answer = (askedSeq: number): EntryDraft => ({
  author: { kind: 'visitor', visitorId },
  body: { type: 'message', text: 'Hangzhou', answer: { askedSeq, value: 'cn-hangzhou' } },
});
const kinds = (drafts: readonly EntryDraft[]) => logItems(log(drafts)).map(({ kind }) => kind);

test('what is read is not told between the messages, and breaks no run of them', () => {
  const items = logItems(log([begun, asks('one'), read(), asks('two'), read('urgent')]));
  expect(items.map(({ kind }) => kind)).toEqual(['day', 'happening', 'message', 'message']);
  expect(items.flatMap((item) => (item.kind === 'message' ? [item.isFirst] : []))).toEqual([true, false]);
});

test('an emergency is told, once', () => {
  const ended: EntryDraft = { author: SYSTEM, body: { type: 'asking_ended', reason: 'emergency' } };
  expect(kinds([begun, asks('all is down'), read('emergency'), ended])).toEqual([
    'day',
    'happening',
    'message',
    'happening',
  ]);
  const enough: EntryDraft = { author: SYSTEM, body: { type: 'asking_ended', reason: 'enough' } };
  expect(kinds([begun, asks('hm'), enough]).at(-1)).toBe('happening');
});

test('a question is told as ours, and an answer names its question', () => {
  const items = logItems(log([begun, asks('down'), asked(), answer(3), answer(99)]));
  expect(items.map(({ kind }) => kind)).toEqual(['day', 'happening', 'message', 'asked', 'message', 'message']);
  expect(items.flatMap((item) => (item.kind === 'message' ? [item.answered] : []))).toEqual([null, question, null]);
});

const rated = (score: number): EntryDraft => ({
  author: { kind: 'visitor', visitorId },
  body: {
    type: 'rated',
    scores: { speed: 5, resolution: 4, attitude: 3, knowledge: 2 },
    comment: null,
    weights: { speed: 30, resolution: 40, attitude: 20, knowledge: 10 },
    score,
    agentIds: [ME],
  },
});

test('of several ratings of one closing the latest counts, and that of another closing is left alone', () => {
  const items = logItems(log([begun, closed, rated(10), rated(20), asks('again'), closed, rated(30)]));
  expect(items.flatMap((item) => (item.kind === 'rated' ? [[item.entry.body.score, item.isLatest]] : []))).toEqual([
    [10, false],
    [20, true],
    [30, true],
  ]);
});

test('a question by the agent goes on the agent’s run', () => {
  const items = logItems(
    log([begun, assigned(ME), answers('hello'), asked({ kind: 'agent', agentId: ME, name: 'Mei' })]),
  );
  expect(items.at(-1)).toMatchObject({ kind: 'asked', isFirst: false });
});

test('what one person corrects in one go is one line', () => {
  const set: Body = { type: 'category_set', categoryId: 'ecs.cannot-connect' };
  const drafts = [begun, by(ME, slot('region', 'a')), read(), by(ME, set), by(ME, slot('port', null)), by(OTHER, set)];
  const items = logItems(log(drafts));
  expect(items.flatMap((item) => (item.kind === 'happening' ? [item.entries.map(({ seq }) => seq)] : []))).toEqual([
    [1],
    [2, 4, 5],
    [6],
  ]);
});

test('corrections far apart, or with words between them, are lines of their own', () => {
  const one = by(ME, slot('region', 'a'));
  expect(kinds([begun, one, asks('?'), one])).toEqual(['day', 'happening', 'happening', 'message', 'happening']);
  const [first, second, third] = log([begun, one, one]);
  if (!first || !second || !third) throw new Error('A log of three.');
  const items = logItems([first, second, { ...third, at: second.at + 6 * 60_000 }]);
  expect(items.filter(({ kind }) => kind === 'happening')).toHaveLength(3);
});
