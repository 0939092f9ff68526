import { describe, expect, test } from 'vitest';
import type { Agent } from '../support/agent.ts';
import { listen } from '../support/page-events.ts';
import { layCable } from '../support/relayed.ts';
import { picture, useStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';
import type { Visitor } from '../support/visitor.ts';

const ASPECTS = ['Speed', 'Solution', 'Manner', 'Explanation'];
const QUESTION = 'How did we do?';
const THANKS = 'Thank you for your rating';

const card = ({ panel }: Visitor) => panel.getByRole('region', { name: QUESTION });
const thanks = ({ panel }: Visitor) => panel.getByRole('region', { name: THANKS });

/** A visitor asks, an agent answers and closes it. */
async function served(stage: Stage, text: string): Promise<{ visitor: Visitor; agent: Agent }> {
  const agent = await stage.agent();
  const visitor = await stage.visitor();
  await visitor.open();
  await visitor.say(text);
  await agent.open(text);
  await agent.reply('It is done.');
  await visitor.said('It is done.').waitFor();
  await close(agent);
  return { visitor, agent };
}

async function close(agent: Agent): Promise<void> {
  await agent.page.getByRole('button', { name: agent.words.close, exact: true }).click();
  await agent.page.getByRole('dialog').getByRole('button', { name: 'Resolved' }).click();
}

/** Chooses so many stars for each aspect. */
async function choose(visitor: Visitor, stars: number[]): Promise<void> {
  for (const [index, aspect] of ASPECTS.entries()) {
    const row = card(visitor).getByRole('radiogroup', { name: aspect });
    await row
      .locator('label')
      .nth((stars[index] ?? 1) - 1)
      .click();
  }
}

const send = (visitor: Visitor) => card(visitor).getByRole('button', { name: 'Send rating' }).click();
/** The lines of the agent's log that tell of ratings. */
const ratings = (agent: Agent) => agent.log.getByRole('listitem').filter({ hasText: /^Rated \d+ of 100/ });

describe('[JOURNEY-60] what was closed is rated', () => {
  const stage = useStage();

  test('by the keyboard alone, and the agent sees the stars, the score and the comment', async () => {
    const { visitor, agent } = await served(stage, 'The bill is wrong.');
    const heard = await listen(visitor.page);
    await visitor.composer.fill('half a word');
    await card(visitor).waitFor();
    // It came by itself and took nothing from whoever writes.
    expect(await visitor.composer.evaluate((field) => field === document.activeElement)).toBe(true);
    await picture(visitor.page, 'rating-asked-en');

    const keys = visitor.page.keyboard;
    await keys.press('Shift+Tab');
    const isOn = (name: string) =>
      card(visitor)
        .getByRole('button', { name })
        .evaluate((button) => button === document.activeElement);
    expect(await isOn('Not now')).toBe(true);
    await keys.press('Shift+Tab');
    await keys.press('Enter');
    await card(visitor).getByRole('alert').getByText('Please choose stars for: Speed, Solution, Manner, and').waitFor();
    // The focus is where something is missing: the first star of the first row.
    for (const [index, stars] of [5, 4, 3, 2].entries()) {
      await keys.press('Space');
      for (let moved = 1; moved < stars; moved++) await keys.press('ArrowRight');
      const row = card(visitor).getByRole('radiogroup', { name: ASPECTS[index] ?? '' });
      expect(await row.getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe(
        stars === 1 ? '1 star' : `${stars} stars`,
      );
      await keys.press('Tab');
    }
    await keys.type('很快，谢谢！<b>bold</b>');
    await picture(visitor.page, 'rating-filled-en');
    await keys.press('Tab');
    await keys.press('Enter');
    await thanks(visitor).getByText('很快，谢谢！<b>bold</b>').waitFor();
    await expect.poll(() => thanks(visitor).evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await picture(visitor.page, 'rating-given-en');

    const line = ratings(agent);
    await line.getByText('Rated 73 of 100 by the visitor').waitFor();
    expect(await line.getByRole('img').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))).toEqual([
      '5 of 5 stars',
      '4 of 5 stars',
      '3 of 5 stars',
      '2 of 5 stars',
    ]);
    await line.getByText('很快，谢谢！<b>bold</b>').waitFor();
    await agent.page.getByRole('banner').or(agent.page.locator('.thread__head')).getByText('Rated 73').waitFor();
    await picture(agent.page, 'rating-desk-en');
    expect((await heard()).filter(([name]) => name === 'rated')).toEqual([['rated', 73]]);
    expect(await visitor.composer.inputValue()).toBe('half a word');
  });

  test('and changed once it was given; the latest counts', async () => {
    const { visitor, agent } = await served(stage, 'The second bill is wrong.');
    await choose(visitor, [1, 1, 1, 1]);
    await send(visitor);
    await thanks(visitor).getByRole('button', { name: 'Change it' }).click();
    const focused = card(visitor).getByRole('radio', { checked: true }).first();
    await expect.poll(() => focused.evaluate((star) => star === document.activeElement)).toBe(true);
    await choose(visitor, [5, 5, 5, 5]);
    await send(visitor);
    await thanks(visitor).getByRole('img', { name: '5 stars' }).first().waitFor();
    await ratings(agent).getByText('Rated 100 of 100 by the visitor').waitFor();
    await ratings(agent).getByText('Rated 0 of 100, and changed later').waitFor();
    await visitor.page.reload();
    await visitor.open();
    await thanks(visitor).getByRole('img', { name: '5 stars' }).first().waitFor();
  });

  test('or not: who skips it is not asked again, not after a reload and not in another tab', async () => {
    const { visitor, agent } = await served(stage, 'The third bill is wrong.');
    const other = await visitor.tab();
    await other.open();
    await card(other).waitFor();
    await card(visitor).getByRole('button', { name: 'Not now' }).click();
    for (const tab of [visitor, other]) await card(tab).waitFor({ state: 'detached' });
    expect(await visitor.log.evaluate((log) => log === document.activeElement)).toBe(true);
    await agent.log.getByText('The visitor would rather not rate it').waitFor();
    await visitor.page.reload();
    await visitor.open();
    await visitor.said('It is done.').waitFor();
    expect(await card(visitor).count()).toBe(0);

    // What goes on is asked about when it is closed again.
    await visitor.say('Still wrong.');
    await agent.row('Still wrong.').waitFor();
    await agent.open('Still wrong.');
    await agent.reply('Now it is done.');
    await visitor.said('Now it is done.').waitFor();
    await close(agent);
    await card(visitor).waitFor();
  });

  test('in two tabs in step: half filled in here, given there, thanked in both', async () => {
    const { visitor, agent } = await served(stage, 'The fourth bill is wrong.');
    const other = await visitor.tab();
    await other.open();
    await choose(other, [2, 2, 2, 2]);
    await choose(visitor, [4, 4, 4, 4]);
    await send(visitor);
    for (const tab of [visitor, other]) await thanks(tab).getByRole('img', { name: '4 stars' }).first().waitFor();
    await ratings(agent).getByText('Rated 75 of 100 by the visitor').waitFor();
    expect(await ratings(agent).count()).toBe(1);
  });
});

describe('[JOURNEY-61] a rating arrives once', () => {
  const cable = layCable();
  const stage = useStage(cable.options);

  test('with the server killed after it stored it and before the visitor knew, and a reload between', async () => {
    const { visitor, agent } = await served(stage, 'The disk is full.');
    await choose(visitor, [5, 5, 5, 5]);
    for (const link of cable.relay.links()) link.holdAnswers();
    await send(visitor);
    await thanks(visitor).getByText('On its way').waitFor();
    await ratings(agent).waitFor();
    await stage.server.kill();
    await cable.relay.shut();
    await cable.relay.open();
    await stage.server.restart();
    await visitor.page.reload();
    await visitor.open();
    await thanks(visitor).getByRole('button', { name: 'Change it' }).waitFor();
    await expect.poll(() => thanks(visitor).getByText('On its way').count(), { timeout: 30_000 }).toBe(0);
    const later = await stage.agent();
    await later.page.goto(`${stage.server.url}${new URL(agent.page.url()).pathname}`);
    await ratings(later).getByText('Rated 100 of 100 by the visitor').waitFor();
    expect(await ratings(later).count()).toBe(1);
  });

  test('given while the server is away, with the page left, by the next page alone', async () => {
    const { visitor, agent } = await served(stage, 'The disk is full again.');
    await choose(visitor, [3, 3, 3, 3]);
    const address = visitor.page.url();
    await cable.relay.shut();
    await send(visitor);
    await thanks(visitor).getByText('On its way').waitFor();
    visitor.troubles.expect(/ERR_|WebSocket/);
    await visitor.page.goto('about:blank');
    await cable.relay.open();
    // The chat is not opened there.
    await visitor.page.goto(address);
    await ratings(agent).getByText('Rated 50 of 100 by the visitor').waitFor({ timeout: 30_000 });
    expect(await ratings(agent).count()).toBe(1);
  });
});
