import { describe, expect, test } from 'vitest';
import { picture, useStage } from '../support/stage.ts';

const MAX_TEXT = 10_000;

describe('[JOURNEY-10] a text that is too long', () => {
  const stage = useStage();

  test('is told before it is sent, and the draft is kept', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    const text = `${'长'.repeat(MAX_TEXT - 10)} too long.`;
    await visitor.say(`${text}!`);
    await visitor.panel.getByText('1 over the limit.').waitFor();
    expect(await visitor.composer.getAttribute('aria-invalid')).toBe('true');
    // A person may press what is greyed; only this driver waits for it to be enabled.
    await visitor.panel.getByRole('button', { name: 'Send' }).click({ force: true });
    expect(await visitor.texts()).toEqual([]);
    expect(await visitor.composer.inputValue()).toBe(`${text}!`);
    await picture(visitor.page, 'too-long-en');

    await visitor.say(text);
    await visitor.isSent(text);
    expect(await visitor.composer.inputValue()).toBe('');
    await agent.open('长长长');
    expect(await agent.texts()).toEqual([text]);
    await agent.reply('x'.repeat(MAX_TEXT + 1));
    await agent.page.getByText('10,001 of 10,000 characters').waitFor();
    expect(await agent.composer.inputValue()).toHaveLength(MAX_TEXT + 1);
    expect(await agent.texts()).toEqual([text]);
  });
});
