import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { tell } from '../support/host-pages.ts';
import { cli } from '../support/server.ts';
import { SITE, picture, useStage } from '../support/stage.ts';

const SECRET = 'a secret that only the shop and the chat have seen';
/** Each would run, ask for something, or at least be drawn, if it ever became HTML. */
const canary = (where: string) =>
  `<img src="/ran/${where}" onerror="alert('${where}')"><script>alert('${where}')</script><b>${where}</b>`;

function watchCanary(page: Page, ran: string[]): void {
  page.on('dialog', (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().includes('/ran/')) ran.push(request.url());
  });
}

describe('[JOURNEY-8] what looks like HTML', () => {
  const stage = useStage();

  test('stays text on both sides: in messages, the title of the page, the name and the context', async () => {
    const added = await cli(stage.server, ['site', 'add', SITE, '--identity-secret-stdin', 'first'], SECRET);
    expect(added).toMatchObject({ exitCode: 0 });
    const token = await new SignJWT({ name: canary('name') })
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .setSubject('visitor-7')
      .setAudience(SITE)
      .setExpirationTime('10 minutes')
      .sign(new TextEncoder().encode(SECRET));
    const ran: string[] = [];
    const agent = await stage.agent();
    watchCanary(agent.page, ran);
    const visitor = await stage.visitor({ title: canary('title') });
    watchCanary(visitor.page, ran);
    await tell(visitor.page, 'identify', token);
    await tell(visitor.page, 'context', { note: canary('context') });
    await visitor.open();
    await visitor.say(canary('asked'));
    await visitor.isSent(canary('asked'));

    await agent.open('<b>asked</b>');
    await agent.said(canary('asked')).waitFor();
    await agent.page
      .getByRole('heading', { level: 2 })
      .filter({ hasText: canary('name') })
      .first()
      .waitFor();
    await agent.facts.getByText(canary('title')).waitFor();
    await agent.facts.getByText(canary('context')).waitFor();
    await agent.facts.getByText('Identified by the site').waitFor();
    await picture(agent.page, 'canary-desk-en');
    await agent.reply(canary('answered'));
    await visitor.said(canary('answered')).waitFor();
    await visitor.page.reload();
    await tell(visitor.page, 'identify', token);
    await visitor.open();
    await visitor.said(canary('answered')).waitFor();
    await agent.page.reload();
    await agent.said(canary('answered')).waitFor();

    const made = (inside: Locator) => inside.locator('img[src*="ran"], script:not([src]), b:has-text("asked")').count();
    expect(await made(visitor.panel.locator('body'))).toBe(0);
    expect(await made(agent.page.locator('body'))).toBe(0);
    expect(ran).toEqual([]);
  });
});
