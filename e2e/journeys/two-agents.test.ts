import { describe, expect, test } from 'vitest';
import { startRelay } from '../support/relay.ts';
import { picture, useStage } from '../support/stage.ts';

describe('[JOURNEY-6] two agents who take the same conversation', () => {
  const stage = useStage();

  test('one after the other: the later one, who could not know, is told', async () => {
    const relay = await startRelay({ port: stage.server.port });
    try {
      const slow = await stage.agent('Lin 林', { at: { url: `http://localhost:${relay.port}` } });
      const wei = await stage.agent('Wei 魏');
      await wei.choose('away');
      const visitor = await stage.visitor();
      await visitor.open();
      await visitor.say('Who is faster?');
      await slow.open('Who is faster?');
      await slow.page.getByRole('button', { name: 'Give back' }).click();
      await slow.page.getByRole('button', { name: 'Take it' }).waitFor();

      for (const link of relay.links()) link.holdAnswers();
      await wei.choose('online');
      await wei.open('Who is faster?');
      await wei.composer.waitFor();
      await slow.page.getByRole('button', { name: 'Take it' }).click();
      for (const link of relay.links()) link.releaseAnswers();
      await slow.page.getByRole('alert').getByText('Not taken. Somebody else took it in the meantime.').waitFor();
      await slow.page.getByText('With Wei 魏').waitFor();
      expect(await slow.composer.count()).toBe(0);
    } finally {
      await relay.stop();
    }
  });

  test('at the same moment: one has it, the other is told in a sentence', async () => {
    const lin = await stage.agent('Lin 林');
    const wei = await stage.agent('Wei 魏');
    await wei.choose('away');
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Who takes this?');
    await lin.open('Who takes this?');
    // Nobody gets by itself what they gave back, and nobody who is away: so it waits to be taken by hand.
    await lin.page.getByRole('button', { name: 'Give back' }).click();
    await lin.page.getByRole('button', { name: 'Take it' }).waitFor();
    await wei.view('waiting');
    await wei.open('Who takes this?');

    process.kill(stage.server.pid, 'SIGSTOP');
    await wei.choose('online');
    await lin.page.getByRole('button', { name: 'Take it' }).click();
    await wei.page.getByRole('button', { name: 'Take it' }).click();
    process.kill(stage.server.pid, 'SIGCONT');

    const has = (agent: typeof lin) => agent.composer.isVisible();
    await expect.poll(async () => [await has(lin), await has(wei)].filter(Boolean).length).toBe(1);
    const [winner, loser, name] = (await has(lin)) ? [lin, wei, 'Lin 林'] : [wei, lin, 'Wei 魏'];
    await loser.page.getByRole('alert').filter({ hasText: 'Not taken.' }).waitFor();
    await loser.page.getByText(`With ${name}`).waitFor();
    expect(await loser.composer.count()).toBe(0);
    await picture(loser.page, 'not-taken-en');
    await winner.reply('I do.');
    await visitor.said('I do.').waitFor();
    expect(await visitor.texts()).toEqual(['Who takes this?', 'I do.']);
  });
});
