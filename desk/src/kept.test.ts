import { expect, test } from 'vitest';
import { area } from '../test/examples.ts';
import { createKept } from './kept.ts';

test('what is kept is there for the next page', () => {
  const storage = area();
  createKept(() => storage).write('a.1', 'one');
  const next = createKept(() => storage);
  expect(next.read('a.1')).toBe('one');
  expect(next.keys('a.')).toEqual(['a.1']);
  next.remove('a.1');
  expect(next.read('a.1')).toBeNull();
});

test('a browser that refuses its storage keeps it for this page', () => {
  const refusing = createKept(() => {
    throw new DOMException('refused', 'SecurityError');
  });
  refusing.write('a.1', 'one');
  expect(refusing.read('a.1')).toBe('one');
  expect(refusing.keys('a.')).toEqual(['a.1']);
  refusing.remove('a.1');
  expect(refusing.keys('a.')).toEqual([]);
});

test('a full storage does not bring back the older text', () => {
  const storage = area();
  const kept = createKept(() => storage);
  kept.write('a.1', 'old');
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  kept.write('a.1', 'new');
  expect(kept.read('a.1')).toBe('new');
});
