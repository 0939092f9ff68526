import { describe, expect, test } from 'vitest';
import { hostOf, isSkipped, startMongo, titleOf } from '../support/databases.ts';
import { startRelay } from '../support/relay.ts';
import type { Relay } from '../support/relay.ts';
import { picture, useStage } from '../support/stage.ts';

describe.skipIf(isSkipped('mongodb'))(titleOf('mongodb'), () => {
  let relay: Relay | undefined;
  let end = async () => {};
  const stage = useStage({
    server: async () => {
      const mongo = await startMongo();
      const [host = '127.0.0.1', port] = hostOf(mongo.url).split(':');
      relay = await startRelay({ host, port: Number(port ?? 27_017) });
      const database = mongo.database(`127.0.0.1:${relay.port}`);
      end = async () => {
        await relay?.stop();
        await database.drop();
        await mongo.stop();
      };
      return database.url === undefined ? {} : { database: database.url };
    },
    end: () => end(),
  });

  test('[JOURNEY-11] with the store away a message says that it is not sent yet, and arrives once when the store is back', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Before the store went away.');
    await visitor.isSent('Before the store went away.');
    await agent.open('Before the store went away.');

    await relay?.shut();
    await visitor.say('Written without a store.');
    await visitor.panel.getByText('We cannot store messages at the moment.').waitFor();
    await visitor.unsent.waitFor();
    await agent.reply('Answered without a store.');
    await agent.log.getByText('Not sent yet:').waitFor();
    await picture(visitor.page, 'store-away-en');
    await picture(agent.page, 'store-away-desk-en');
    expect(await visitor.texts()).toEqual(['Before the store went away.', 'Written without a store.']);

    await relay?.open();
    await visitor.isSent('Written without a store.', 60_000);
    await visitor.said('Answered without a store.').waitFor({ timeout: 60_000 });
    await agent.said('Written without a store.').waitFor();
    await visitor.panel.getByText('We cannot store messages').waitFor({ state: 'detached' });
    await agent.log.getByText('Not sent yet:').waitFor({ state: 'detached' });
    await expect.poll(async () => (await visitor.texts()).length).toBe(3);
    await expect.poll(() => agent.texts()).toEqual(await visitor.texts());
  });
});
