import { expect, test } from 'vitest';
import { isSiteId } from '@qiao/shared/ids';
import type { SiteSettings } from '@qiao/shared/site-settings';
import { workingWeek } from './hours-draft.ts';
import { changeOf, draftOfSite, emptyDraft, fieldsIn, wishOf, wrongInDraft } from './site-draft.ts';

const draft = { ...emptyDraft('en'), name: ' My Shop ', origins: '\n https://shop.example \n\n' };

function aSite(): SiteSettings {
  const siteId = 'shop';
  if (!isSiteId(siteId)) throw new Error('This is a key.');
  return {
    siteId,
    name: 'Shop',
    allowedOrigins: ['https://shop.example'],
    languages: ['en'],
    isIdentityRequired: false,
    intake: 'asking',
    ratingWeights: { speed: 25, resolution: 25, attitude: 25, knowledge: 25 },
    isTypingShown: false,
    pageTrail: 'off',
    isOff: false,
    hours: null,
    identityKeyIds: [],
  };
}

test('a draft wishes for a site, under a key of its name unless one was written', () => {
  expect(wishOf(draft)).toEqual({
    siteId: 'my-shop',
    name: 'My Shop',
    allowedOrigins: ['https://shop.example'],
    languages: ['en'],
    hours: null,
  });
  expect(wishOf({ ...draft, siteId: 'other' }).siteId).toBe('other');
});

test('what is wrong is told by field, here and where the server found it', () => {
  expect(wrongInDraft(draft)).toEqual([]);
  const wrong = { ...draft, name: '', siteId: 'My Shop', origins: 'shop.example/a', languages: [] };
  expect(wrongInDraft({ ...wrong, hours: workingWeek('Mars') })).toEqual([
    'name',
    'siteId',
    'allowedOrigins',
    'languages',
    'hours',
  ]);
  expect(wrongInDraft({ ...draft, origins: '' })).toEqual(['allowedOrigins']);
  const details = ['siteId: there is a site with the key "shop" already', 'hours: no'];
  expect(fieldsIn({ code: 'invalid', retryAfterMs: null, details })).toEqual(['siteId', 'hours']);
});

test('of a site that there is only what differs is changed', () => {
  const site = aSite();
  expect(changeOf(draftOfSite(site), site)).toEqual({ was: {}, wish: {} });
  const hours = workingWeek('UTC');
  expect(changeOf({ ...draftOfSite(site), name: 'Laden', hours }, site)).toEqual({
    was: { name: 'Shop', hours: null },
    wish: { name: 'Laden', hours },
  });
});
