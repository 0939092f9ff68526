import { expect, test } from 'vitest';
import { completeness, isAnswered, isSlotName } from './case-file.ts';
import type { CaseFile } from './case-file.ts';

const caseFile: CaseFile = {
  region: { value: 'cn-hangzhou', standing: 'given', source: { kind: 'context', isSigned: false } },
  startedAt: {
    value: '2026-11-19',
    standing: 'unusable',
    source: { kind: 'message', message: 0, offset: 3, text: 'yesterday' },
  },
  accountId: { value: 'refused', standing: 'refused', source: { kind: 'agent', name: 'Lin' } },
};

test('a refusal is an answer, an unusable value is none', () => {
  expect(isAnswered(caseFile, 'accountId')).toBe(true);
  expect(isAnswered(caseFile, 'startedAt')).toBe(false);
  expect(isAnswered(caseFile, 'zone')).toBe(false);
});

test('completeness counts each needed slot once', () => {
  expect(completeness(caseFile, ['region', 'startedAt', 'accountId', 'region'])).toEqual({ answered: 2, needed: 3 });
  expect(completeness({}, [])).toEqual({ answered: 0, needed: 0 });
});

test('slot names are told from other words', () => {
  expect(isSlotName('region')).toBe(true);
  expect(isSlotName('toString')).toBe(false);
});
