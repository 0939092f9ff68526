import { expect, test } from 'vitest';
import { isSiteId } from '@qiao/shared/ids';
import { scriptConnection } from '../test/scripted-connection.ts';
import { createSiteVisits } from './site-visits.ts';

test('visits are read and then told, the latest first, each origin once', async () => {
  const siteId = 'shop';
  if (!isSiteId(siteId)) throw new Error('This is a key.');
  const a = { origin: 'https://a.example', firstAt: 5, isAllowed: false };
  const b = { origin: 'https://b.example', firstAt: 6, isAllowed: true };
  const { connection, setLine } = scriptConnection({
    'site:visits': () => ({ ok: true, value: { visits: [a] } }),
  });
  setLine({ is: 'online' });
  const visits = createSiteVisits(connection);
  expect(visits.of(siteId).value).toBeNull();
  await visits.read(siteId);
  expect(visits.of(siteId).value).toEqual([a]);
  visits.told(siteId, b);
  visits.told(siteId, { ...a, isAllowed: true });
  expect(visits.of(siteId).value).toEqual([{ ...a, isAllowed: true }, b]);
});
