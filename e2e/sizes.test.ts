import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Page, Request, Response } from 'playwright-core';
import { noteFirstScreen } from './support/first-screen.ts';
import type { Language } from './support/languages.ts';
import { useStage } from './support/stage.ts';

/** Bytes after `gzip -9`, at most. */
const LOADER = 3_000;
const PANEL = 45_000;
const DESK = 120_000;

/** Sums up what a page loads to run and to be drawn, as it travels. */
function weigh(page: Page) {
  const parts: Response[] = [];
  const asked = new Set<Request>();
  page.on('request', (request) => asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  page.on('response', (response) => {
    if (['document', 'script', 'stylesheet'].includes(response.request().resourceType())) parts.push(response);
  });
  return async (isCounted: (path: string, askedAt: number) => boolean) => {
    await expect.poll(() => asked.size, { timeout: 30_000 }).toBe(0);
    const counted = parts.filter((part) => isCounted(new URL(part.url()).pathname, part.request().timing().startTime));
    const sizes = await Promise.all(counted.map(async (part) => gzipSync(await part.body(), { level: 9 }).length));
    return { files: counted.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  };
}

describe('[SIZE-2] what is really loaded', () => {
  const stage = useStage();

  test.for<Language>(['en', 'zh-CN'])(
    'by a visitor who opens the panel stays small (%s)',
    async (language, { annotate }) => {
      const { context } = await stage.person({ language });
      const page = await context.newPage();
      const weighed = weigh(page);
      await page.goto(stage.hostPages.url({ lang: language }));
      // By its name: until the loader has run, the last button is one of the page's own.
      await page.getByRole('button', { name: /^(Support chat|在线客服)/ }).click();
      // What is drawn once the server has told what there is.
      await page.frameLocator('iframe').getByRole('heading', { level: 2 }).waitFor();

      const loader = await weighed((path) => path === '/widget.js');
      const panel = await weighed((path) => /^\/(frame|attendant)/.test(path));
      await annotate(`loader ${loader.bytes} bytes, panel ${panel.bytes} bytes in ${panel.files} files`);
      expect(loader.files).toBe(1);
      expect(loader.bytes).toBeLessThanOrEqual(LOADER);
      expect(panel.files).toBeGreaterThanOrEqual(2);
      expect(panel.bytes).toBeLessThanOrEqual(PANEL);
    },
  );

  test('by an agent who opens the desk stays small', async ({ annotate }) => {
    const { context } = await stage.person();
    const page = await context.newPage();
    const weighed = weigh(page);
    await page.goto(`${stage.server.url}/desk`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const desk = await weighed((path) => path.startsWith('/desk'));
    await annotate(`desk ${desk.bytes} bytes in ${desk.files} files`);
    expect(desk.files).toBeGreaterThanOrEqual(2);
    expect(desk.bytes).toBeLessThanOrEqual(DESK);
  });

  test('by an agent who is signed in stays small, with everything that the first screen needs', async ({
    annotate,
  }) => {
    const agent = await stage.agent();
    const page = await agent.context.newPage();
    const weighed = weigh(page);
    const firstScreen = await noteFirstScreen(page, { selector: 'h1', text: 'All open' });
    await page.goto(`${stage.server.url}/desk/open`);
    const drawnAt = await firstScreen();
    // What comes afterwards, while nobody waits, is in no first load.
    const desk = await weighed((path, askedAt) => path.startsWith('/desk') && askedAt <= drawnAt);
    await annotate(`desk, signed in, ${desk.bytes} bytes in ${desk.files} files`);
    expect(desk.files).toBeGreaterThanOrEqual(3);
    expect(desk.bytes).toBeLessThanOrEqual(DESK);
  });
});
