import { describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { Agent } from '../support/agent.ts';
import { startRelay } from '../support/relay.ts';
import { cli } from '../support/server.ts';
import { picture, SITE, useStage } from '../support/stage.ts';
import type { Visitor } from '../support/visitor.ts';

const GONE_WITHIN_MS = 2_000;

describe('two agents in one conversation', () => {
  const stage = useStage();

  /** Lin has a conversation that begins with these words, and Wei, who is online by then, looks at it too. */
  async function both(words: string, at?: { url: string }): Promise<{ lin: Agent; wei: Agent; visitor: Visitor }> {
    const wei = await stage.agent('Wei 魏');
    await wei.choose('away');
    const lin = await stage.agent('Lin 林', at ? { at } : {});
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say(words);
    await lin.open(words);
    await lin.composer.waitFor();
    await wei.choose('online');
    await wei.view('open');
    await wei.open(words);
    return { lin, wei, visitor };
  }
  const faces = ({ page }: Agent) => page.getByRole('list', { name: 'Also looking at this' }).getByRole('listitem');
  const toOneself = async (agent: Agent, name: string, note: string) => {
    await agent.page.keyboard.press('h');
    const sheet = agent.page.getByRole('dialog', { name: 'Hand over to' });
    await sheet.getByRole('option', { name }).waitFor();
    await agent.page.keyboard.type(name.slice(0, 3));
    await agent.page.keyboard.press('Enter');
    await agent.page.keyboard.type(note);
    await agent.page.keyboard.press('Enter');
    await sheet.waitFor({ state: 'detached' });
  };

  test('[TOGETHER-1] each sees by name who else looks and who writes what; the visitor hears of no note', async () => {
    const { lin, wei, visitor } = await both('Who is there?');
    await faces(lin).getByText('Wei 魏', { exact: true }).waitFor();
    await faces(wei).getByText('Lin 林', { exact: true }).waitFor();
    await lin.row('Who is there?').getByText('Wei 魏 is looking at this').waitFor({ state: 'attached' });

    await wei.page.keyboard.press('n');
    await wei.page.keyboard.type('She is a new customer');
    await lin.page.getByText('Wei 魏 is writing a note…').waitFor();
    await picture(lin.page, 'together-note-en');
    expect(await visitor.panel.locator('.typing').count()).toBe(0);
    await lin.composer.fill('Hello!');
    await wei.page.getByText('Lin 林 is typing a reply…').waitFor();
    await visitor.panel.locator('.typing').waitFor();
    await picture(wei.page, 'together-answer-en');

    await wei.page.close();
    await faces(lin).first().waitFor({ state: 'detached', timeout: GONE_WITHIN_MS });
  });

  test('[TOGETHER-2] handed over by keys with a note, it is with the other at once, and told in a sentence where it cannot be', async () => {
    const { lin, wei, visitor } = await both('Please hand me on.');
    await wei.choose('away');
    await lin.page.keyboard.press('h');
    const sheet = lin.page.getByRole('dialog', { name: 'Hand over to' });
    await sheet.getByRole('option', { name: 'Wei 魏' }).getByText('Away').waitFor();
    await picture(lin.page, 'together-sheet-en');
    await lin.page.keyboard.type('魏');
    await lin.page.keyboard.press('Enter');
    await lin.page.keyboard.type('She asks about her invoice.');
    await lin.page.keyboard.press('Enter');
    await sheet.getByRole('alert').getByText('Wei 魏 is not here to take it.').waitFor();
    await picture(lin.page, 'together-refused-en');
    await wei.choose('online');
    await lin.page.keyboard.press('Escape');
    await lin.page.keyboard.press('h');
    const note = sheet.getByRole('textbox', { name: /^Note for whoever/ });
    expect(await note.inputValue()).toBe('She asks about her invoice.');
    await sheet.getByRole('option', { name: 'Wei 魏' }).waitFor();
    await lin.page.keyboard.type('魏');
    await lin.page.keyboard.press('Enter');
    await lin.page.keyboard.press('Enter');
    await sheet.waitFor({ state: 'detached' });
    await lin.page.getByText('With Wei 魏').waitFor();
    await wei.composer.waitFor();
    await wei.said('She asks about her invoice.').waitFor();
    await visitor.panel.getByText('Wei 魏').first().waitFor();
    expect(await visitor.panel.getByText('invoice').count()).toBe(0);
    await wei.reply('I have your invoice.');
    await visitor.said('I have your invoice.').waitFor();
  });

  test('[TOGETHER-3] taken over or closed in mid-word, it is told before anything is sent; letters stay letters, and the draft stays', async () => {
    const { lin, wei, visitor } = await both('Do not lose my words.');
    await lin.composer.focus();
    await lin.page.keyboard.type('Half of a ');
    await toOneself(wei, 'Wei 魏', 'I know her.');
    const told = (words: string): Locator => lin.page.getByRole('alert').filter({ hasText: words });
    await told('It is with Wei 魏 now.').waitFor();
    await lin.page.keyboard.type('just sentence');
    await picture(lin.page, 'together-lost-en');
    await lin.page.keyboard.press('Enter');
    await told('The conversation is not with you any more.').waitFor();
    expect(await lin.composer.inputValue()).toBe('Half of a just sentence');

    await toOneself(wei, 'Lin 林', 'Yours again.');
    await told('It is with Wei').waitFor({ state: 'detached' });
    await wei.page.keyboard.press('e');
    await wei.page.keyboard.press('1');
    await told('Wei 魏 closed it: Resolved.').waitFor();
    expect(await lin.composer.inputValue()).toBe('Half of a just sentence');
    await lin.page.getByRole('button', { name: 'Make it a note' }).click();
    const field = lin.page.getByRole('textbox', { name: /^Note for colleagues/ });
    expect(await field.inputValue()).toBe('Half of a just sentence');
    expect(await visitor.texts()).toEqual(['Do not lose my words.']);
  });

  test('[TOGETHER-4] an answer that came while one wrote is told, and Enter again sends one’s own', async () => {
    const { lin, wei, visitor } = await both('Two answers for me.');
    await lin.composer.focus();
    await lin.page.keyboard.type('Restart it, please.');
    await toOneself(wei, 'Wei 魏', 'Quickly.');
    await wei.reply('It is restarting.');
    await visitor.said('It is restarting.').waitFor();
    await wei.page.keyboard.press('Escape');
    await toOneself(wei, 'Lin 林', 'Done, yours again.');
    const bar = lin.page.getByText('Wei 魏 answered while you were writing:');
    await bar.waitFor();
    await picture(lin.page, 'together-answered-en');
    await lin.composer.press('Enter');
    await lin.page.getByRole('alert').getByText('Enter again sends yours too.').waitFor();
    await picture(lin.page, 'together-again-en');
    expect(await visitor.texts()).toEqual(['Two answers for me.', 'It is restarting.']);
    await lin.composer.press('Enter');
    await visitor.said('Restart it, please.').waitFor();
    await bar.waitFor({ state: 'detached' });
  });

  test('[TOGETHER-5] a reply that was on its way when it was handed over is refused, and is a draft again', async () => {
    const relay = await startRelay({ port: stage.server.port });
    try {
      const { lin, wei, visitor } = await both('Who answers last?', { url: `http://localhost:${relay.port}` });
      lin.troubles.expect(/ERR_|WebSocket/);
      await relay.shut();
      await lin.reply('Too late');
      await toOneself(wei, 'Wei 魏', 'Lin has no line.');
      await relay.open();
      await lin.page.getByRole('alert').filter({ hasText: 'it is a draft again' }).waitFor();
      await lin.page.getByRole('textbox', { name: /^(Reply to|Write a reply)|Your unsent draft/ }).waitFor();
      await picture(lin.page, 'together-late-en');
      await wei.reply('I do.');
      await visitor.said('I do.').waitFor();
      expect(await visitor.texts()).toEqual(['Who answers last?', 'I do.']);
    } finally {
      await relay.stop();
    }
  });
});

describe('a link to a message', () => {
  const stage = useStage();

  test('[LINK-1] is copied by keys, and leads there after a reload, after signing in, and from search', async () => {
    const lin = await stage.agent('Lin 林', { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('The very first words');
    await lin.open('The very first words');
    for (let n = 1; n <= 30; n++) await lin.reply(`Line ${n}\nof\nmany`);
    await lin.log.getByText('Line 30').waitFor();
    await expect.poll(() => lin.page.getByText('Sending…').count()).toBe(0);
    await lin.page.keyboard.press('Escape');
    await lin.page.keyboard.press('l');
    for (let n = 0; n < 30; n++) await lin.page.keyboard.press('ArrowUp');
    await lin.page.keyboard.press('Enter');
    await lin.page.getByRole('button', { name: 'Copied' }).waitFor();
    await picture(lin.page, 'link-copied-en');
    const link = await lin.page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/^http:\/\/localhost:\d+\/desk\/open\/[\w-]{22}\/\d+$/);
    await lin.page.keyboard.press('Escape');
    await lin.page.getByRole('button', { name: 'To the end' }).click();

    const first = lin.said('The very first words');
    const isSeen = () => first.evaluate((line) => line.getBoundingClientRect().top > 0);
    await expect.poll(isSeen).toBe(false);
    await lin.page.goto(link);
    await expect.poll(isSeen, { timeout: 10_000 }).toBe(true);
    await lin.log.locator('[data-marked="true"]').getByText('The very first words').waitFor();
    await picture(lin.page, 'link-opened-en');
    await lin.page.keyboard.press('Escape');
    await expect.poll(() => new URL(lin.page.url()).pathname.split('/')).toHaveLength(4);

    await lin.page.goto(link.replace(/\d+$/, '999'));
    await lin.page.getByRole('alert').getByText('is not in this conversation').waitFor();
    await picture(lin.page, 'link-nowhere-en');
    await lin.page.goto(`${new URL(link).origin}/desk/open/${'A'.repeat(22)}/3`);
    await lin.page.getByText('This does not exist, or is not yours to see.').waitFor();

    await lin.page.keyboard.press('Control+k');
    await lin.page.getByRole('dialog').getByRole('combobox').fill('very first');
    await lin.page.getByRole('option', { name: /very first words/ }).waitFor();
    await lin.page.getByRole('option', { name: /very first words/ }).click();
    await expect.poll(() => new URL(lin.page.url()).pathname.split('/').slice(4)).toEqual(link.split('/').slice(6));
    expect('The very first words').toContain(await lin.log.locator('mark').innerText());

    await lin.context.clearCookies();
    await lin.page.goto(link);
    await lin.page.getByLabel('E-mail').fill('agent0@example.com');
    await lin.page.getByLabel('Password').fill('correct horse battery');
    await lin.page.keyboard.press('Enter');
    await expect.poll(isSeen, { timeout: 10_000 }).toBe(true);
    expect(lin.page.url()).toBe(link);
  });

  /** Somebody who was invited with this role for this site, and has come; on a page of the desk. */
  async function invited(role: string, site: string): Promise<Page> {
    const email = `${role}@example.com`;
    const { stdout } = await cli(stage.server, ['agent', 'invite', email, '--role', role, '--site', site]);
    const token = /\/desk\/join#(\S+)/.exec(stdout)?.[1] ?? '';
    const { context, troubles } = await stage.person();
    troubles.expect(/40\d/);
    const page = await context.newPage();
    await page.goto(`${stage.server.url}/desk/join#${token}`);
    await page.getByLabel('Name').fill(role);
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByLabel('Password').press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return page;
  }

  test('[LINK-2] leads an auditor there too, who can hand nothing over; whoever does not serve the site is told in a sentence', async () => {
    const lin = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('For those who may see it');
    await lin.open('For those who may see it');
    await lin.page.getByRole('button', { name: 'Hand over' }).waitFor();
    const link = `${lin.page.url()}/2`;
    const auditor = await invited('auditor', SITE);
    await auditor.goto(link);
    await auditor.locator('[data-marked="true"]').getByText('For those who may see it').waitFor();
    await auditor.keyboard.press('h');
    expect(await auditor.getByRole('dialog').count()).toBe(0);
    expect(await auditor.getByRole('button', { name: 'Hand over' }).count()).toBe(0);
    const stranger = await invited('agent', 'demo');
    await stranger.goto(link);
    await stranger.getByText('This does not exist, or is not yours to see.').waitFor();
  });
});
