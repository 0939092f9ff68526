import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { tell } from '../support/host-pages.ts';
import { giveSecret, vouch } from '../support/identities.ts';
import { listen } from '../support/page-events.ts';
import { SITE, useStage } from '../support/stage.ts';
import { meetVisitor } from '../support/visitor.ts';

const OURS = /^Qiao: /;

describe('a visitor for whom the site vouches', () => {
  const stage = useStage();
  beforeAll(() => giveSecret(stage.server, SITE));

  test('[API-8] by a function: it is asked when the chat is opened and not before, and nobody is anybody until it answers', async () => {
    const { context, language, troubles } = await stage.person();
    const page = await context.newPage();
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    let asked = 0;
    await page.exposeFunction('fetchToken', async () => {
      asked++;
      await wait(1_000);
      return vouch(SITE, { subject: 'wei' });
    });
    await page.goto(stage.hostPages.url());
    await page.evaluate(() => Reflect.get(window, 'qiao')('identify', Reflect.get(window, 'fetchToken')));
    const visitor = meetVisitor({ context, language, troubles, hostPages: stage.hostPages }, page);
    await wait(300);
    expect(asked).toBe(0);
    await visitor.open();
    await visitor.say('It is me.');
    await visitor.isSent('It is me.');
    expect([asked, sockets.length]).toEqual([1, 1]);
    const agent = await stage.agent();
    await agent.open('It is me.');
    await agent.facts.getByText('Identified by the site').waitFor();
    // Signed anew for the same person: the conversation goes on over the line that is there.
    await tell(page, 'identify', await vouch(SITE, { subject: 'wei', expires: '20 minutes' }));
    await visitor.say('Still me.');
    await visitor.isSent('Still me.');
    expect(sockets.length).toBe(1);
  });

  test.each([
    ['expired', { subject: 'lin', expires: '-1 hour' }],
    ['forged', { subject: 'lin', secret: 'a secret that somebody made up, long enough' }],
  ])('[API-8] with a token that is %s: the visitor and the developer read a sentence each', async (_, vouched) => {
    const visitor = await stage.visitor();
    visitor.troubles.expect(OURS);
    const heard = await listen(visitor.page);
    await tell(visitor.page, 'identify', await vouch(SITE, vouched));
    await visitor.open();
    await visitor.panel.getByText('Your sign-in could not be verified. Reload the page or sign in again.').waitFor();
    expect(visitor.troubles.all()).toEqual([
      "Qiao: the site's token is refused: it is expired, forged, or for another site. Call identify with a new one, or with a function that fetches one.",
    ]);
    expect(await heard()).toContainEqual(['identity', 'identity_invalid']);
    await visitor.say('Kept, though nobody believes me.');
    await visitor.said('Kept, though nobody believes me.').waitFor();
    await tell(visitor.page, 'identify', await vouch(SITE, { subject: 'lin' }));
    await visitor.isSent('Kept, though nobody believes me.');
  });
});
