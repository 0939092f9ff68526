import { beforeAll, describe, expect, test } from 'vitest';
import { tell } from '../support/host-pages.ts';
import { giveSecret, vouch, vouchForConsole } from '../support/identities.ts';
import { SITE, useStage } from '../support/stage.ts';

const OURS = /^Qiao: /;
const SERVER = { kind: 'server', id: 'i-bp1abcdef1234567', name: 'web-01', region: 'cn-hangzhou' };

describe('a page that tells of its console', () => {
  const stage = useStage();
  beforeAll(() => giveSecret(stage.server, SITE, '--intake', 'reading'));

  test('[JOURNEY-22] the agent sees what the page shows later, and what its server signed, in the case file', async () => {
    const visitor = await stage.visitor();
    await tell(visitor.page, 'identify', await vouch(SITE, { subject: 'wei' }));
    const token = await vouchForConsole(SITE, {
      subject: 'wei',
      context: { plan: 'business' },
      snapshot: { account: { id: '1688204417305562' }, resources: [SERVER] },
    });
    await tell(visitor.page, 'context', token);
    await tell(visitor.page, 'context', { section: 'overview' });
    await visitor.open();
    await visitor.say('The server cannot be reached.');
    await visitor.isSent('The server cannot be reached.');
    const agent = await stage.agent();
    await agent.open('The server cannot be reached.');
    await agent.facts.getByText('1688204417305562').first().waitFor();
    await agent.facts.getByText(SERVER.id).first().waitFor();
    await tell(visitor.page, 'context', { section: 'servers', zone: 'cn-hangzhou-k' });
    await agent.facts.getByText('cn-hangzhou-k').first().waitFor();
  });

  test('[JOURNEY-23] a developer reads every mistake in the console, and the chat goes on', async () => {
    const visitor = await stage.visitor();
    visitor.troubles.expect(OURS);
    const forged = await vouchForConsole(SITE, {
      context: { plan: 'business' },
      secret: 'a secret that somebody made up, long enough',
    });
    await tell(visitor.page, 'context', forged);
    await tell(visitor.page, 'context', { tags: ['a'], snapshot: { resources: [{ kind: 'server' }] } });
    await visitor.open();
    await visitor.say('Does this come?');
    await visitor.isSent('Does this come?');
    await expect
      .poll(() => visitor.troubles.all().toSorted(), { timeout: 10_000 })
      .toEqual([
        'Qiao: The token is not signed (HS256) with a key of this site.',
        'Qiao: context.snapshot.resources[0].id is missing.',
        'Qiao: context.tags must be text, a number, true or false.',
      ]);
    await visitor.say('And this?');
    await visitor.isSent('And this?');
  });
});
