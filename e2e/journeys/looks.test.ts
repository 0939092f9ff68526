import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { cli } from '../support/server.ts';
import { screenshot } from '../support/some-files.ts';
import { SITE, picture, useStage } from '../support/stage.ts';

const colours = (locator: Locator) =>
  locator.evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element);
    return [color, backgroundColor];
  });

function file(name: string, content: Uint8Array | string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'qiao-logo-')), name);
  writeFileSync(path, content);
  return path;
}

describe('[LOOKS-8] a site’s looks', () => {
  const stage = useStage();
  const set = (...words: string[]) => cli(stage.server, ['site', 'set', SITE, ...words]);
  const launcherOf = (page: Page) => page.locator('qiao-widget').getByRole('button');

  test('are set by the command line, and seen on the page and in the panel', async () => {
    const logo = file('logo.txt', screenshot(64, 64).buffer);
    const texts = [
      '--launcher-text',
      'en=Ask us',
      '--launcher-text',
      'zh-CN=问问我们',
      '--greeting',
      'en=Ask us anything.',
    ];
    const more = ['--shown-name', 'Shop Support', '--position', 'start', '--bottom', '60', '--theme', 'dark'];
    const ran = await set('--color', '#FF0', '--logo', logo, ...texts, ...more);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });

    const visitor = await stage.visitor();
    const launcher = visitor.page.getByRole('button', { name: 'Ask us', exact: true });
    await launcher.waitFor();
    expect(await colours(launcher)).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 0)']);
    const box = await launcher.boundingBox();
    expect(box?.x).toBe(20);
    expect((visitor.page.viewportSize()?.height ?? 0) - (box?.y ?? 0) - (box?.height ?? 0)).toBe(60);
    await picture(visitor.page, 'looks-launcher-en');
    await launcher.click();
    await visitor.composer.waitFor();
    await visitor.panel.getByRole('heading', { name: 'Shop Support' }).waitFor();
    await visitor.panel.getByRole('heading', { name: 'Ask us anything.' }).waitFor();
    const drawn = visitor.panel.locator('header img');
    await expect.poll(() => drawn.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
    expect((await colours(visitor.panel.locator('body')))[1]).toBe('rgb(20, 24, 31)');
    await picture(visitor.page, 'looks-panel-dark-en');

    expect(await set('--greeting', 'en=What can we do?', '--theme', 'light', '--logo', 'none')).toMatchObject({
      exitCode: 0,
    });
    await visitor.page.reload();
    await launcher.click();
    await visitor.panel.getByRole('heading', { name: 'What can we do?' }).waitFor();
    await visitor.panel.locator('header').getByText('SS', { exact: true }).waitFor();
    expect((await colours(visitor.panel.locator('body')))[1]).toBe('rgb(255, 255, 255)');
    await picture(visitor.page, 'looks-panel-light-en');

    const other = await stage.visitor({ language: 'zh-CN' });
    await other.page.getByRole('button', { name: '问问我们', exact: true }).click();
    // Nobody wrote a greeting in Chinese: the chat has its own.
    await other.panel.getByRole('heading', { name: '有什么可以帮您？' }).waitFor();
  });

  test('hold also where the page names its site by an attribute, and is strict', async () => {
    await set('--color', '#ff0000', '--greeting', 'en=Ask away.', '--launcher-text', 'en=');
    for (const page of ['no-storage', 'strict-csp'] as const) {
      const visitor = await stage.visitor({ page });
      await launcherOf(visitor.page).click();
      await visitor.panel.getByRole('heading', { name: 'Ask away.' }).waitFor();
      expect((await colours(visitor.panel.locator('.logo')))[1]).toBe('rgb(255, 0, 0)');
      await visitor.page.close();
    }
  });

  test('that cannot be are told all at once, and none of them is taken', async () => {
    const before = await set();
    const svg = file('logo.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const wrong = await set('--color', 'red', '--theme', 'blue', '--greeting', 'hello', '--bottom', '', '--logo', svg);
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stderr.trim().split('\n')).toEqual([
      '"red" is no colour; write one such as #1a56c9.',
      '"blue" is no theme; write auto, light or dark.',
      'The distance from the bottom is a whole number of pixels, 0 to 200.',
      '"hello" says no language; write --greeting like en="How can we help?".',
      'The logo is no PNG, JPEG or WebP picture, whatever its name says.',
    ]);
    expect((await set('--logo', '/nowhere/logo.png')).stderr).toContain('"/nowhere/logo.png" cannot be read');
    expect((await set()).stdout).toBe(before.stdout);
  });

  test('never become HTML or script, whatever is written into them', async () => {
    const canary = (where: string) => `<img src=/ran/${where} onerror=alert(1)>`;
    const hostile = ['--greeting', `en=${canary('greeting')}</script><script>alert(2)</script>"'\`\${alert(3)}`];
    const words = ['--launcher-text', 'en=</script><b onclick=1>', '--shown-name', canary('name')];
    expect(await set(...hostile, ...words)).toMatchObject({ exitCode: 0, stderr: '' });
    const ran: string[] = [];
    const visitor = await stage.visitor();
    visitor.page.on('dialog', (dialog) => void ran.push(dialog.message()));
    visitor.page.on('request', (request) => request.url().includes('/ran/') && ran.push(request.url()));
    await visitor.page.getByRole('button', { name: '</script><b onclick=1>', exact: true }).click();
    await visitor.panel.getByRole('heading', { level: 1, name: canary('name') }).waitFor();
    await visitor.panel.getByText(`${canary('greeting')}</script>`).waitFor();
    expect(await visitor.panel.locator('header img, h2 img, b, script:not([src], #words)').count()).toBe(0);
    expect(ran).toEqual([]);
    await set('--shown-name', 'none', '--greeting', 'en=', '--launcher-text', 'en=');
  });
});

