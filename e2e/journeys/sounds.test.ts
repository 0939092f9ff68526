import { expect, test } from 'vitest';
import type { BrowserContext } from 'playwright-core';
import { picture, useStage } from '../support/stage.ts';

const stage = useStage();

/** Counts the notes that any page of these plays. */
async function listen(context: BrowserContext): Promise<() => number> {
  let notes = 0;
  await context.exposeBinding('notePlayed', () => void notes++);
  await context.addInitScript(() => {
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (this: OscillatorNode, ...when) {
      const heard: unknown = Reflect.get(globalThis, 'notePlayed');
      if (typeof heard === 'function') heard();
      return start.apply(this, when);
    };
  });
  return () => notes;
}

test('[SOUND-3] a visitor who is elsewhere hears an answer once, and none once sounds are off', async () => {
  const agent = await stage.agent();
  const visitor = await stage.visitor();
  const notes = await listen(visitor.context);
  await visitor.page.reload();
  await visitor.open();
  await visitor.say('Is anybody there?');
  await agent.open('Is anybody there?');
  await agent.reply('In sight.');
  await visitor.said('In sight.').waitFor();
  const other = await visitor.tab();
  await other.open();
  await other.composer.fill('half');
  for (const tab of [visitor, other]) await tab.close();
  await agent.reply('Out of sight.');
  await expect.poll(notes, { timeout: 10_000 }).toBe(2);
  await agent.reply('Once more.');
  await expect.poll(notes, { timeout: 10_000 }).toBe(4);

  await visitor.page.bringToFront();
  await visitor.open();
  await visitor.said('Once more.').waitFor();
  await visitor.panel.getByRole('button', { name: 'More', exact: true }).click();
  await visitor.panel.getByRole('button', { name: 'Turn sounds off' }).waitFor();
  await picture(visitor.page, 'sounds-menu');
  await visitor.panel.getByRole('button', { name: 'Turn sounds off' }).click();
  await visitor.close();
  await agent.reply('Silent.');
  await other.page.bringToFront();
  await other.open();
  await other.said('Silent.').waitFor();
  await other.page.reload();
  await other.open();
  await other.panel.getByRole('button', { name: 'More', exact: true }).click();
  await other.panel.getByRole('button', { name: 'Turn sounds on' }).waitFor();
  expect(notes()).toBe(4);
});
