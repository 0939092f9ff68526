import { describe, expect, test } from 'vitest';
import { picture, useStage } from '../support/stage.ts';

describe('[JOURNEY-41] an admin who brings in a colleague', () => {
  const stage = useStage();

  test.for(['en', 'zh-CN'] as const)('by a link that works once (%s)', async (language) => {
    const words = {
      en: {
        agents: 'Agents',
        invite: 'Invite',
        link: /Send this link/,
        name: 'Name',
        password: 'Password',
        create: 'Create the account',
        over: /used already or is over/,
      },
      'zh-CN': {
        agents: '客服人员',
        invite: '邀请',
        link: /把这个链接发给/,
        name: '姓名',
        password: '密码',
        create: '创建账号',
        over: /已使用或已过期/,
      },
    }[language];
    const admin = await stage.agent(undefined, { language });
    await admin.page.keyboard.press('g');
    await admin.page.keyboard.press('s');
    await admin.page.getByRole('link', { name: words.agents, exact: true }).click();
    const sheet = admin.page.getByRole('region', { name: words.agents });
    await sheet.getByRole('textbox').first().fill(`wei-${language}@example.com`);
    await sheet.getByRole('button', { name: words.invite, exact: true }).click();
    const link = await sheet.getByLabel(words.link).inputValue();
    await picture(admin.page, `desk-accounts-${language}`);

    const { context } = await stage.person({ language });
    const page = await context.newPage();
    await page.goto(link);
    await page.getByLabel(words.name, { exact: true }).fill('魏');
    await page.getByLabel(words.password).fill('a long password');
    await picture(page, `desk-join-${language}`);
    await page.getByRole('button', { name: words.create }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/desk/mine');
    expect(new URL(page.url()).hash).toBe('');

    const { context: late, troubles } = await stage.person({ language });
    troubles.expect(/410/);
    const again = await late.newPage();
    await again.goto(link);
    await again.getByText(words.over).waitFor();
  });

  test('who changes what they may do, within a second, and stays the last admin', async () => {
    const admin = await stage.agent();
    const colleague = await stage.agent('Mei');
    for (const { page } of [admin, colleague]) await page.goto(`${stage.server.url}/desk/settings/agents`);
    const sheet = admin.page.getByRole('region', { name: 'Agents' });
    await colleague.page.getByRole('region', { name: 'Agents' }).waitFor();
    const name = sheet.getByLabel('Name of a new team');
    for (const written of ['Night', 'night ']) {
      await name.fill(written);
      await sheet.getByRole('button', { name: 'Add a team' }).click();
      if (written === 'Night') await sheet.getByRole('button', { name: 'Rename Night' }).waitFor();
    }
    await sheet.getByText(/no other team/).waitFor();
    const profile = sheet.getByRole('button', { name: 'What Mei is good for' });
    await profile.click();
    for (const one of ['日本語', 'Billing', 'Night']) await sheet.getByRole('checkbox', { name: one }).check();
    await profile.getByText('日本語').waitFor();
    await sheet.getByText('Agents: 1').waitFor();

    // A lead says the same, and nothing else.
    await sheet.getByLabel('Role of Mei', { exact: true }).selectOption('lead');
    const ofLead = colleague.page.getByRole('region', { name: 'Agents' });
    await ofLead.getByLabel('Role of Mei', { exact: true }).waitFor({ state: 'detached' });
    await colleague.page.reload();
    await ofLead.getByRole('button', { name: 'What Mei is good for' }).click();
    await ofLead.getByRole('checkbox', { name: 'Billing', checked: true }).uncheck();
    await ofLead.getByText('No skills said').first().waitFor();
    await sheet.getByLabel('Role of Mei', { exact: true }).selectOption('auditor');
    await expect.poll(() => sheet.getByLabel('Role of Mei', { exact: true }).inputValue()).toBe('auditor');
    await colleague.page.getByRole('region', { name: 'Preferences' }).waitFor();
    expect(await colleague.page.getByRole('link', { name: 'Agents', exact: true }).count()).toBe(0);
    // Whoever reads only reads in the audit what was done just now, and by whom.
    await colleague.page.getByRole('link', { name: 'Audit', exact: true }).click();
    const audit = colleague.page.getByRole('region', { name: 'Audit' });
    const row = audit
      .getByRole('listitem')
      .filter({ hasText: /^.*Lin 林.*changed Mei/ })
      .first();
    await row.getByText('Auditor (reads only)').waitFor();
    await audit.getByLabel('What', { exact: true }).selectOption('Templates');
    await audit.getByText('Nothing of this kind was done yet.').waitFor();
    await sheet.getByLabel('Role of Lin 林').selectOption('agent');
    await sheet.getByText(/last admin/).waitFor();
  });
});
