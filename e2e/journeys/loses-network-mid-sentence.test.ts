import { describe, expect, test } from 'vitest';
import { layCable } from '../support/relayed.ts';
import { picture, useStage } from '../support/stage.ts';

describe('[JOURNEY-5] a visitor who loses the network in mid-sentence', () => {
  const cable = layCable();
  const stage = useStage(cable.options);

  test('goes on writing, is told, and everything arrives once and in order when it is back', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('It began this morning.');
    await agent.open('It began this morning.');
    await visitor.panel.getByText('is with you').first().waitFor();
    await visitor.composer.pressSequentially('First I saw err');

    await visitor.context.setOffline(true);
    await cable.relay.shut();
    await visitor.composer.pressSequentially('ors in the log,');
    await visitor.composer.press('Enter');
    await visitor.panel.getByText('No connection. What you write is kept').waitFor();
    await visitor.say('then nothing answered.');
    await agent.reply('What does the log say?');
    expect(await visitor.composer.isEditable()).toBe(true);
    const own = ['It began this morning.', 'First I saw errors in the log,', 'then nothing answered.'];
    await expect.poll(() => visitor.texts()).toEqual(own);
    await visitor.unsent.last().waitFor();
    expect(await agent.texts()).toEqual(['It began this morning.', 'What does the log say?']);
    await picture(visitor.page, 'offline-en');

    await cable.relay.open();
    await visitor.context.setOffline(false);
    const said = [
      'It began this morning.',
      'What does the log say?',
      'First I saw errors in the log,',
      'then nothing answered.',
    ];
    await expect.poll(() => visitor.texts(), { timeout: 30_000 }).toEqual(said);
    await expect.poll(() => agent.texts()).toEqual(said);
    await visitor.panel.getByText('No connection.').waitFor({ state: 'detached' });
    await visitor.isSent('then nothing answered.');
  });
});
