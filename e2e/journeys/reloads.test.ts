import { describe, expect, test } from 'vitest';
import { picture, useStage } from '../support/stage.ts';

describe('[JOURNEY-3] a visitor who reloads the page', () => {
  const stage = useStage();

  test('finds the history, the draft, and what was not sent yet', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('The build fails.');
    await agent.open('The build fails.');
    await agent.reply('Which branch?');
    await visitor.said('Which branch?').waitFor();

    process.kill(stage.server.pid, 'SIGSTOP');
    await visitor.say('The main one.');
    await visitor.unsent.waitFor();
    await visitor.composer.fill('And since yes');
    const address = visitor.page.url();
    await visitor.page.goto('about:blank');
    await stage.server.kill();
    await stage.server.restart();
    await visitor.page.goto(address);
    await visitor.open();

    const said = ['The build fails.', 'Which branch?', 'The main one.'];
    await expect.poll(() => visitor.texts()).toEqual(said);
    await visitor.isSent('The main one.');
    expect(await visitor.composer.inputValue()).toBe('And since yes');
    await expect.poll(() => agent.texts(), { timeout: 30_000 }).toEqual(said);
  });

  test('sees how much is unread, on the launcher, without opening anything', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Where is my invoice?');
    await agent.open('Where is my invoice?');
    await visitor.panel.getByText('is with you').first().waitFor();
    await visitor.close();
    await visitor.composer.waitFor({ state: 'hidden' });
    await agent.reply('Under Billing.');
    const badged = visitor.page.getByRole('button', { name: 'Support chat. Unread: 1' });
    await badged.waitFor();

    await visitor.page.reload();
    await badged.waitFor();
    await picture(visitor.page, 'unread-en');
    expect(await visitor.composer.isVisible()).toBe(false);

    await badged.click();
    await visitor.said('Under Billing.').waitFor();
    await agent.log.getByText('Read', { exact: true }).waitFor();
    await visitor.close();
    await visitor.page.getByRole('button', { name: 'Support chat', exact: true }).waitFor();
  });
});
