import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { makeAdmin } from '../support/accounts.ts';
import { violationsIn } from '../support/axe.ts';
import { lacks } from '../support/browser.ts';
import type { BrowserKind } from '../support/browser.ts';
import { faultsSeenIn } from '../support/faults-seen.ts';
import { tell } from '../support/host-pages.ts';
import { LOCALES, VISITOR_LANGUAGES } from '../support/languages.ts';
import { connectAgent } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { lostFocusIn, movingIn, namesakesIn, sidewaysIn, smallTargetsIn } from '../support/operability.ts';
import { pseudo, speakPseudo } from '../support/pseudo-language.ts';
import { clippedIn, frameOf, wordsIn } from '../support/readability.ts';
import { layCable } from '../support/relayed.ts';
import { PHONE, SMALL } from '../support/screens.ts';
import { cli } from '../support/server.ts';
import { picture, SITE, useStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';
import { lookAround, tour } from '../support/tour.ts';
import { tourOfParts } from '../support/tour-of-parts.ts';
import { visit } from '../support/visitor.ts';
import { resize } from '../support/window-size.ts';
import { newId } from '../support/wire.ts';
import type { Done, ListPage } from '../support/wire.ts';

/** A window of 1280 × 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };
/** As WCAG 1.4.12 lets readers set it. */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';
/** What the page itself has to answer for, not the chat in it. */
const OURS = ['qiao-widget'];

/** One agent, on a site that asks nothing by itself. */
async function meetAgent(stage: Stage): Promise<Line> {
  const ran = await cli(stage.server, ['site', 'add', SITE, '--intake', 'reading']);
  expect(ran).toMatchObject({ exitCode: 0 });
  return connectAgent(stage.server, await makeAdmin(stage.server, 'lin@example.com', 'Lin 林'));
}

/** A tour that failed leaves its conversation with the agent, where it would be in the way of the next one. */
async function closeAll(agent: Line): Promise<void> {
  const { listed } = await agent.get<ListPage>('conversations:list', { siteId: SITE, cursor: null });
  for (const { conversation } of listed) {
    const { conversationId, state } = conversation;
    if (state.status !== 'closed')
      await agent.get<Done>('conversation:close', { conversationId, commandId: newId(), reason: 'other' });
  }
}

/** A cable, a stage and an agent for tours; after each the cable is mended, and nothing is open. */
function useTours(browser: BrowserKind = 'light') {
  const cable = layCable();
  const stage = useStage({ ...cable.options, browser });
  let isLost = false;
  let agent: Promise<Line> | undefined;
  afterEach(async () => {
    if (isLost) await cable.relay.open();
    isLost = false;
    if (agent) await closeAll(await agent);
  });
  afterAll(async () => (await agent)?.close());
  return {
    stage,
    agent: () => (agent ??= meetAgent(stage)),
    lose: async () => {
      isLost = true;
      await cable.relay.shut();
    },
  };
}

/** Kinds of files and their sizes. */
const IN_ALL_LANGUAGES = /PDF|\d+ kB/g;

/** What is left when all that stands in the brackets of the language that nobody speaks is taken away, inside out. */
function withoutPseudo(text: string): string {
  const left = text.replaceAll(/⟦[^⟦⟧]*⟧/gu, '');
  return left === text ? text : withoutPseudo(left);
}

test('the language that nobody speaks keeps the places for values, and its words apart', () => {
  expect(pseudo('{{name}} is typing…')).toMatch(/^⟦\{\{name\}\} .*⟧$/u);
  expect(withoutPseudo(`⟦x ⟦y⟧ z⟧ left`)).toBe(' left');
  expect(pseudo('Send').length).toBeGreaterThanOrEqual(8);
});

const WAYS = [
  { way: 'of the conversation', lead: tour, browser: 'light' },
  { way: 'of what comes on demand', lead: tourOfParts, browser: 'whole' },
] as const;

for (const { way, lead, browser } of WAYS)
  describe.skipIf(lacks(browser))(`every state ${way}`, () => {
    const { stage, agent, lose } = useTours(browser);

    test('[LANG-3] in a language that is longer than all, and which nobody has written a word in', async () => {
      const person = await stage.person({ context: PHONE });
      const words = await speakPseudo(person.context);
      const visitor = await visit({ ...person, hostPages: stage.hostPages }, { page: 'phone' });
      visitor.troubles.expect(/ERR_|WebSocket/);
      const line = await agent();
      await visitor.launcher.click();
      await visitor.panel.locator('.send').waitFor();
      expect(words.count()).toBeGreaterThan(50);
      const found: string[] = [];
      const look = async (state: string) => {
        await picture(visitor.page, `lang-pseudo-${state}`);
        const frame = frameOf(visitor.page);
        const said = (await wordsIn(frame)).map((text) => withoutPseudo(text).replaceAll(IN_ALL_LANGUAGES, ''));
        const foreign = said.filter((text) => /\p{L}/u.test(text));
        found.push(...foreign.map((text) => `${state}: not translated: ${text}`));
        found.push(...(await clippedIn(frame)).map((text) => `${state}: ${text}`));
      };
      await lead({ visitor, agent: line, look, lose });
      expect(found).toEqual([]);
    });

    test.each(VISITOR_LANGUAGES)(
      '[A11Y-1] in %s: axe finds nothing, each control is as large as a finger and has a name of its own, nothing is cut off',
      async (language) => {
        const visitor = await stage.visitor({
          page: 'phone',
          language,
          context: { ...PHONE, locale: LOCALES[language] },
        });
        visitor.troubles.expect(/ERR_|WebSocket/);
        const line = await agent();
        await visitor.open();
        const found: string[] = [];
        const look = async (state: string) => {
          await picture(visitor.page, `lang-${language}-${state}`);
          found.push(...(await faultsSeenIn(visitor.page)).map((text) => `${state}: ${text}`));
        };
        await lead({ visitor, agent: line, look, lose });
        expect(found).toEqual([]);
      },
    );

    test('[A11Y-2] at 400 %, with wider text, with the colours of the system, without motion: nothing is lost, the focus is seen', async () => {
      const context = { ...PHONE, locale: LOCALES.es };
      const visitor = await stage.visitor({ page: 'phone', language: 'es', context });
      const { page } = visitor;
      visitor.troubles.expect(/ERR_|WebSocket/);
      const line = await agent();
      await visitor.open();
      const found: string[] = [];
      const look = async (state: string) => {
        const frame = frameOf(page);
        const note = (how: string, texts: string[]) => found.push(...texts.map((text) => `${state}, ${how}: ${text}`));
        note('moving', await movingIn(frame));
        note('plain', await lostFocusIn(frame));
        await resize(page, ZOOMED);
        await picture(page, `zoomed-${state}`);
        note('at 400 %', await clippedIn(frame));
        note('at 400 %', await sidewaysIn(frame));
        note('at 400 %', await smallTargetsIn(frame));
        note('at 400 %', await lostFocusIn(frame));
        await resize(page, SMALL);
        await page.emulateMedia({ forcedColors: 'active' });
        await picture(page, `forced-${state}`);
        note('forced colours', await lostFocusIn(frame));
        await page.emulateMedia({ forcedColors: 'none' });
        await frame.evaluate((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }, SPACED);
        await picture(page, `spaced-${state}`);
        note('spaced', await clippedIn(frame));
        note('spaced', await sidewaysIn(frame));
        await frame.evaluate(() => (document.adoptedStyleSheets = []));
      };
      await lead({ visitor, agent: line, look, lose });
      expect(found).toEqual([]);
    }, 120_000);
  });

describe('[A11Y-2] at 400 %', () => {
  const { stage, agent } = useTours();

  test('in every language nothing is lost or scrolled sideways, and each control is as large as a finger', async () => {
    const visitor = await stage.visitor({ page: 'phone', context: { ...PHONE, viewport: ZOOMED } });
    const { page, panel } = visitor;
    const line = await agent();
    const found: string[] = [];
    const inEach = async (states: (look: (state: string) => Promise<void>) => Promise<void>) => {
      for (const language of VISITOR_LANGUAGES) {
        await page.goto(stage.hostPages.url({ page: 'phone', lang: language }));
        await page.locator('qiao-widget').getByRole('button').click();
        await panel.locator('.send').waitFor();
        await states(async (state) => {
          const frame = frameOf(page);
          await picture(page, `zoomed-${language}-${state}`);
          const faults = [await clippedIn(frame), await sidewaysIn(frame), await smallTargetsIn(frame)].flat();
          found.push(...faults.map((fault) => `${language}, ${state}: ${fault}`));
        });
      }
    };
    await inEach(async (look) => {
      await panel.getByRole('heading', { level: 2 }).waitFor();
      await look('welcome');
    });
    await panel.locator('form textarea').fill('i-bp1abcdefgh12345: https://console.example.com/ecs?id=1 (502)');
    await panel.locator('.send').click();
    await panel.getByText('Lin 林').first().waitFor({ state: 'attached' });
    const { listed } = await line.get<ListPage>('conversations:list', { siteId: SITE, cursor: null });
    const conversationId = listed[0]?.conversation.conversationId ?? '';
    const about = () => ({ conversationId, commandId: newId() });
    await line.get<Done>('question:ask', { ...about(), scenario: 'authorization-missing' });
    await inEach(async (look) => {
      await panel.getByRole('group').waitFor();
      await look('asked');
      await panel.locator('.notes-button').click();
      await panel.getByRole('dialog').waitFor();
      await look('notes');
      await panel.getByRole('dialog').press('Escape');
      await lookAround(panel, look);
    });
    await line.get<Done>('conversation:close', { ...about(), reason: 'resolved' });
    await inEach(async (look) => {
      await panel.locator('.rating [type="submit"]').click();
      await panel.locator('.rating').getByRole('alert').waitFor();
      await look('rating');
    });
    expect(found).toEqual([]);
  }, 120_000);
});

describe('[A11Y-3] in the page', () => {
  const stage = useStage();

  test.each(VISITOR_LANGUAGES)(
    'axe finds nothing in the launcher, its badge, its notice and what a mouse opens (%s)',
    async (language) => {
      const agent = await stage.agent();
      const visitor = await stage.visitor({ language });
      const { page } = visitor;
      const found: string[] = [];
      const look = async (state: string) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await picture(page, `page-${language}-${state}-${colorScheme}`);
          found.push(...(await violationsIn(page, OURS)).map((text) => `${state}, ${colorScheme}: ${text}`));
        }
        const box = await visitor.launcher.boundingBox();
        if (!box || box.width < 44 || box.height < 44)
          found.push(`${state}: a launcher of ${box?.width} × ${box?.height}`);
      };
      await visitor.launcher.waitFor();
      await look('launcher');
      await visitor.open();
      await visitor.say('Hello?');
      await visitor.isSent('Hello?');
      await look('open');
      // Phones have emoji of their own, and this button is not there.
      await visitor.panel.locator('.emoji-button').click();
      await visitor.panel.locator('.emoji').waitFor();
      await look('emoji');
      const frame = frameOf(page);
      found.push(...(await violationsIn(frame)), ...(await smallTargetsIn(frame)), ...(await namesakesIn(frame)));
      await page.emulateMedia({ colorScheme: 'light' });
      found.push(...(await violationsIn(frame)));
      await visitor.panel.locator('.emoji').press('Escape');
      await visitor.close();
      await agent.open('Hello?');
      await agent.reply('Hello!');
      await visitor.launcher.and(page.getByRole('button', { name: /1$/ })).waitFor();
      await look('unread');
      // Agents hold five conversations at most.
      for (const key of ['Escape', 'e', '1']) await agent.page.keyboard.press(key);
      await agent.page.getByText('Closed · Resolved').waitFor();
      await tell(page, 'destroy');

      const nowhere = await visit({ ...visitor, language, hostPages: stage.hostPages }, { site: 'nobody' });
      nowhere.troubles.expect(/^Qiao: /);
      await nowhere.launcher.click();
      await nowhere.page.getByRole('status').filter({ hasText: /./ }).waitFor();
      found.push(...(await violationsIn(nowhere.page, OURS)).map((text) => `unavailable: ${text}`));
      await picture(nowhere.page, `page-${language}-unavailable`);
      expect(found).toEqual([]);
    },
  );
});
