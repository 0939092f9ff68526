import { expect, test } from 'vitest';
import { isSiteId } from '@qiao/shared/ids';
import { PLAIN_LOOKS } from '@qiao/shared/looks';
import type { Ask } from './ask-server.ts';
import { draftOf } from './looks-draft.ts';
import { createSiteLooks } from './site-looks.ts';

const SITE = 'shop';
const told = { siteId: SITE, name: 'Shop', isOff: false, languages: ['zh-CN', 'en'], looks: { color: '#112233' } };
const PICTURE = new Blob([new Uint8Array([1])]);

function looksOver(answer: (method: string, path: string) => Awaited<ReturnType<Ask>>) {
  const asked: unknown[][] = [];
  if (!isSiteId(SITE)) throw new Error('This is a key.');
  const looks = createSiteLooks(async (method, path, body) => {
    asked.push([method, path.replace('/api/v1/sites/shop/', ''), body]);
    return answer(method, path);
  }, SITE);
  return { looks, asked };
}

async function read({ looks }: ReturnType<typeof looksOver>) {
  const answer = await looks.read();
  if (answer.ok !== true) throw new Error('It was not read.');
  return answer.value;
}

test('what the server does not say is plain, and an answer that is none of ours is no answer', async () => {
  const over = looksOver(() => ({ ok: true, value: told }));
  expect(await read(over)).toEqual({
    ...told,
    languages: ['en', 'zh-CN'],
    looks: { ...PLAIN_LOOKS, color: '#112233' },
  });
  const odd = looksOver(() => ({ ok: true, value: 'well' }));
  expect(await odd.looks.read()).toEqual({ ok: 'unknown' });
});

test('saving asks for what changed, and for a picture after it; for nothing where nothing did', async () => {
  const over = looksOver(() => ({ ok: true, value: told }));
  const site = await read(over);
  over.asked.length = 0;
  await over.looks.save(draftOf(site), site);
  expect(over.asked).toEqual([]);
  await over.looks.save({ ...draftOf(site), color: '', logo: { file: PICTURE, address: 'blob:x' } }, site);
  expect(over.asked).toEqual([
    ['PUT', 'looks', { color: null }],
    ['PUT', 'logo', PICTURE],
  ]);
  over.asked.length = 0;
  await over.looks.save({ ...draftOf(site), logo: 'none' }, site);
  expect(over.asked).toEqual([['DELETE', 'logo', undefined]]);
});

test('a refused change keeps the picture back', async () => {
  const refusal = { code: 'forbidden' as const, retryAfterMs: null, details: [] };
  const over = looksOver((method) => (method === 'GET' ? { ok: true, value: told } : { ok: false, refusal }));
  const site = await read(over);
  over.asked.length = 0;
  const draft = { ...draftOf(site), bottom: '50', logo: { file: PICTURE, address: 'blob:x' } };
  expect(await over.looks.save(draft, site)).toMatchObject({ ok: false });
  expect(over.asked).toHaveLength(1);
});
