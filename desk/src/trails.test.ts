import { expect, test } from 'vitest';
import type { SeenPage } from '@qiao/shared/trail';
import { conversationId } from '../test/examples.ts';
import { scriptConnection } from '../test/scripted-connection.ts';
import { createTrails } from './trails.ts';

const page = (n: number): SeenPage => ({ pageId: `page-000${n}`, url: `https://shop.example/${n}`, title: '', at: n });
const [ONE, TWO] = [conversationId(1), conversationId(2)];

test('the pages of what is looked at, the latest first, each once; what is told of others is theirs', async () => {
  const line = scriptConnection({ 'trail:read': () => ({ ok: true, value: { pages: [page(3), page(1)] } }) });
  line.setLine({ is: 'online' });
  const trails = createTrails(line.connection);
  trails.told(ONE, [page(9)]);
  expect(trails.pages.value).toEqual([]);
  const reading = trails.look(ONE);
  trails.told(ONE, [page(4), page(3)]);
  await reading;
  trails.told(TWO, [page(5)]);
  expect(trails.pages.value.map(({ at }) => at)).toEqual([4, 3, 1]);
});

test('an answer that comes late is not shown with another conversation', async () => {
  let answer = () => {};
  const line = scriptConnection({
    'trail:read': ({ conversationId: id }) =>
      id === ONE
        ? new Promise((resolve) => {
            answer = () => resolve({ ok: true, value: { pages: [page(1)] } });
          })
        : { ok: true, value: { pages: [] } },
  });
  line.setLine({ is: 'online' });
  const trails = createTrails(line.connection);
  const first = trails.look(ONE);
  await trails.look(TWO);
  answer();
  await first;
  expect(trails.pages.value).toEqual([]);
});
