import { expect, test } from 'vitest';
import { violationsIn } from '../support/axe.ts';
import { cli } from '../support/server.ts';
import { picture, SITE, useStage } from '../support/stage.ts';
import type { Visitor } from '../support/visitor.ts';

const WORDS = {
  en: {
    told: 'Our support can see what you type here before you send it.',
    unsent: 'Not sent yet, and it may change:',
  },
  'zh-CN': { told: '您在此输入的内容，发送前客服即可看到。', unsent: '尚未发送，可能还会修改：' },
} as const;

const stage = useStage();

test('[TRAIL-5] a visitor reads that agents see the pages, and agents see each as it comes, without its query', async () => {
  const agent = await stage.agent();
  const pages = agent.facts.locator('.trail__page');
  const turn = (to: string) => cli(stage.server, ['site', 'set', SITE, '--page-trail', to]);
  const go = (visitor: Visitor, path: string, title: string) =>
    visitor.page.evaluate(
      ([where, name]) => {
        history.pushState({}, '', where);
        document.title = name;
      },
      [path, title] as const,
    );
  const unseen = await stage.visitor();
  await unseen.open();
  await unseen.say('Nobody sees my pages');
  await unseen.isSent('Nobody sees my pages');
  expect(await unseen.panel.locator('#pages-shown').count()).toBe(0);
  await agent.open('Nobody sees my pages');
  await agent.said('Nobody sees my pages').waitFor();
  await agent.page.keyboard.press('Escape');
  await agent.page.keyboard.press('Escape');

  expect(await turn('pages')).toMatchObject({ exitCode: 0 });
  const visitor = await stage.visitor();
  await visitor.open();
  await visitor.panel.getByText('Our support can see which pages of this site you are on.').waitFor();
  await visitor.say('Where is my invoice?');
  await agent.open('Where is my invoice?');
  await pages.first().waitFor();
  await go(visitor, '/invoices?token=abc#paid', '<b>Invoices</b> 发票');
  await pages.getByText('<b>Invoices</b> 发票').waitFor();
  await go(visitor, '/invoices/42', 'Invoice 42');
  await pages.getByText('Invoice 42').waitFor();
  expect(await pages.locator('.trail__title').allInnerTexts()).toEqual([
    'Invoice 42',
    '<b>Invoices</b> 发票',
    expect.anything(),
  ]);
  expect(await agent.facts.locator('.trail').innerText()).not.toMatch(/token|paid/);
  await picture(agent.page, 'trail');
  await picture(visitor.page, 'trail-visitor');
  expect(await violationsIn(agent.page)).toEqual([]);
  await agent.page.reload();
  await pages.getByText('Invoice 42').waitFor();
  expect(await turn('off')).toMatchObject({ exitCode: 0 });
  await agent.choose('away');
});

test.each(['en', 'zh-CN'] as const)(
  '[TYPING-5] a visitor reads that agents see what they type, and agents see it (%s)',
  async (language) => {
    const words = WORDS[language];
    const turn = (to: 'on' | 'off') => cli(stage.server, ['site', 'add', SITE, '--typing-preview', to]);
    expect(await turn('off')).toMatchObject({ exitCode: 0 });
    const before = await stage.visitor({ language });
    await before.open();
    await before.panel.getByRole('heading', { level: 1 }).waitFor();
    expect(await before.panel.getByText(words.told).count()).toBe(0);

    expect(await turn('on')).toMatchObject({ exitCode: 0 });
    const agent = await stage.agent(`Lin ${language}`, { language });
    const visitor = await stage.visitor({ language, context: { viewport: { width: 390, height: 844 } } });
    await visitor.open();
    await visitor.panel.getByText(words.told).waitFor();
    await visitor.say(`Hello (${language})`);
    await agent.open(`Hello (${language})`);
    await visitor.isSent(`Hello (${language})`);
    await visitor.composer.pressSequentially('My password is Hunter2!x9 and it <b>fails</b> 今天 ');
    const preview = agent.log.locator('.log__preview');
    await preview.getByText(words.unsent).waitFor();
    await preview.getByText('and it <b>fails</b> 今天').waitFor();
    expect(await agent.page.content()).not.toContain('Hunter2');
    await picture(visitor.page, `preview-${language}`);
    await picture(agent.page, `preview-desk-${language}`);
    await visitor.composer.press('Enter');
    await preview.waitFor({ state: 'detached' });
    await agent.choose('away');
  },
);
