import { afterEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { violationsIn } from '../support/axe.ts';
import { deskTour } from '../support/desk-tour.ts';
import { deskWordsIn, speakPseudoAtDesk } from '../support/desk-words.ts';
import { layCable } from '../support/relayed.ts';
import { cli } from '../support/server.ts';
import { picture, SITE, useStage } from '../support/stage.ts';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };

/** Each theme, direction and width. Colours do not hang on the size of the window nor places on the theme. */
const WAYS = [
  { colorScheme: 'light', dir: 'ltr', viewport: WIDE },
  { colorScheme: 'dark', dir: 'rtl', viewport: NARROW },
] as const;

/** Changes nothing but how the page is seen: the state it is in stays. */
async function seenAs(page: Page, { colorScheme, dir, viewport }: (typeof WAYS)[number]): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(async (way) => {
    document.documentElement.setAttribute('dir', way);
    // What is asked for now is drawn with the next frame at the latest.
    for (let frames = 0; frames < 2; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, dir);
}

/** What axe finds in every way, and whether anything goes beyond the side of the screen. */
async function faultsIn(page: Page, state: string, within?: string): Promise<string[]> {
  const found: string[] = [];
  for (const way of WAYS) {
    await seenAs(page, way);
    const name = `${state}, ${way.colorScheme}, ${way.dir}, ${way.viewport.width}`;
    await picture(page, `desk-${name.replaceAll(', ', '-')}`);
    found.push(...(await violationsIn(page, within ? [within] : [])).map((text) => `${name}: ${text}`));
    found.push(...(await tooWide(page)).map((text) => `${name}: ${text}`));
  }
  await seenAs(page, WAYS[0]);
  return found;
}

async function tooWide(page: Page): Promise<string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return over > 0 ? [`wider than the screen by ${over}`] : [];
}

/** Kinds of files and their sizes, languages of people and of programs, sites and the agent. */
const IN_ALL_LANGUAGES = /\b(?:LOG|kB|English|Shop|Lin|Node|Python|PHP|Go|Java|Yunqiao Cloud)\b|店|林|云桥云/g;

/** What is left when all that stands in the brackets of the language that nobody speaks is taken away, inside out. */
function withoutPseudo(text: string): string {
  const left = text.replaceAll(/⟦[^⟦⟧]*⟧/gu, '');
  return left === text ? text : withoutPseudo(left);
}

/** A server behind a cable, which is mended after each test. */
function useTour() {
  const cable = layCable();
  const stage = useStage({ ...cable.options, intake: 'reading' });
  let isLost = false;
  afterEach(async () => {
    if (isLost) await cable.relay.open();
    isLost = false;
  });
  return {
    stage,
    lose: async () => {
      isLost = true;
      await cable.relay.shut();
    },
  };
}

describe('[A11Y-6] in every state of the desk, light and dark, both directions, wide and narrow', () => {
  const { stage, lose } = useTour();

  test('axe finds nothing in conversations, sheets and settings', async () => {
    const { page, troubles } = await stage.agent(undefined, {
      at: { url: stage.chat },
      context: { viewport: WIDE, reducedMotion: 'reduce' },
    });
    troubles.expect(/ERR_|WebSocket/);
    const found: string[] = [];
    await deskTour({
      page,
      chat: stage.server.url,
      look: async (state, within) => void found.push(...(await faultsIn(page, state, within))),
      lose,
    });
    expect([...new Set(found)]).toEqual([]);
  }, 120_000);

  test('axe finds nothing at its doors', async () => {
    const invited = await cli(stage.server, ['agent', 'invite', 'wei@example.com', '--site', SITE]);
    const [way = ''] = /\/desk\/join#\S+/.exec(invited.stdout) ?? [];
    expect(way.length, invited.stdout + invited.stderr).toBeGreaterThan(20);
    const { context, troubles } = await stage.person({ context: { viewport: WIDE } });
    troubles.expect(/40\d|41\d/);
    const page = await context.newPage();
    const found: string[] = [];
    const look = async (state: string) => void found.push(...(await faultsIn(page, state)));
    const submit = page.locator('form button[type=submit]');
    await page.goto(`${stage.chat}/desk`);
    await page.locator('input[type=password]').waitFor();
    await look('sign-in');
    await page.locator('input[type=email]').fill('lin@example.com');
    await page.locator('input[type=password]').fill('wrong, altogether');
    await submit.click();
    await page.getByRole('alert').waitFor();
    await look('sign-in-failed');
    await page.goto(stage.chat + way);
    await page.locator('input[type=password]').waitFor();
    await look('join');
    await submit.click();
    await page.locator('[aria-invalid]').first().waitFor();
    await look('join-wrong');
    await page.goto(`${stage.chat}/desk/setup#over`);
    await page.getByRole('alert').waitFor();
    await look('setup-over');
    expect([...new Set(found)]).toEqual([]);
  }, 60_000);
});

describe('[LANG-7] at the desk', () => {
  const { stage, lose } = useTour();

  test('nothing is left in English in a language that nobody has written a word in, nor wider than the screen', async () => {
    const { page, troubles, context } = await stage.agent(undefined, { at: { url: stage.chat } });
    troubles.expect(/ERR_|WebSocket/);
    const words = await speakPseudoAtDesk(context);
    await page.reload();
    await page.locator('h1').waitFor();
    expect(words.count()).toBeGreaterThan(300);
    const found: string[] = [];
    await deskTour({
      page,
      chat: stage.server.url,
      look: async (state) => {
        const said = (await deskWordsIn(page)).map((text) => withoutPseudo(text).replaceAll(IN_ALL_LANGUAGES, ''));
        found.push(...said.filter((text) => /\p{L}/u.test(text)).map((text) => `${state}: ${text}`));
        await page.setViewportSize(NARROW);
        await picture(page, `desk-pseudo-${state}`);
        found.push(...(await tooWide(page)).map((text) => `${state}: ${text}`));
        await page.setViewportSize(WIDE);
      },
      lose,
    });
    expect([...new Set(found)]).toEqual([]);
  }, 120_000);
});
