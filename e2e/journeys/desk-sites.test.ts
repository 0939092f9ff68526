import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { violationsIn } from '../support/axe.ts';
import { cli } from '../support/server.ts';
import { picture, SITE, useStage } from '../support/stage.ts';

describe('[JOURNEY-78] a site is set from the desk', () => {
  const stage = useStage();
  const open = async () => {
    const agent = await stage.agent();
    await agent.page.goto(`${stage.server.url}/desk/settings/sites`);
    await agent.page.getByRole('main').getByRole('link', { name: SITE }).click();
    await agent.page.getByRole('heading', { name: SITE }).waitFor();
    // The example of its looks is a page with the chat in it, and may look just then.
    agent.troubles.expect(/^Qiao: this site is turned off/);
    return agent.page;
  };
  const shown = async () => (await cli(stage.server, ['site', 'show', SITE])).stdout;

  test('origins: what is wrong is told at the field, mended by a press, and then counts', async () => {
    const page = await open();
    const origins = page.getByRole('textbox', { name: 'Allowed origins' });
    const before = await origins.inputValue();
    await origins.fill(`${before}\nhttps://www.example.com/help\nshop.example\n${before}\nfoo`);
    await page.getByRole('button', { name: 'Save: Allowed origins' }).click();
    for (const words of [/is more than an origin/, /lacks https/, /stands here twice/, /“foo” is no origin/]) {
      await page.getByText(words).waitFor();
    }
    await picture(page, 'desk-site-origins-wrong');
    expect(await shown()).not.toContain('shop.example');
    await page.getByRole('button', { name: 'Keep one' }).click();
    await page.getByRole('button', { name: 'Write https://www.example.com' }).click();
    await page.getByRole('button', { name: 'Write https://shop.example' }).click();
    await origins.fill((await origins.inputValue()).replace('\nfoo', ''));
    await page.getByRole('button', { name: 'Save: Allowed origins' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await shown()).toContain(`by ${before}, https://www.example.com, https://shop.example.`);
  });

  test('weights that are not 100 together are told while they are typed, and refused', async () => {
    const page = await open();
    const speed = page.getByRole('spinbutton', { name: 'Speed' });
    await speed.fill('40');
    await page.getByText('Together 110. It must be 100.').waitFor();
    await page.getByRole('button', { name: 'Save: Weights of the rating' }).click();
    await page.getByText('The weights must be whole numbers, together 100.').waitFor();
    await speed.fill('20');
    await page.getByRole('spinbutton', { name: 'Explanation' }).fill('20');
    await page.getByText('Together 100.', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    expect(await shown()).toContain('speed 20, resolution 40, attitude 20, knowledge 20');
  });

  test('a choice that is refused goes back; one that another admin overtook is shown with both', async () => {
    const page = await open();
    const required = page.getByRole('switch', { name: 'Visitors must be identified' });
    await required.click();
    await page.getByText('Make an identity key first.').waitFor();
    expect(await required.isChecked()).toBe(false);
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('My words');
    // Looked away from, what is written stays; and whoever comes back to the list is where they were.
    await page.getByRole('button', { name: 'All sites' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('href'))).toMatch(/shop$/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.getByRole('link', { name: 'Sites' }).click();
    await page.getByRole('main').getByRole('link', { name: SITE }).click();
    expect(await name.inputValue()).toBe('My words');
    await cli(stage.server, ['site', 'set', SITE, '--name', 'Their words']);
    await page.getByRole('button', { name: 'Save: Name' }).click();
    await page.getByText('Somebody else changed this meanwhile').waitFor();
    await page.getByText('Their words').first().waitFor();
    await picture(page, 'desk-site-overtaken');
    await page.getByRole('button', { name: 'Go on with mine' }).click();
    await page.getByRole('button', { name: 'Save: Name' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await shown()).toContain('(My words)');
  });

  test('identity keys rotate: the secret is seen once, and the visitor has a name by the old and the new one', async () => {
    const page = await open();
    const secretOf = async () => page.getByRole('textbox', { name: /^The secret of/ }).inputValue();
    await page.getByRole('button', { name: 'Make a key' }).click();
    const first = await secretOf();
    await picture(page, 'desk-site-secret');
    await page.getByRole('button', { name: 'Make the next key' }).click();
    await page.getByText('Two keys are live.').waitFor();
    const second = await secretOf();
    expect(new Set([first, second]).size).toBe(2);
    for (const [secret, visitorName] of [
      [first, 'Wei Old'],
      [second, 'Wei New'],
    ] as const) {
      await speakAs(secret, visitorName);
      await stage
        .agent()
        .then(({ row, page: desk }) =>
          desk.goto(`${stage.server.url}/desk/open`).then(() => row(visitorName).first().waitFor()),
        );
    }
    await page.reload();
    await page.getByText('Two keys are live.').waitFor();
    expect(await page.content()).not.toContain(second);
    await page
      .getByRole('button', { name: /^Remove the key/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^Really remove/ }).click();
    await page.getByRole('button', { name: 'Make the next key' }).waitFor();
    expect(await shown()).toMatch(/keys: [\d-]+$/m);
    await page.getByRole('group', { name: 'Language of the code' }).getByRole('button', { name: 'Python' }).click();
    await page.getByText(`SITE = "${SITE}"`).waitFor();
  });

  async function speakAs(secret: string, name: string): Promise<void> {
    const visitor = await stage.visitor();
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1_000);
    const claims = { aud: SITE, sub: name, name, iat: now, exp: now + 600 };
    const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
    const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    await visitor.page.evaluate(`qiao('identify', ${JSON.stringify(token)})`);
    await visitor.open();
    await visitor.say(`I am ${name}.`);
  }

  test('turned off and on, it counts for the next visitor at once', async () => {
    const page = await open();
    await page.getByRole('switch', { name: 'On' }).click();
    await page.getByRole('switch', { name: 'Off' }).waitFor();
    expect(await shown()).toContain('It is off.');
    await page.getByRole('switch', { name: 'Off' }).click();
    await page.getByRole('switch', { name: 'On' }).waitFor();
    expect(await shown()).not.toContain('It is off.');
  });

  test.for([
    ['en', 'light'],
    ['zh-CN', 'dark'],
    ['ar', 'light'],
  ] as const)('axe finds nothing in it, on a screen and on a phone (%s, %s)', async ([language, colorScheme]) => {
    const { page } = await stage.agent(undefined, { context: { colorScheme } });
    await page.evaluate((chosen) => localStorage.setItem('qiao.desk.language', chosen), language);
    const found: string[] = [];
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${stage.server.url}/desk/settings/sites/${SITE}`);
      await page.getByRole('main').getByRole('spinbutton').last().waitFor();
      await picture(page, `desk-site-${language}-${width}`);
      found.push(...(await violationsIn(page)));
      for (const part of [1, 2, 3]) {
        await page
          .locator('.site__part')
          .nth(part - 1)
          .scrollIntoViewIfNeeded();
        await page
          .locator('.site__part')
          .nth(part - 1)
          .evaluate((element) => element.scrollIntoView());
        await picture(page, `desk-site-${language}-${width}-${part}`);
      }
    }
    expect(found).toEqual([]);
  });
});
