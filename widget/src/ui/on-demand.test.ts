import { expect, test } from 'vitest';
import { createOnDemand } from './on-demand.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a part is loaded when it is wanted, once', async () => {
  let asked = 0;
  const { part, want } = createOnDemand(async () => ++asked);
  expect([asked, part.value]).toEqual([0, null]);
  want();
  want();
  await settle();
  want();
  await settle();
  expect([asked, part.value]).toEqual([1, 1]);
});

test('a part that failed to come is asked for when it is wanted again', async () => {
  let isAway = true;
  const { part, want } = createOnDemand(async () => {
    if (isAway) throw new Error('no network');
    return 'come';
  });
  want();
  await settle();
  expect(part.value).toBeNull();
  isAway = false;
  want();
  await settle();
  expect(part.value).toBe('come');
});

test('a part that somebody wants while it fails to come is asked for again at once', async () => {
  let asked = 0;
  const { part, want } = createOnDemand(async () => {
    if (++asked === 1) throw new Error('no network');
    return 'come';
  });
  want();
  want();
  await settle();
  expect([asked, part.value]).toEqual([2, 'come']);
});
