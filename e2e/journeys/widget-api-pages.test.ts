import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { addScript, keptByChat, tell } from '../support/host-pages.ts';
import { listen } from '../support/page-events.ts';
import { SITE, picture, useStage } from '../support/stage.ts';
import { meetVisitor } from '../support/visitor.ts';

/** The machine may be busy with other tests. */
const PATIENT = { timeout: 10_000 };
const OURS = /^Qiao: /;
const BLOCKED = /Content Security Policy|violates the following|integrity/;

describe('a page that lets in only what somebody has looked at', () => {
  const stage = useStage();
  const newest = async (): Promise<{ name: string; integrity: string }> =>
    (await fetch(`${stage.chat}/widget.json`)).json();
  const open = async (options: { page: 'bare' | 'strict-csp'; policy?: string }) => {
    const who = await stage.person();
    const page = await who.context.newPage();
    await page.goto(stage.hostPages.url(options));
    return { ...who, page, visitor: meetVisitor({ ...who, hostPages: stage.hostPages }, page) };
  };

  test('[API-10] pins the loader by its hash, and with it all that ever runs in the page', async () => {
    const { name, integrity } = await newest();
    const policy = `default-src 'none'; script-src ${stage.chat}; frame-src ${stage.chat}`;
    const { page, visitor } = await open({ page: 'bare', policy });
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script' && request.frame() === page.mainFrame()) scripts.push(request.url());
    });
    await addScript(page, { src: `${stage.chat}/${name}`, 'data-site': SITE, integrity, crossorigin: 'anonymous' });
    await visitor.open();
    await visitor.say('From a pinned loader.');
    await visitor.isSent('From a pinned loader.');
    expect(scripts).toEqual([
      `${stage.chat}/${name}`,
      expect.stringMatching(new RegExp(`^${stage.chat}/attendant\\.[\\w-]{12}\\.js$`)),
    ]);
  });

  test.each(['widget', 'attendant'])('[API-10] and runs no %s that was changed on the way', async (changed) => {
    const { name, integrity } = await newest();
    const { page, troubles, visitor } = await open({ page: 'bare' });
    troubles.expect(OURS);
    troubles.expect(BLOCKED);
    await page.route(new RegExp(`/${changed}\\.[\\w-]+\\.js$`), async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `window.ran = true;${await response.text()}` });
    });
    const tag = { src: `${stage.chat}/${name}`, 'data-site': SITE, integrity, crossorigin: 'anonymous' };
    const added = addScript(page, tag);
    if (changed === 'widget') await expect(added).rejects.toThrow();
    else {
      await added;
      await visitor.launcher.click();
      await page.getByRole('button', { name: 'Support chat ⚠' }).waitFor();
      expect(troubles.all().filter((trouble) => OURS.test(trouble))).toEqual([
        expect.stringMatching(new RegExp(`^Qiao: no answer from ${stage.chat}\\. Is it running, .*script-src\\?$`)),
      ]);
    }
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });

  test('[API-11] and forgot the frame: a sentence for the developer, one for the visitor in their language', async () => {
    const { context, troubles } = await stage.person({ language: 'zh-CN' });
    troubles.expect(OURS);
    troubles.expect(BLOCKED);
    const page = await context.newPage();
    const policy = `default-src 'none'; script-src ${stage.chat}`;
    await page.goto(stage.hostPages.url({ page: 'strict-csp', lang: 'zh-CN', policy }));
    const heard = await listen(page);
    await page.getByRole('button', { name: '在线客服' }).click();
    await page.getByRole('button', { name: '在线客服: 暂不可用' }).waitFor();
    const status = page.getByRole('status').filter({ hasText: '暂时无法连接在线客服，请稍后再试。' });
    await status.waitFor();
    await picture(page, 'unavailable-zh-CN');
    const sentence = `no answer from ${stage.chat}. Is it running, in frame-src, and this origin allowed by the site?`;
    expect(troubles.all().filter((trouble) => OURS.test(trouble))).toEqual([`Qiao: ${sentence}`]);
    expect(await heard()).toContainEqual(['unavailable', sentence]);
    await page.getByRole('button', { name: '在线客服' }).click();
    await status.waitFor({ state: 'hidden' });
  });
});

describe('a page that is not like others', () => {
  const stage = useStage();
  const launchers = (page: Page) => page.locator('qiao-widget').count();

  test('[API-12] with ten tags has one chat; one for another site is told, and changes nothing', async () => {
    const { context, troubles, language } = await stage.person();
    troubles.expect(OURS);
    const page = await context.newPage();
    await page.goto(stage.hostPages.url({ page: 'bare' }));
    const tag = { src: `${stage.chat}/widget.js`, 'data-site': SITE };
    await Promise.all(Array.from({ length: 10 }, () => addScript(page, tag)));
    await addScript(page, { src: `${stage.chat}/widget.js`, 'data-site': 'other' });
    expect(await launchers(page)).toBe(1);
    expect(troubles.all()).toEqual([`Qiao: "${SITE}" is here: destroy it first.`]);
    const visitor = meetVisitor({ context, troubles, language, hostPages: stage.hostPages }, page);
    await visitor.open();
    await visitor.say('One of ten.');
    await visitor.isSent('One of ten.');
    expect(await page.locator('iframe').count()).toBe(1);
  });

  test('[API-12] that may store nothing itself has a chat that lasts, and that can be forgotten', async () => {
    const visitor = await stage.visitor({ page: 'no-storage' });
    await visitor.open();
    await visitor.say('The frame keeps this.');
    await visitor.isSent('The frame keeps this.');
    await visitor.page.reload();
    await visitor.open();
    await visitor.said('The frame keeps this.').waitFor();
    await tell(visitor.page, 'reset');
    await expect.poll(() => visitor.page.locator('iframe').count(), PATIENT).toBe(0);
    expect(await keptByChat(visitor.page, stage.chat)).toEqual({});
  });

  test('[API-12] that reads from right to left has launcher and panel on its other side', async () => {
    const visitor = await stage.visitor({ page: 'rtl', language: 'ar' });
    const launcher = visitor.page.getByRole('button', { name: 'محادثة' });
    expect(await launcher.boundingBox()).toMatchObject({ x: 20, width: 52 });
    await launcher.click();
    const frame = visitor.page.locator('iframe');
    await expect.poll(async () => (await frame.boundingBox())?.x, PATIENT).toBe(20);
    await visitor.panel.getByRole('textbox').fill('مرحبا');
    await visitor.panel.getByRole('textbox').press('Enter');
    await visitor.isSent('مرحبا');
    await picture(visitor.page, 'rtl-ar');
  });
});
