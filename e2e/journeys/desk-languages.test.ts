import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { VISITOR_LANGUAGES } from '../support/languages.ts';
import type { VisitorLanguage } from '../support/languages.ts';
import { picture, useStage } from '../support/stage.ts';

const WORDS = 'i-bp1abcdefgh12345 in cn-hangzhou: https://console.example.com/ecs?id=1 لا يعمل.';

describe('[LANG-6] the desk', () => {
  const stage = useStage({ intake: 'reading' });

  test('speaks six languages, changed without a reload; in Arabic it runs from right to left, and addresses and IDs do not', async () => {
    const agent = await stage.agent();
    const { page } = agent;
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say(WORDS);
    await agent.open('i-bp1abcdefgh12345');
    await agent.reply('Looking into it.');
    const chosen = page.getByRole('combobox').filter({ has: page.locator('option[value=ar]') });
    const titles = new Set<string>();
    const speak = async (language: VisitorLanguage) => {
      await page.locator('h1').click();
      await page.keyboard.press('g');
      await page.keyboard.press('s');
      await chosen.selectOption(language);
      await page.locator(`html[lang="${language}"][dir="${language === 'ar' ? 'rtl' : 'ltr'}"]`).waitFor();
      await picture(page, `desk-lang-${language}-settings`);
      await chosen.blur();
      await page.keyboard.press('Escape');
    };
    for (const language of VISITOR_LANGUAGES) {
      await speak(language);
      await page.locator('.said a').waitFor();
      titles.add(await page.locator('h1').innerText());
      await picture(page, `desk-lang-${language}`);
    }
    expect(titles.size).toBe(VISITOR_LANGUAGES.length);
    expect(await page.locator('html').getAttribute('lang')).toBe('ar');
    const sideways = [
      page.locator('nav').first(),
      page.locator('h1'),
      page.locator('.desk__main'),
      page.locator('aside').last(),
    ];
    const middles = await Promise.all(sideways.map(middleOf));
    expect(middles).toEqual(middles.toSorted((one, other) => other - one));
    const link = page.locator('.said a');
    expect(await link.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
    expect(await link.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('isolate');
    const back = page.locator('main form button[type=submit] svg');
    expect(await back.evaluate((icon) => getComputedStyle(icon).scale)).toBe('-1 1');
    expect(await middleOf(page.locator('main form button[type=submit]'))).toBeLessThan(
      await middleOf(page.locator('main textarea')),
    );
    await page.reload();
    await page.locator('html[dir=rtl][lang=ar]').waitFor();
  });
});

/** Where the middle of it is, across. */
async function middleOf(element: Locator): Promise<number> {
  const box = await element.boundingBox();
  if (!box) throw new Error('It is not there.');
  return box.x + box.width / 2;
}
