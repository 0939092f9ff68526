import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Agent } from '../support/agent.ts';
import { picture, useStage } from '../support/stage.ts';

describe('[JOURNEY-71] people who write templates', () => {
  const stage = useStage();

  async function openTemplates({ page }: Agent): Promise<void> {
    await page.goto(`${stage.server.url}/desk/settings/templates`);
    await page.getByRole('button', { name: 'New template' }).waitFor();
  }
  const row = ({ page }: Agent, title: string) =>
    page.getByRole('listitem').filter({ hasText: title }).getByRole('button');

  test('are told at the field what cannot be saved, and what they save reaches another open desk at once', async () => {
    const writer = await stage.agent();
    const other = await stage.agent('Wei 魏');
    await writer.choose('away');
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Two desks');
    await other.open('Two desks');
    await openTemplates(writer);
    await picture(writer.page, 'templates-list');
    await writer.page.getByRole('button', { name: 'New template' }).click();
    await writer.page.getByRole('textbox', { name: 'Code' }).fill('backup');
    await writer.page.getByRole('combobox', { name: 'Whose' }).selectOption('Shop 店');
    await writer.page.getByRole('textbox', { name: 'Title' }).fill('Backup');
    const text = writer.page.getByRole('textbox', { name: 'Text' });
    await text.fill('Is there a backup of {{instance}}?');
    await writer.page.getByRole('button', { name: 'Save' }).click();
    await writer.page.getByText('There is no variable {{instance}}.').waitFor();
    expect(await text.getAttribute('aria-invalid')).toBe('true');
    expect(await text.evaluate((field) => field === document.activeElement)).toBe(true);
    await picture(writer.page, 'templates-mistake');
    await text.fill('Is there a backup of ');
    await writer.page.getByRole('combobox', { name: 'Insert a variable…' }).selectOption('Instance ID');
    await writer.page
      .getByRole('region', { name: 'With sample values' })
      .getByText('Is there a backup of i-7f3a91')
      .waitFor();
    await writer.page.getByRole('button', { name: '日本語' }).click();
    await writer.page.getByRole('textbox', { name: 'Title' }).fill('控え');
    await writer.page.getByRole('textbox', { name: 'Text' }).fill('控えはありますか。');
    await writer.page.getByRole('button', { name: 'Save' }).click();
    await row(writer, 'Backup').waitFor();

    await other.composer.focus();
    await other.page.keyboard.type('/backup');
    await other.page.getByRole('option').filter({ hasText: 'Backup' }).waitFor();
    await other.page.keyboard.press('Enter');
    await expect.poll(() => other.composer.inputValue()).toBe('Is there a backup of {{case.instance_id}}');
    await other.composer.fill('');
  });

  test('are told when somebody else was faster, and read what it is now', async () => {
    const one = await stage.agent('Mei 梅');
    const other = await stage.agent('Wei 魏');
    for (const agent of [one, other]) {
      await openTemplates(agent);
      await row(agent, 'Goodbye').click();
    }
    const text = ({ page }: Agent) => page.getByRole('textbox', { name: 'Text' });
    const save = ({ page }: Agent) => page.getByRole('button', { name: 'Save' }).click();
    await text(one).fill('Goodbye!');
    await save(one);
    await row(one, 'Goodbye').filter({ hasText: 'changed' }).waitFor();
    await text(other).fill('So long!');
    await save(other);
    await other.page.getByRole('alert').getByText('Somebody has changed this template since you opened it.').waitFor();
    await other.page.getByRole('button', { name: 'Show how it is now' }).click();
    await expect.poll(() => text(other).inputValue()).toBe('Goodbye!');
    await other.page.getByRole('button', { name: 'Back to the original' }).click();
    await row(other, 'Goodbye').waitFor();
    await expect.poll(() => row(one, 'Goodbye').filter({ hasText: 'changed' }).count()).toBe(0);
  });

  test('carry them from here to there in a file, and find what they wrote after looking elsewhere', async () => {
    const agent = await stage.agent('Mei 梅');
    await openTemplates(agent);
    const [file] = await Promise.all([
      agent.page.waitForEvent('download'),
      agent.page.getByRole('button', { name: 'Export these' }).click(),
    ]);
    const written = readFileSync(await file.path(), 'utf8').replace('Greeting', 'Welcome');
    const bring = async (content: string) =>
      agent.page.locator('input[type=file]').setInputFiles({
        name: 'templates.json',
        mimeType: 'application/json',
        buffer: Buffer.from(content),
      });
    await bring('{"templates": 1}');
    await agent.page.getByRole('alert').getByText('This is no file of templates').waitFor();
    await bring(written.replace('{{agent.first_name}}', '{{agent.nickname}}'));
    await agent.page.getByRole('alert').getByText('There is no variable {{agent.nickname}}.').waitFor();
    await bring(written);
    await agent.page
      .getByRole('status')
      .getByText(/^\d+ added, 0 changed\.$/)
      .waitFor();
    await row(agent, 'Welcome').click();
    await agent.page.getByRole('textbox', { name: 'Code' }).fill('welcome');
    await agent.page.getByRole('button', { name: 'All templates' }).click();
    await row(agent, 'Welcome').click();
    expect(await agent.page.getByRole('textbox', { name: 'Code' }).inputValue()).toBe('welcome');
    await agent.page.getByRole('button', { name: 'Save' }).click();
    await row(agent, '/welcome').waitFor();
  });
});
