import { beforeAll, describe, expect, test } from 'vitest';
import { tell } from '../support/host-pages.ts';
import { giveSecret, vouch } from '../support/identities.ts';
import { SITE, picture, useStage } from '../support/stage.ts';
import type { Visitor } from '../support/visitor.ts';

const home = ({ panel }: Visitor) => panel.getByRole('button', { name: 'All conversations' });
const begin = ({ panel }: Visitor) => panel.getByRole('button', { name: 'New conversation' });
const rows = ({ panel }: Visitor) => panel.getByRole('list', { name: 'Your conversations' }).getByRole('button');

describe('a visitor with several conversations', () => {
  const stage = useStage();
  beforeAll(() => giveSecret(stage.server, SITE));

  test('[HOME-4] begins another beside the first, finds both, and keeps a draft in each', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    expect(await home(visitor).count()).toBe(0);
    await visitor.say('The invoice of May is wrong.');
    await visitor.isSent('The invoice of May is wrong.');
    await visitor.composer.fill('And that of June');
    await home(visitor).click();
    await begin(visitor).click();
    expect(await visitor.composer.inputValue()).toBe('');
    await visitor.say('My disk is full.');
    await visitor.isSent('My disk is full.');
    expect(await visitor.texts()).toEqual(['My disk is full.']);
    await visitor.composer.fill('It is vdb');

    await agent.open('The invoice of May');
    await agent.reply('I am looking at it.');
    await visitor.panel.getByRole('button', { name: 'All conversations, 1 unread message' }).click();
    await expect.poll(() => rows(visitor).count()).toBe(2);
    await expect.poll(() => rows(visitor).first().innerText()).toContain('I am looking at it.');
    await picture(visitor.page, 'home-en');
    await rows(visitor).filter({ hasText: 'I am looking at it.' }).click();
    await expect.poll(() => visitor.texts()).toEqual(['The invoice of May is wrong.', 'I am looking at it.']);
    expect(await visitor.composer.inputValue()).toBe('And that of June');
    await agent.log.getByText('Read', { exact: true }).waitFor();
    await home(visitor).click();
    await rows(visitor).filter({ hasText: 'My disk is full.' }).click();
    expect(await visitor.composer.inputValue()).toBe('It is vdb');
    await visitor.page.reload();
    await visitor.open();
    await expect.poll(() => visitor.texts()).toEqual(['My disk is full.']);
    expect(await visitor.composer.inputValue()).toBe('It is vdb');
  });

  test('[HOME-5] goes on with one that was closed, and its agent has it again', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Closed too early.');
    await agent.open('Closed too early.');
    await agent.page.getByRole('button', { name: agent.words.close, exact: true }).click();
    await agent.page.getByRole('dialog').getByRole('button', { name: 'Resolved' }).click();
    await visitor.log.getByText('The conversation was closed. Write again and it goes on.').waitFor();
    await home(visitor).click();
    await rows(visitor).filter({ hasText: 'Closed' }).waitFor();
    await begin(visitor).click();
    await visitor.say('Something else.');
    await visitor.isSent('Something else.');
    await home(visitor).click();
    await rows(visitor).filter({ hasText: 'Closed too early.' }).click();
    await visitor.say('It is back.');
    await visitor.isSent('It is back.');
    await visitor.log.getByText('The conversation goes on').waitFor();
    await expect.poll(() => visitor.texts()).toEqual(['Closed too early.', 'It is back.']);
  });

  test('[HOME-7] reads one that is over, and begins another after it, also by the words of the page', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Long ago.');
    await agent.open('Long ago.');
    await agent.page.getByRole('button', { name: agent.words.close, exact: true }).click();
    await agent.page.getByRole('dialog').getByRole('button', { name: 'Resolved' }).click();
    await visitor.log.getByText('The conversation was closed. Write again and it goes on.').waitFor();
    // Three days and an hour later, by this browser's clock.
    await visitor.context.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 73 * 3_600_000;
    });
    await visitor.page.reload();
    await visitor.open();
    await visitor.panel.getByText('How can we help?').waitFor();
    await home(visitor).click();
    await rows(visitor).filter({ hasText: 'Long ago.' }).click();
    await visitor.said('Long ago.').waitFor();
    await visitor.panel.getByText('This conversation ended a while ago.').waitFor();
    expect(await visitor.composer.count()).toBe(0);
    await picture(visitor.page, 'over-en');
    await tell(visitor.page, 'compose', 'About invoice 42:');
    await expect.poll(() => visitor.composer.inputValue()).toBe('About invoice 42:');
    await visitor.say('Something new.');
    await visitor.isSent('Something new.');
    await expect.poll(() => visitor.texts()).toEqual(['Something new.']);
  });

  test('[HOME-6] who is identified finds theirs on another device, and a stranger finds none of them', async () => {
    const wei = await vouch(SITE, { subject: 'wei' });
    const [desk, phone] = [await stage.visitor(), await stage.visitor()];
    await tell(desk.page, 'identify', wei);
    await desk.open();
    await desk.say('Said at the desk.');
    await desk.isSent('Said at the desk.');
    await home(desk).click();
    await begin(desk).click();
    await desk.say('A second one.');
    await desk.isSent('A second one.');

    await tell(phone.page, 'identify', wei);
    await phone.open();
    await phone.said('A second one.').waitFor();
    await home(phone).click();
    await expect.poll(() => rows(phone).count()).toBe(2);
    await rows(phone).filter({ hasText: 'Said at the desk.' }).click();
    await phone.say('And on the phone.');
    await phone.isSent('And on the phone.');
    await home(desk).click();
    await rows(desk).filter({ hasText: 'And on the phone.' }).click();
    await expect.poll(() => desk.texts()).toEqual(['Said at the desk.', 'And on the phone.']);

    const stranger = await stage.visitor();
    await tell(stranger.page, 'identify', await vouch(SITE, { subject: 'lin' }));
    await stranger.open();
    await stranger.say('Who else is here?');
    await stranger.isSent('Who else is here?');
    await home(stranger).click();
    await expect.poll(() => rows(stranger).count()).toBe(1);
    await expect.poll(() => rows(stranger).first().innerText()).toContain('Who else is here?');
  });
});
