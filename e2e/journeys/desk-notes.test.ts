import { describe, expect, test } from 'vitest';
import { picture, useStage } from '../support/stage.ts';

describe('[JOURNEY-42] agents who write notes', () => {
  const stage = useStage();

  test('call a colleague by keys alone, and the visitor never sees a word of it', async () => {
    const agent = await stage.agent();
    const colleague = await stage.agent('Wei 魏');
    await colleague.choose('away');
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Is anybody there?');
    await agent.open('Is anybody there?');
    const { keyboard } = agent.page;
    const note = agent.page.getByRole('textbox', { name: /^Note for colleagues/ });
    await keyboard.press('n');
    await expect.poll(() => note.evaluate((field) => field === document.activeElement)).toBe(true);
    await keyboard.type('Be careful @we');
    await agent.page.getByRole('option', { name: 'Wei 魏' }).waitFor();
    await picture(agent.page, 'desk-note-writing');
    await keyboard.press('Enter');
    await keyboard.type('with this one');
    await keyboard.press('Enter');
    await agent.log.getByText('Be careful @Wei 魏 with this one').waitFor();
    await expect.poll(() => note.inputValue()).toBe('');
    await picture(agent.page, 'desk-note');

    const called = colleague.page.getByText('Lin 林 calls you to a note');
    await called.waitFor();
    await colleague.page.getByRole('status').getByRole('button', { name: 'Open' }).last().click();
    await colleague.log.getByText('Be careful @Wei 魏 with this one').waitFor();
    await colleague.page.keyboard.press('/');
    await colleague.page.getByRole('dialog').getByRole('combobox').fill('mentions:me');
    await colleague.page.getByRole('option').filter({ hasText: 'Be careful' }).waitFor();

    await keyboard.press('Escape');
    await keyboard.press('r');
    await keyboard.type('Yes, I am.');
    await keyboard.press('Enter');
    await visitor.said('Yes, I am.').waitFor();
    expect(await visitor.page.frameLocator('iframe').locator('body').innerText()).not.toContain('careful');
  });

  test('write them where nobody may answer, keep them over a reload, and change to the visitor knowingly', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Two drafts');
    await agent.open('Two drafts');
    await agent.composer.fill('for the visitor');
    await agent.page.getByRole('button', { name: /^Note/ }).click();
    const note = agent.page.getByRole('textbox', { name: /^Note for colleagues/ });
    expect(await note.inputValue()).toBe('');
    await note.fill('for colleagues');
    await agent.page.reload();
    await agent.composer.waitFor();
    expect(await agent.composer.inputValue()).toBe('for the visitor');
    await agent.page.getByRole('button', { name: /^Note/ }).click();
    expect(await note.inputValue()).toBe('for colleagues');
    await agent.page.getByRole('button', { name: /^Reply/ }).click();
    await agent.page.getByRole('button', { name: 'Give back' }).click();
    await agent.page.getByRole('button', { name: 'Take it' }).waitFor();
    await agent.page.getByRole('button', { name: /^Note/ }).click();
    await note.press('Enter');
    await agent.log.getByText('for colleagues').waitFor();
  });
});