describe('[OFF-4] a site that is turned off', () => {
  const stage = useStage();
  const turn = (word: 'off' | 'on') => cli(stage.server, ['site', word, SITE]);

  test('says so to the visitor and to the page’s developer, begins nothing, and loses nothing', async () => {
    const early = await stage.visitor();
    await early.open();
    await early.say('It began before');
    await early.isSent('It began before');
    expect(await turn('off')).toMatchObject({ exitCode: 0 });

    const late = await stage.visitor();
    late.troubles.expect(/^Qiao: this site is turned off/);
    await late.open();
    await late.panel.getByText('This chat is turned off at the moment.').first().waitFor();
    expect(late.troubles.all()).toContainEqual(expect.stringContaining(`"qiao site on ${SITE}" turns it on`));
    await late.say('Anybody there?');
    await late.log.getByText('Not sent.').waitFor();
    await picture(late.page, 'looks-off-en');

    early.troubles.expect(/^Qiao: this site is turned off/);
    await early.page.reload();
    await early.open();
    await early.said('It began before').waitFor();
    await early.say('And it goes on');
    await early.isSent('And it goes on');

    expect(await turn('on')).toMatchObject({ exitCode: 0 });
    await late.page.reload();
    await late.open();
    await late.log.getByRole('button', { name: 'Retry' }).click();
    await late.isSent('Anybody there?');
  });
});

describe('[LOOKS-9] looks that are being chosen', () => {
  const stage = useStage();
  const preview = {
    qiao: 'preview',
    shown: { greeting: { en: 'Soon so' } },
    style: ':root{--brand:#ff0000}',
    theme: 'dark',
  };

  /** A frame that shows previews, on the page that is open; what is told to it comes from that page. */
  async function tellFrame(page: Page): Promise<Locator> {
    await page.evaluate(
      ([address, told]) => {
        const frame = document.createElement('iframe');
        frame.id = 'preview';
        frame.style.cssText = 'position:fixed;inset:0;inline-size:400px;block-size:600px';
        frame.src = address;
        document.body.append(frame);
        frame.addEventListener('load', () => setInterval(() => frame.contentWindow?.postMessage(told, '*'), 50));
      },
      [`${stage.chat}/frame?site=${SITE}&lang=en&preview`, preview] as const,
    );
    return page.frameLocator('#preview').locator('main');
  }

  test('are shown at once where our own page tells them, and nowhere else', async () => {
    const { context } = await stage.person();
    const ours = await context.newPage();
    await ours.goto(`${stage.chat}/desk`);
    const shown = await tellFrame(ours);
    await shown.getByRole('heading', { name: 'Soon so' }).waitFor();
    expect((await colours(shown.locator('.logo')))[1]).toBe('rgb(255, 0, 0)');
    const theirs = await context.newPage();
    await theirs.goto(stage.hostPages.url({ page: 'bare' }));
    const unmoved = await tellFrame(theirs);
    await unmoved.getByRole('heading', { name: 'How can we help?' }).waitFor();
    await theirs.waitForTimeout(500);
    expect(await unmoved.getByText('Soon so').count()).toBe(0);
  });
});
