import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_GREETING, MAX_LOGO, PLAIN_LOOKS } from '@qiao/shared/looks';
import type { Looks } from '@qiao/shared/looks';
import { changeIn, draftOf, previewOf, wrongLooks } from './looks-draft.ts';
import type { LooksDraft } from './looks-draft.ts';

const siteWith = (looks: Partial<Looks> = {}) => ({
  siteId: 'shop',
  name: 'Shop',
  isOff: false,
  languages: ['en', 'zh-CN'] as const,
  looks: { ...PLAIN_LOOKS, ...looks },
});

test('what nobody touched changes nothing, whatever a site looks like', () => {
  const words = fc.option(
    fc.string({ minLength: 1 }).map((text) => `x${text.trim()}x`),
    { nil: undefined },
  );
  const worded = fc.record({ en: words, 'zh-CN': words }).map((said) => JSON.parse(JSON.stringify(said)) as object);
  const looks = fc.record({
    color: fc.constantFrom(null, '#0a7d5a' as const),
    name: fc.constantFrom(null, 'Support'),
    greeting: worded,
    launcherText: worded,
    position: fc.constantFrom('start' as const, 'end' as const),
    bottom: fc.integer({ min: 0, max: 200 }),
    theme: fc.constantFrom('auto' as const, 'light' as const, 'dark' as const),
  });
  fc.assert(
    fc.property(looks, (chosen) => {
      const site = siteWith(chosen);
      expect(changeIn(draftOf(site), site)).toEqual({});
      expect(wrongLooks({ ...draftOf(site), greeting: {}, launcherText: {} })).toEqual([]);
    }),
  );
});

test('only what differs goes to the server, and words that were taken away go as empty ones', () => {
  const site = siteWith({ color: '#112233', greeting: { en: 'Hi', 'zh-CN': '你好' } });
  const draft = { ...draftOf(site), color: '', greeting: { en: ' Hello ', 'zh-CN': ' ' }, bottom: '44' };
  expect(changeIn(draft, site)).toEqual({ color: null, greeting: { en: 'Hello', 'zh-CN': '' }, bottom: 44 });
});

test('what is wrong is said by field; lengths are of characters, not of their halves', () => {
  const site = siteWith();
  const long = '😀'.repeat(MAX_GREETING);
  const logo = { file: new Blob([new Uint8Array(MAX_LOGO + 1)]), address: 'blob:x' };
  const wrong: Partial<LooksDraft> = { color: 'green', greeting: { en: `${long}x` }, bottom: '201', logo };
  expect(wrongLooks({ ...draftOf(site), ...wrong })).toEqual(['color', 'logo', 'greeting', 'bottom']);
  expect(wrongLooks({ ...draftOf(site), greeting: { en: long }, bottom: '200', color: '#ABC' })).toEqual([]);
});

test('a preview shows the draft, keeps what is written wrongly as it is stored, and a site that is off as if it were on', () => {
  const site = { ...siteWith({ color: '#112233', bottom: 30 }), isOff: true };
  const logo = { file: new Blob(), address: 'blob:logo' };
  const draft = { ...draftOf(site), color: '#xyz', name: 'Help Desk', logo, launcherText: { 'zh-CN': '问' } };
  const shown = previewOf(draft, site, 'zh-CN');
  expect(shown).toMatchObject({
    qiao: 'preview',
    shown: { name: 'Help Desk', initials: 'HD', logo: 'blob:logo', isOff: false },
    launcher: { text: '问', position: 'end' },
  });
  expect(shown.style).toContain('--brand:#112233');
  expect(shown.launcher.css).toContain('inset-block-end:30px');
  expect(previewOf(draft, site, 'en').launcher.text).toBe('');
  expect(previewOf({ ...draft, logo: 'none' }, site, 'en').shown.logo).toBeNull();
});
