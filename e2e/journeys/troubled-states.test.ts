import { beforeAll, describe, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { launchWithoutStorage } from '../support/browser.ts';
import { isSkipped, titleOf } from '../support/databases.ts';
import { faultsSeenIn } from '../support/faults-seen.ts';
import { tell } from '../support/host-pages.ts';
import { giveSecret, vouch } from '../support/identities.ts';
import { LOCALES, VISITOR_LANGUAGES } from '../support/languages.ts';
import type { VisitorLanguage } from '../support/languages.ts';
import { PHONE, WIDE } from '../support/screens.ts';
import { SITE, picture, useStage } from '../support/stage.ts';
import { layStoreCable } from '../support/store-cable.ts';
import { visit } from '../support/visitor.ts';
import type { Visitor } from '../support/visitor.ts';

/** Three days and an hour, by the visitor's clock: what was closed then is over. */
const LATER_MS = 73 * 3_600_000;

/** Looks at one state after the other, and tells in the end what was wrong in which. */
function createLook(language: VisitorLanguage) {
  const found: string[] = [];
  return {
    found,
    at: async (state: string, page: Page, isOwnWindow = false) => {
      await picture(page, `trouble-${language}-${state}`);
      const faults = await (isOwnWindow ? faultsSeenIn(page, page.mainFrame()) : faultsSeenIn(page));
      found.push(...faults.map((fault) => `${language}, ${state}: ${fault}`));
    },
  };
}

const notice = ({ panel }: Visitor) => panel.locator('.notice').filter({ hasText: /./ });

async function popOut({ panel, context }: Visitor): Promise<Page> {
  const opening = context.waitForEvent('page');
  await panel.locator('.header button[aria-haspopup="dialog"]').click();
  await panel.getByRole('dialog').getByRole('button').first().click();
  const page = await opening;
  await page.locator('form textarea').waitFor();
  return page;
}

async function letTimePass({ context, page }: Visitor): Promise<void> {
  await context.addInitScript((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, LATER_MS);
  await page.reload();
}

describe('a chat that is not as one would wish', () => {
  const stage = useStage();
  beforeAll(() => giveSecret(stage.server, SITE, '--typing-preview', 'on'));

  test.each(VISITOR_LANGUAGES)(
    '[A11Y-1] typing that is seen, a window of its own, one that is over, and a sign-in that is refused (%s)',
    async (language) => {
      const look = createLook(language);
      const agent = await stage.agent();
      const visitor = await stage.visitor({ language, context: { viewport: WIDE, locale: LOCALES[language] } });
      visitor.troubles.expect(/^Qiao: /);
      await visitor.open();
      await visitor.panel.locator('#composer-shown').waitFor();
      await look.at('typing-is-seen', visitor.page);
      const said = `502 (${language})`;
      await visitor.say(said);
      await visitor.isSent(said);
      const page = await popOut(visitor);
      await page.getByText(said).waitFor();
      await look.at('own-window', page, true);
      await visitor.panel.locator('.out').waitFor();
      await look.at('out', visitor.page);
      await page.close();
      await visitor.composer.waitFor();

      await agent.open(said);
      for (const key of ['Escape', 'e', '1']) await agent.page.keyboard.press(key);
      await agent.page.getByText('Closed · Resolved').waitFor();
      await letTimePass(visitor);
      await visitor.launcher.click();
      await visitor.panel.locator('.back').click();
      await visitor.panel.locator('.past-row').first().click();
      await visitor.panel.locator('.over-bar').waitFor();
      await look.at('over', visitor.page);
      await tell(visitor.page, 'identify', await vouch(SITE, { subject: 'lin', expires: '-1 hour' }));
      await notice(visitor).waitFor();
      await look.at('identity-refused', visitor.page);
      expect(look.found).toEqual([]);
    },
  );

  test('[A11Y-1] in a browser that keeps nothing, in each language', async () => {
    const blocked = await launchWithoutStorage();
    const found: string[] = [];
    try {
      const troubles = stage.watch(blocked.context);
      const { hostPages } = stage;
      for (const language of VISITOR_LANGUAGES) {
        const look = createLook(language);
        const visitor = await visit({ context: blocked.context, troubles, hostPages, language });
        await visitor.open();
        await notice(visitor).waitFor();
        await look.at('fleeting', visitor.page);
        found.push(...look.found);
        await visitor.page.close();
      }
    } finally {
      await blocked.close();
    }
    expect(found).toEqual([]);
  });
});

describe.skipIf(isSkipped('mongodb'))(titleOf('mongodb'), () => {
  const cable = layStoreCable();
  const stage = useStage(cable.options);

  test('[A11Y-1] while the store is away, in each language', async () => {
    const { context, troubles } = await stage.person({ context: PHONE });
    const visitors = await Promise.all(
      VISITOR_LANGUAGES.map((language) => inLanguage({ context, troubles, language })),
    );
    const found: string[] = [];
    await cable.relay.shut();
    for (const [index, visitor] of visitors.entries()) {
      const language = VISITOR_LANGUAGES[index] ?? 'en';
      const look = createLook(language);
      await visitor.page.bringToFront();
      await visitor.say(`502 (${language})`);
      await notice(visitor).waitFor();
      await look.at('store-away', visitor.page);
      found.push(...look.found);
    }
    await cable.relay.open();
    expect(found).toEqual([]);
  });

  type Someone = { context: BrowserContext; troubles: Visitor['troubles']; language: VisitorLanguage };
  async function inLanguage(someone: Someone): Promise<Visitor> {
    const visitor = await visit({ ...someone, hostPages: stage.hostPages }, { page: 'phone' });
    await visitor.open();
    return visitor;
  }
});
