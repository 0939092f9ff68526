import { afterAll, describe, expect, test } from 'vitest';
import { makeAdmin } from '../support/accounts.ts';
import { listenToAnnouncements } from '../support/announcements.ts';
import { connectAgent } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { frameOf } from '../support/readability.ts';
import { layCable } from '../support/relayed.ts';
import { serveBy } from '../support/serving.ts';
import { useStage } from '../support/stage.ts';

describe('[JOURNEY-63] what a screen reader is told', () => {
  const cable = layCable();
  const stage = useStage(cable.options);
  let line: Promise<Line> | undefined;
  afterAll(async () => (await line)?.close());
  const lin = async () => {
    line ??= makeAdmin(stage.server, 'lin@example.com', 'Lin 林').then((account) =>
      connectAgent(stage.server, account),
    );
    return serveBy(await line);
  };

  test('is each message that comes, once; nothing of the history, and nothing of one’s own', async () => {
    const agent = await lin();
    const visitor = await stage.visitor();
    const { page, panel, log, said, composer } = visitor;
    await visitor.open();
    const heard = await listenToAnnouncements(frameOf(page));
    await visitor.say('It does not answer.');
    await visitor.isSent('It does not answer.');
    await agent.has();
    await agent.say('Good morning.');
    await said('Good morning.').waitFor();
    await agent.say('Which one is it?');
    await said('Which one is it?').waitFor();
    await visitor.say('The one in Hangzhou.');
    await visitor.isSent('The one in Hangzhou.');
    await agent.ask('access-ip-missing');
    await log.getByRole('group').waitFor();
    await composer.fill('203.0.113.7');
    await composer.press('Enter');
    await visitor.isSent('203.0.113.7');

    // What came while the line was lost is told when it is back, and is not history.
    visitor.troubles.expect(/ERR_|WebSocket/);
    await cable.relay.shut();
    await panel.getByText('No connection.').waitFor();
    await agent.say('Are you there?');
    await cable.relay.open();
    await said('Are you there?').waitFor({ timeout: 45_000 });
    await agent.close();
    await panel.getByRole('region', { name: 'How did we do?' }).waitFor();
    const told = await heard();
    const messages = told.filter((text) => !text.startsWith('No connection'));
    expect(messages).toEqual([
      'Lin 林: Good morning.',
      'Lin 林: Which one is it?',
      expect.stringMatching(/^Lin 林: .*public IP/i),
      'Lin 林: Are you there?',
      'The conversation was closed. Write again and it goes on. How did we do?',
    ]);

    // Apart from the transcript, which is drawn anew at times.
    expect(await log.getAttribute('aria-live')).toBe('off');
    expect(await log.locator('[aria-live="polite"], [aria-live="assertive"]').count()).toBe(0);
    expect(await panel.locator('[aria-live="polite"]').count()).toBe(1);
  }, 90_000);

  test('is nothing where the conversation is opened again', async () => {
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('And now?');
    await visitor.isSent('And now?');
    const agent = await lin();
    await agent.has();
    await agent.say('Now it works.');
    await visitor.said('Now it works.').waitFor();
    await visitor.page.reload();
    await visitor.launcher.waitFor();
    // It is mounted hidden where a conversation is open: heard from its very first words on.
    await expect.poll(() => visitor.page.frames().some((frame) => frame.url().includes('/frame'))).toBe(true);
    const heard = await listenToAnnouncements(frameOf(visitor.page));
    await visitor.open();
    await visitor.said('Now it works.').waitFor();
    expect(await heard()).toEqual([]);
    await agent.say('Does it?');
    await visitor.said('Does it?').waitFor();
    expect(await heard()).toEqual(['Lin 林: Does it?']);
  }, 60_000);
});
