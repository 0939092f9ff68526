import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLAIN_LOOKS } from '@qiao/shared/looks';
import type { Looks } from '@qiao/shared/looks';
import { aSite } from '../store/seeds.ts';
import { framePage } from './frame-page.ts';
import { loaderScript } from './loader-script.ts';

const TEMPLATE =
  '<!doctype html>\n<html><head><title>Qiao</title></head><body><main class="panel"></main></body></html>';
const BUILT = '(function(LOOKS){found=LOOKS})({})\n';

/** What would run, or end something, if it stood anywhere as it is. */
const hostile = fc.oneof(
  fc.constantFrom(
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    '`${alert(1)}`',
    '});alert(1);({',
    '$& $1 $$ $`',
    '</style><style>*{display:none}',
    '--><svg onload=alert(1)>',
    '\u2028alert(1)\u2029',
    '&quot; onclick=alert(1) &lt;',
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const looks = fc.record<Looks>({
  color: fc.constantFrom(null, '#ffff00' as const, '#000000' as const),
  name: fc.option(hostile),
  logoId: fc.constantFrom(null, '0123456789abcdef0123456789abcdef'),
  greeting: fc.record({ en: hostile, ar: hostile }, { requiredKeys: [] }),
  launcherText: fc.record({ en: hostile, 'zh-CN': hostile }, { requiredKeys: [] }),
  position: fc.constantFrom('start', 'end'),
  bottom: fc.integer({ min: 0, max: 200 }),
  theme: fc.constantFrom('auto', 'light', 'dark'),
});

/** The tags of a page, in their order. */
const tagsOf = (html: string) => [...html.matchAll(/<[!/a-z][^\s>]*/gi)].map(([tag]) => tag);

function attribute(html: string, name: string): string {
  const [, value = ''] = new RegExp(`${name}="([^"]*)"`).exec(html) ?? [];
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return value.replaceAll(/&([#\w]+);/g, (_, entity: string) => entities[entity] ?? '?');
}

describe('a site’s looks', () => {
  test('[LOOKS-2] whatever people write into them, the frame’s page has the tags that it has, and its words as written', () => {
    fc.assert(
      fc.property(looks, hostile, (worn, name) => {
        const plain = aSite({ looks: { ...worn, name: 'Shop', greeting: {}, launcherText: {} } });
        const { html } = framePage(TEMPLATE, { ...plain, name, looks: worn }, { theme: undefined });
        expect(tagsOf(html)).toEqual(tagsOf(framePage(TEMPLATE, plain, { theme: undefined }).html));
        expect(JSON.parse(attribute(html, 'data-looks'))).toMatchObject({ name: worn.name ?? name, isOff: false });
        expect(attribute(html, 'data-theme')).toBe(worn.theme);
      }),
    );
  });

  test('[LOOKS-2] whatever people write into them, the loader is one call, and gets its words as written', () => {
    fc.assert(
      fc.property(looks, (worn) => {
        const site = aSite({ looks: worn });
        const script = loaderScript(BUILT, site.siteId, site);
        const world: { found?: unknown; alert: () => void } = { alert: () => expect.unreachable() };
        runInNewContext(script, world);
        const { text }: { text?: Record<string, string> } = JSON.parse(JSON.stringify(world.found));
        const { en, 'zh-CN': zh } = worn.launcherText;
        expect(text ?? {}).toEqual({ ...(en === undefined ? {} : { en }), ...(zh === undefined ? {} : { zh }) });
        expect(script).not.toMatch(/<|[\u2028\u2029]/);
      }),
    );
  });

  test('[LOOKS-3] the page’s own theme wins over the site’s, and anything else does not', () => {
    const site = aSite({ looks: { ...PLAIN_LOOKS, theme: 'dark' } });
    const themed = (theme: unknown) => attribute(framePage(TEMPLATE, site, { theme }).html, 'data-theme');
    expect(['light', 'auto', '', undefined, '"><x', ['light']].map(themed)).toEqual([
      'light',
      'auto',
      'dark',
      'dark',
      'dark',
      'dark',
    ]);
  });

  test('the initials are those of a name’s first words, or its first character', () => {
    const initials = (name: string) =>
      attribute(framePage(TEMPLATE, aSite({ name }), { theme: '' }).html, 'data-looks');
    const of = (name: string) => (JSON.parse(initials(name)) as { initials: string }).initials;
    expect(['Yunqiao Cloud 云桥云', '云桥 Cloud', 'shop', '¿Qué tal?', 'محادثة الدعم', '…'].map(of)).toEqual([
      'YC',
      '云',
      'S',
      'QT',
      'م',
      '…',
    ]);
  });
});
