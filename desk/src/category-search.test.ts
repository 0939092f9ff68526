import { expect, test } from 'vitest';
import { searchCategories } from './category-search.ts';
import type { Category } from './taxonomy.ts';

const category = (categoryId: string, zh: string, en: string): Category => ({
  categoryId,
  area: categoryId.split('.')[0] ?? '',
  name: { zh, en },
  tier: 'L1',
  urgency: 'routine',
});
const ALL = [
  category('billing.invoice-error', '发票异常', 'Invoice error'),
  category('ecs.cannot-connect', '实例无法连接', 'Cannot connect to instance'),
  category('database.mysql-connection', 'MySQL 连接失败', 'MySQL connection failure'),
  category('database.redis-connection', 'Redis 连接异常', 'Redis connection failure'),
];
const LIKELY = [
  { categoryId: 'database.redis-connection', confidence: 0.6 },
  { categoryId: 'ecs.cannot-connect', confidence: 0.3 },
];
const ids = (typed: string, likely = LIKELY) =>
  searchCategories(ALL, likely, typed).map((choice) => choice.category.categoryId);

test('with nothing typed all are there, the likely ones first and with their chance', () => {
  expect(ids('')).toEqual([
    'database.redis-connection',
    'ecs.cannot-connect',
    'billing.invoice-error',
    'database.mysql-connection',
  ]);
  expect(searchCategories(ALL, LIKELY, '').map(({ confidence }) => confidence)).toEqual([0.6, 0.3, null, null]);
});

test('either language finds, in any case, in full or half width, by words in any order, and by id', () => {
  expect(ids('连接')).toEqual(['database.redis-connection', 'ecs.cannot-connect', 'database.mysql-connection']);
  expect(ids('FAILURE mysql')).toEqual(['database.mysql-connection']);
  expect(ids('ＭｙＳＱＬ 失败')).toEqual(['database.mysql-connection']);
  expect(ids('  billing.')).toEqual(['billing.invoice-error']);
  expect(ids('nonsense')).toEqual([]);
});

test('a name that begins with what is typed stands above one that has it inside', () => {
  expect(ids('connect', [])).toEqual(['ecs.cannot-connect', 'database.mysql-connection', 'database.redis-connection']);
  expect(ids('redis', [])).toEqual(['database.redis-connection']);
  expect(ids('mysql', [{ categoryId: 'database.redis-connection', confidence: 0.9 }])).toEqual([
    'database.mysql-connection',
  ]);
  expect(ids('c', [])[0]).toBe('ecs.cannot-connect');
});

test('a likely kind stands above one whose name begins with what is typed, however unlikely it is', () => {
  expect(ids('c', [{ categoryId: 'database.redis-connection', confidence: 0.01 }])).toEqual([
    'database.redis-connection',
    'ecs.cannot-connect',
    'billing.invoice-error',
    'database.mysql-connection',
  ]);
});
