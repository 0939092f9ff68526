import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { makeAdmin } from '../support/accounts.ts';
import { addScript } from '../support/host-pages.ts';
import { LOCALES, VISITOR_LANGUAGES } from '../support/languages.ts';
import { connectAgent } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { pseudo, speakPseudo } from '../support/pseudo-language.ts';
import { clippedIn, frameOf, wordsIn } from '../support/readability.ts';
import { layCable } from '../support/relayed.ts';
import { cli } from '../support/server.ts';
import { picture, SITE, useStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';
import { tour } from '../support/tour.ts';
import { visit } from '../support/visitor.ts';

/** Each language by its own name. */
const NAMES = { 'zh-CN': '简体中文', en: 'English', ja: '日本語', ko: '한국어', es: 'Español', ar: 'العربية' };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

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
    await page.frameLocator('iframe').locator('form textarea').waitFor();
    const root = page.frameLocator('iframe').locator('html');
    expect([await root.getAttribute('lang'), await root.getAttribute('dir')]).toEqual([
      spoken,
      spoken === 'ar' ? 'rtl' : 'ltr',
    ]);
    expect(await loaded()).toEqual([spoken]);
  });
});

/** One agent, on a site that asks nothing by itself. */
async function meetAgent(stage: Stage): Promise<Line> {
  const ran = await cli(stage.server, ['site', 'add', SITE, '--intake', 'reading']);
  expect(ran).toMatchObject({ exitCode: 0 });
  return connectAgent(stage.server, await makeAdmin(stage.server, 'lin@example.com', 'Lin 林'));
}

describe('[LANG-3] on a phone nothing is cut off, and nothing left out', () => {
  const cable = layCable();
  const stage = useStage(cable.options);
  let isLost = false;
  let agent: Promise<Line> | undefined;
  const lose = async () => {
    isLost = true;
    await cable.relay.shut();
  };
  afterEach(async () => {
    if (isLost) await cable.relay.open();
    isLost = false;
  });
  afterAll(async () => (await agent)?.close());

  test('in a language that is longer than all, and which nobody has written a word in', async () => {
    const person = await stage.person({ context: PHONE });
    const words = await speakPseudo(person.context);
    const visitor = await visit({ ...person, hostPages: stage.hostPages }, { page: 'phone' });
    visitor.troubles.expect(/ERR_|WebSocket/);
    agent ??= meetAgent(stage);
    await visitor.launcher.click();
    await visitor.panel.locator('form textarea').waitFor();
    expect(words.count()).toBeGreaterThan(50);
    const found: string[] = [];
    const look = async (state: string) => {
      await picture(visitor.page, `lang-pseudo-${state}`);
      const frame = frameOf(visitor.page);
      const foreign = (await wordsIn(frame)).filter((text) => /\p{L}/u.test(withoutPseudo(text)));
      found.push(...foreign.map((text) => `${state}: not translated: ${text}`));
      found.push(...(await clippedIn(frame)).map((text) => `${state}: ${text}`));
    };
    await tour({ visitor, agent: await agent, look, lose });
    expect(found).toEqual([]);
  }, 90_000);

  test.each(VISITOR_LANGUAGES)(
    'in %s',
    async (language) => {
      const visitor = await stage.visitor({
        page: 'phone',
        language,
        context: { ...PHONE, locale: LOCALES[language] },
      });
      visitor.troubles.expect(/ERR_|WebSocket/);
      agent ??= meetAgent(stage);
      await visitor.open();
      const found: string[] = [];
      const look = async (state: string) => {
        await picture(visitor.page, `lang-${language}-${state}`);
        found.push(...(await clippedIn(frameOf(visitor.page))).map((text) => `${state}: ${text}`));
      };
      await tour({ visitor, agent: await agent, look, lose });
      expect(found).toEqual([]);
    },
    90_000,
  );
});

/** What is left when all that stands in the brackets of the language that nobody speaks is taken away, inside out. */
function withoutPseudo(text: string): string {
  const left = text.replaceAll(/⟦[^⟦⟧]*⟧/gu, '');
  return left === text ? text : withoutPseudo(left);
}

test('the language that nobody speaks keeps the places for values, and its words apart', () => {
  expect(pseudo('{{name}} is typing…')).toMatch(/^⟦\{\{name\}\} .*⟧$/u);
  expect(withoutPseudo(`⟦x ⟦y⟧ z⟧ left`)).toBe(' left');
  expect(pseudo('Send').length).toBeGreaterThanOrEqual(8);
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
