import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { addScript } from '../support/host-pages.ts';
import { VISITOR_LANGUAGES } from '../support/languages.ts';
import { picture, SITE, useStage } from '../support/stage.ts';

/** Each language by its own name. */
const NAMES = { 'zh-CN': '简体中文', en: 'English', ja: '日本語', ko: '한국어', es: 'Español', ar: 'العربية' };

/** What is loaded of the words of the chat, with its page or after it. */
function watchWords(page: Page): () => Promise<string[]> {
  const loaded: Promise<string[]>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const [, language] = /\/assets\/(en|zh-CN|ja|ko|es|ar)-[^/]+\.js$/.exec(pathname) ?? [];
    if (language) loaded.push(Promise.resolve([language]));
    if (pathname === '/frame') loaded.push(response.text().then(wordsInside));
  });
  return async () => (await Promise.all(loaded)).flat();
}

function wordsInside(html: string): string[] {
  return [...html.matchAll(/id="words" lang="([^"]+)"/g)].map(([, language = '']) => language);
}

describe('[LANG-2] the chat speaks', () => {
  const stage = useStage();

  test.each([
    { why: 'as the tag says', tag: 'ko-KR', page: 'ar', browser: 'ja-JP', spoken: 'ko' },
    { why: 'as the page', tag: null, page: 'es-MX', browser: 'ja-JP', spoken: 'es' },
    { why: 'as the browser, where the page says nothing', tag: null, page: '', browser: 'ja-JP', spoken: 'ja' },
    {
      why: 'as the browser, where nobody here speaks as the page',
      tag: null,
      page: 'fr',
      browser: 'ar-EG',
      spoken: 'ar',
    },
    { why: 'English, where nobody here speaks as anybody', tag: 'tlh', page: 'fr', browser: 'de-DE', spoken: 'en' },
  ])('$why', async ({ tag, page: lang, browser, spoken }) => {
    const { context } = await stage.person({ context: { locale: browser } });
    const page = await context.newPage();
    const loaded = watchWords(page);
    await page.goto(stage.hostPages.url({ page: 'bare', lang }));
    const attributes = { src: `${stage.chat}/widget.js`, 'data-site': SITE };
    await addScript(page, tag === null ? attributes : { ...attributes, 'data-lang': tag });
    await page.locator('qiao-widget').getByRole('button').click();
    await page.frameLocator('iframe').locator('.send').waitFor();
    const root = page.frameLocator('iframe').locator('html');
    expect([await root.getAttribute('lang'), await root.getAttribute('dir')]).toEqual([
      spoken,
      spoken === 'ar' ? 'rtl' : 'ltr',
    ]);
    expect(await loaded()).toEqual([spoken]);
  });
});

describe('[LANG-4] in Arabic', () => {
  const stage = useStage({ intake: 'asking' });

  test('all of it runs from right to left, and addresses, logs and IDs do not', async () => {
    const visitor = await stage.visitor({ page: 'rtl', language: 'ar' });
    const { panel } = visitor;
    await visitor.open();
    expect(middle(await panel.locator('.send').boundingBox())).toBeLessThan(
      middle(await visitor.composer.boundingBox()),
    );
    expect(await panel.locator('.send svg').evaluate((icon) => getComputedStyle(icon).scale)).toBe('-1 1');
    expect(await visitor.composer.evaluate((field) => getComputedStyle(field).direction)).toBe('rtl');
    await visitor.composer.fill('ls -l /tmp');
    expect(await visitor.composer.evaluate((field) => getComputedStyle(field).direction)).toBe('ltr');
    await visitor.composer.fill('لا يعمل الخادم i-bp1abcdefgh12345: https://console.example.com/ecs?id=1 منذ الصباح');
    await visitor.composer.press('Enter');
    await visitor.log.getByRole('group').waitFor();
    const link = visitor.log.getByRole('link');
    const styles = await link.evaluate((element) => {
      const { direction, unicodeBidi } = getComputedStyle(element);
      return { direction, unicodeBidi };
    });
    expect(styles).toEqual({ direction: 'ltr', unicodeBidi: 'isolate' });
    expect(await visitor.log.locator('.bubble').last().innerText()).toMatch(/^[\p{Script=Arabic}\p{P}\p{N}\sA-Z]+$/u);
    const [own, theirs] = [visitor.log.locator('.own .bubble'), visitor.log.locator('.theirs .bubble')];
    expect(middle(await own.first().boundingBox())).toBeLessThan(middle(await theirs.first().boundingBox()));
    await picture(visitor.page, 'lang-ar-asked');
    await panel.locator('.notes-button').click();
    const known = panel.getByRole('listitem').filter({ hasText: 'i-bp1abcdefgh12345' });
    expect(await known.locator('bdi').count()).toBe(1);
    await picture(visitor.page, 'lang-ar-notes-wide');
  });
});

/** Where the middle of a box is, across. */
function middle(box: { x: number; width: number } | null): number {
  if (!box) throw new Error('It is not there.');
  return box.x + box.width / 2;
}

describe('[LANG-5] where the chat speaks a language', () => {
  const stage = useStage({ intake: 'asking' });

  test.each(VISITOR_LANGUAGES)('an agent sees that it is %s', async (language) => {
    const agent = await stage.agent();
    const visitor = await stage.visitor({ language });
    await visitor.open();
    await picture(visitor.page, `lang-${language}-wide`);
    await visitor.say(`i-bp1abcdefgh12345 (${language})`);
    await visitor.isSent(`i-bp1abcdefgh12345 (${language})`);
    await visitor.log.getByRole('group').waitFor();
    await agent.view('waiting');
    await agent.open(`i-bp1abcdefgh12345 (${language})`);
    await agent.facts.getByText(NAMES[language], { exact: true }).waitFor();
    await picture(visitor.page, `lang-${language}-wide-asked`);
  });
});
