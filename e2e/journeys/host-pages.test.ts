import { describe, expect, test } from 'vitest';
import { startHostPages } from '../support/host-pages.ts';
import { launchWithoutStorage } from '../support/browser.ts';
import { SITE, picture, useStage } from '../support/stage.ts';
import { visit } from '../support/visitor.ts';
import type { Visitor } from '../support/visitor.ts';

const OURS = /^Qiao: /;

async function isUnharmed({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Count' }).click();
  await page.getByRole('button', { name: 'Counted' }).waitFor();
}

describe('[JOURNEY-9] a page where the chat cannot be', () => {
  const stage = useStage();

  test('for it names an unknown site: its developer is told in a sentence, the page is unharmed', async () => {
    const visitor = await stage.visitor({ site: 'nobody' });
    visitor.troubles.expect(OURS);
    await visitor.launcher.click();
    await visitor.page.getByRole('button', { name: 'Support chat: unavailable' }).waitFor();
    const sentence = `Qiao: ${stage.chat} knows no site with this key. Correct data-site in the script tag.`;
    expect(visitor.troubles.all()).toEqual([sentence]);
    await isUnharmed(visitor);
    await picture(visitor.page, 'unavailable-en');
  });

  test('for its origin is not allowed: its developer is told in a sentence, the page is unharmed', async () => {
    const foreign = await startHostPages(stage.chat, SITE);
    try {
      const visitor = await visit({ ...(await stage.person()), hostPages: foreign });
      visitor.troubles.expect(OURS);
      await visitor.launcher.click();
      await visitor.page.getByRole('button', { name: 'Support chat: unavailable' }).waitFor();
      expect(visitor.troubles.all()).toEqual([
        `Qiao: the origin of this page, ${foreign.origin}, is not among the site's allowed origins. Add it to them.`,
      ]);
      await isUnharmed(visitor);
    } finally {
      await foreign.stop();
    }
  });
});

describe('[JOURNEY-9] a page that makes it hard', () => {
  const stage = useStage();

  test('with a strict policy: the chat needs its script and its frame allowed, and nothing else', async () => {
    const visitor = await stage.visitor({ page: 'strict-csp' });
    await visitor.open();
    await visitor.say('Under a strict policy.');
    await visitor.isSent('Under a strict policy.');
    await picture(visitor.page, 'strict-csp-en');
  });

  test('with hostile styles: the launcher is seen and used, the panel too', async () => {
    const visitor = await stage.visitor({ page: 'hostile-css' });
    const box = await visitor.launcher.boundingBox();
    const size = visitor.page.viewportSize();
    expect(box).toMatchObject({ width: 52, height: 52, x: (size?.width ?? 0) - 72, y: (size?.height ?? 0) - 72 });
    await visitor.open();
    await visitor.say('Under hostile styles.');
    await visitor.isSent('Under hostile styles.');
    await picture(visitor.page, 'hostile-css-en');
    await visitor.close();
    await visitor.composer.waitFor({ state: 'hidden' });
  });

  test('with a router that swaps the body and runs the tag again: one launcher, one conversation, open all the while', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor({ page: 'single-page-app' });
    await visitor.open();
    await visitor.say('Which invoice is this?');
    await visitor.isSent('Which invoice is this?');
    await visitor.page.getByRole('link', { name: 'Invoices' }).click();
    await visitor.page.getByRole('heading', { name: 'Invoices' }).waitFor();
    expect(await visitor.launcher.count()).toBe(1);
    await agent.open('Which invoice is this?');
    await agent.reply('The one of May.');
    await visitor.said('The one of May.').waitFor();
  });

  test('on a phone: the panel fills the screen and gives it back', async () => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
    const visitor = await stage.visitor({ page: 'phone', language: 'zh-CN', context: phone });
    await visitor.launcher.tap();
    await visitor.composer.waitFor();
    const frame = visitor.page.locator('iframe');
    await expect.poll(() => frame.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await visitor.composer.fill('手机上也能用吗？');
    await visitor.panel.getByRole('button', { name: '发送' }).tap();
    await visitor.isSent('手机上也能用吗？');
    await picture(visitor.page, 'phone-zh-CN');
    await visitor.panel.getByRole('button', { name: '关闭对话' }).tap();
    await visitor.composer.waitFor({ state: 'hidden' });
    expect(await visitor.launcher.isVisible()).toBe(true);
  });

  test('in a browser that refuses storage: the chat works and says that it ends with the page', async () => {
    const blocked = await launchWithoutStorage();
    try {
      const troubles = stage.watch(blocked.context);
      const { hostPages } = stage;
      const visitor = await visit({ context: blocked.context, troubles, hostPages, language: 'en' });
      await visitor.open();
      await visitor.panel.getByText('It ends when you leave this page.').waitFor();
      await visitor.say('Nothing is kept here.');
      await visitor.isSent('Nothing is kept here.');
      await picture(visitor.page, 'no-storage-en');
      await visitor.page.reload();
      await visitor.open();
      await visitor.panel.getByText('How can we help?').waitFor();
      expect(troubles.unexpected()).toEqual([]);
    } finally {
      await blocked.close();
    }
  });
});
