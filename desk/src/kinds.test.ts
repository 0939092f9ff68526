import { expect, test } from 'vitest';
import { categoriesByArea, needsOf } from './kinds.ts';
import type { Kind } from './kinds.ts';

const kind = (categoryId: string, zh: string, en: string, tier: Kind['tier'] = 'L1'): Kind => ({
  categoryId,
  area: categoryId.split('.')[0] ?? '',
  name: { zh, en },
  tier,
  urgency: 'routine',
});
const INVOICE = kind('billing.invoice', '发票开具', 'Invoice request');
const REFUND = kind('billing.refund', '退款', 'Refund');
const CONNECT = kind('ecs.connect', '实例无法连接', 'Cannot connect to instance', 'L2');
const ALL = [INVOICE, REFUND, CONNECT];
const name = { zh: '缺少', en: 'Missing' };

test('[KINDS-1] what a kind needs is each fact once, whatever number of scenarios asks for it', () => {
  const needs = needsOf([
    { scenario: 'a', slot: 'accountId', name, applies: ['billing.invoice', 'ecs.connect'] },
    { scenario: 'b', slot: 'accountId', name, applies: ['billing.invoice'] },
    { scenario: 'c', slot: 'region', name, applies: ['ecs.connect'] },
  ]);
  expect([...needs]).toEqual([
    ['billing.invoice', ['accountId']],
    ['ecs.connect', ['accountId', 'region']],
  ]);
});

test('[KINDS-1] kinds stand by area, and are found by their names in both languages, id, tier and needs', () => {
  const needs = (one: Kind) => (one === CONNECT ? ['Region'] : []);
  const found = (typed: string) =>
    categoriesByArea(ALL, typed, needs).flatMap(({ area, kinds }) => [area, ...kinds.map((one) => one.categoryId)]);
  expect(found('')).toEqual(['billing', 'billing.invoice', 'billing.refund', 'ecs', 'ecs.connect']);
  expect(found(' ＲＥＦ ')).toEqual(['billing', 'billing.refund']);
  expect(found('发票')).toEqual(['billing', 'billing.invoice']);
  expect(found('l2 region')).toEqual(['ecs', 'ecs.connect']);
  expect(found('region refund')).toEqual([]);
});
