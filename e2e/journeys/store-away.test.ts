import { describe, expect, test } from 'vitest';
import { isSkipped, titleOf } from '../support/databases.ts';
import { picture, useStage } from '../support/stage.ts';
import { layStoreCable } from '../support/store-cable.ts';

describe.skipIf(isSkipped('mongodb'))(titleOf('mongodb'), () => {
  const cable = layStoreCable();
  const stage = useStage(cable.options);

  test('[JOURNEY-11] with the store away a message says that it is not sent yet, and arrives once when the store is back', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Before the store went away.');
    await visitor.isSent('Before the store went away.');
    await agent.open('Before the store went away.');

    await cable.relay.shut();
    await visitor.say('Written without a store.');
    await visitor.panel.getByText('We cannot store messages at the moment.').waitFor();
    await visitor.unsent.waitFor();
    await agent.reply('Answered without a store.');
    await agent.log.getByText('Not sent yet:').waitFor();
    await picture(visitor.page, 'store-away-en');
    await picture(agent.page, 'store-away-desk-en');
    expect(await visitor.texts()).toEqual(['Before the store went away.', 'Written without a store.']);

    await cable.relay.open();
    await visitor.isSent('Written without a store.', 60_000);
    await visitor.said('Answered without a store.').waitFor({ timeout: 60_000 });
    await agent.said('Written without a store.').waitFor();
    await visitor.panel.getByText('We cannot store messages').waitFor({ state: 'detached' });
    await agent.log.getByText('Not sent yet:').waitFor({ state: 'detached' });
    await expect.poll(async () => (await visitor.texts()).length).toBe(3);
    await expect.poll(() => agent.texts()).toEqual(await visitor.texts());
  });
});
