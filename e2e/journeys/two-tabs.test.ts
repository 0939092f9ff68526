import { describe, expect, test } from 'vitest';
import { useStage } from '../support/stage.ts';

describe('[JOURNEY-4] a visitor with two tabs', () => {
  const stage = useStage();

  test('has one conversation in both, in step, nothing doubled', async () => {
    const agent = await stage.agent();
    const one = await stage.visitor();
    await one.open();
    await one.say('Said in the first tab.');
    await one.isSent('Said in the first tab.');
    const other = await one.tab({ title: 'Another page' });
    await other.open();
    await other.said('Said in the first tab.').waitFor();
    await other.say('Said in the second.');
    await one.said('Said in the second.').waitFor();
    await agent.open('Said in the second.');
    await agent.reply('Read in both.');
    const said = ['Said in the first tab.', 'Said in the second.', 'Read in both.'];
    for (const side of [one, other, agent]) await expect.poll(() => side.texts()).toEqual(said);
    await other.isSent('Said in the second.');
  });

  test('has one conversation with both messages where both tabs begin at the same moment', async () => {
    const agent = await stage.agent();
    await agent.view('open');
    const before = await agent.rows.count();
    const one = await stage.visitor();
    const other = await one.tab();
    await Promise.all([one.open(), other.open()]);
    await Promise.all([one.composer.fill('First words here.'), other.composer.fill('First words there.')]);
    await Promise.all([one.composer.press('Enter'), other.composer.press('Enter')]);

    const said = ['First words here.', 'First words there.'];
    for (const side of [one, other]) await expect.poll(async () => (await side.texts()).toSorted()).toEqual(said);
    for (const side of [one, other]) await side.isSent('First words here.');
    await expect.poll(() => agent.rows.count()).toBe(before + 1);
    await agent.open('First words');
    await expect.poll(async () => (await agent.texts()).toSorted()).toEqual(said);
    expect(await one.texts()).toEqual(await agent.texts());
    expect(await other.texts()).toEqual(await agent.texts());
  });
});
