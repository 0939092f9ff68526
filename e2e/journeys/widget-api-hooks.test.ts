import { describe, expect, test } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { SITE, useStage } from '../support/stage.ts';
import { meetVisitor } from '../support/visitor.ts';

/** The machine may be busy with other tests. */
const PATIENT = { timeout: 10_000 };

describe('a page made with', () => {
  const stage = useStage();

  test.each(['react', 'preact', 'vue'])(
    '[API-9] %s has the chat for as long as a component uses it, and knows what is unread',
    async (framework) => {
      const agent = await stage.agent();
      const { context, troubles, language } = await stage.person();
      const page = await context.newPage();
      const visitor = meetVisitor({ context, troubles, language, hostPages: stage.hostPages }, page);
      await page.goto(stage.hostPages.url({ page: 'bare' }));
      await page.addScriptTag({ content: await bundle(`hooks/${framework}.js`) });
      await page.evaluate((options) => Reflect.get(window, 'start')(options), { server: stage.chat, site: SITE });
      await page.getByRole('button', { name: 'Ask us (0)' }).first().click();
      await expect.poll(() => visitor.composer.inputValue(), PATIENT).toBe('From the component.');
      await visitor.say(`Asked from ${framework}.`);
      await visitor.isSent(`Asked from ${framework}.`);
      await visitor.close();
      await agent.open(`Asked from ${framework}.`);
      await agent.reply('Here is the answer.');
      await expect.poll(() => page.getByRole('button', { name: 'Ask us (1)' }).count(), PATIENT).toBe(2);
      expect(await page.locator('qiao-widget').count()).toBe(1);

      await page.getByRole('button', { name: 'Leave' }).click();
      await expect.poll(() => page.locator('qiao-widget').count(), PATIENT).toBe(0);
      expect(await page.evaluate(() => 'qiao' in window)).toBe(false);
      expect(await page.locator('script[data-site]').count()).toBe(0);

      // In and out faster than a script can come, and in again.
      await page.evaluate(async () => {
        const enter = document.querySelector('main button');
        for (let i = 0; i < 5; i++) {
          if (enter instanceof HTMLElement) enter.click();
          await new Promise((resolve) => setTimeout(resolve, 0));
        }
      });
      await page.getByRole('button', { name: 'Support chat. Unread: 1' }).waitFor();
      expect(await page.locator('qiao-widget').count()).toBe(1);
      await visitor.open();
      await visitor.said('Here is the answer.').waitFor();
    },
  );
});
