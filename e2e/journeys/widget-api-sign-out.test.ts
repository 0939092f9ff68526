import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { addScript, keptByChat, tell } from '../support/host-pages.ts';
import { listen } from '../support/page-events.ts';
import { SITE, useStage } from '../support/stage.ts';
import { meetVisitor } from '../support/visitor.ts';

/** The machine may be busy with other tests. */
const PATIENT = { timeout: 10_000 };

describe('a visitor who signs out', () => {
  const stage = useStage();

  const talk = async (page: 'plain' | 'bare' = 'plain') => {
    const visitor = await stage.visitor({ page });
    await visitor.open();
    await visitor.say('Something private.');
    await visitor.isSent('Something private.');
    await visitor.composer.fill('A draft, private too.');
    return visitor;
  };
  const hostStorage = (page: Page) => page.evaluate(() => ({ ...localStorage }));

  test('[API-6] leaves nothing behind: no token, no words, no flag; the next one begins anew', async () => {
    const visitor = await talk();
    const { page } = visitor;
    const kept = await keptByChat(page, stage.chat);
    const conversationId = kept[`qiao:${SITE}:conversation`] ?? '';
    expect(Object.keys(kept).toSorted()).toEqual(
      ['conversation', `draft:${conversationId}`, 'token'].map((key) => `qiao:${SITE}:${key}`),
    );
    expect(await hostStorage(page)).toEqual({ [`qiao:${SITE}`]: 'open' });
    const heard = await listen(page);
    await tell(page, 'reset');
    await expect.poll(async () => (await heard()).map(([name]) => name), PATIENT).toContain('reset');
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await keptByChat(page, stage.chat)).toEqual({});
    expect(await hostStorage(page)).toEqual({});
    await visitor.open();
    await visitor.panel.getByText('How can we help?').waitFor();
    expect(await visitor.composer.inputValue()).toBe('');
  });

  test('[API-6] on a page where the chat was not opened, without seeing it', async () => {
    const visitor = await talk();
    const { page } = visitor;
    // Nothing waits to be shown on this page, so the frame is not there by itself.
    await page.evaluate((key) => localStorage.setItem(key, ''), `qiao:${SITE}`);
    await page.reload();
    expect(await page.locator('iframe').count()).toBe(0);
    await tell(page, 'reset');
    await expect.poll(() => hostStorage(page), PATIENT).toEqual({});
    await expect.poll(() => page.locator('iframe').count(), PATIENT).toBe(0);
    expect(await keptByChat(page, stage.chat)).toEqual({});
    expect(await visitor.composer.isVisible()).toBe(false);
  });

  test('[API-6] and leaves the page at once: the next page of the site finishes it', async () => {
    const visitor = await talk();
    const { page } = visitor;
    const next = page.waitForEvent('load');
    const leave = page.evaluate(() => {
      Reflect.get(window, 'qiao')('reset');
      location.reload();
    });
    await Promise.allSettled([leave]);
    await next;
    await expect.poll(() => hostStorage(page), PATIENT).toEqual({});
    expect(await keptByChat(page, stage.chat)).toEqual({});
  });

  test('[API-6] and opens again in the same breath: an empty chat opens', async () => {
    const visitor = await talk();
    await visitor.page.evaluate(() => {
      const qiao = Reflect.get(window, 'qiao');
      qiao('reset');
      qiao('compose', 'Somebody else.');
    });
    await expect.poll(() => visitor.composer.inputValue(), PATIENT).toBe('Somebody else.');
    await visitor.panel.getByText('How can we help?').waitFor();
    expect(await visitor.log.getByText('Something private.').count()).toBe(0);
  });

  test('[API-7] where everything is removed too: first forgotten, then gone', async () => {
    const visitor = await talk();
    const { page } = visitor;
    await page.evaluate(() => {
      const qiao = Reflect.get(window, 'qiao');
      qiao('reset');
      qiao('destroy');
    });
    await expect.poll(() => page.locator('qiao-widget').count(), PATIENT).toBe(0);
    expect(await hostStorage(page)).toEqual({});
    expect(await keptByChat(page, stage.chat)).toEqual({});
  });
});

describe('a page that removes the chat', () => {
  const stage = useStage();

  test('[API-7] has no element, listener or global of it any more, and can have it again', async () => {
    const { context, troubles } = await stage.person();
    const page = await context.newPage();
    await page.addInitScript(() => {
      const live = new Set<string>();
      Reflect.set(window, 'live', live);
      const { addEventListener: add } = EventTarget.prototype;
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        if (this === window || this === document) {
          live.add(type);
          const signal = typeof options === 'object' ? options.signal : undefined;
          if (signal) add.call(signal, 'abort', () => live.delete(type));
        }
        return add.call(this, type, listener, options);
      };
    });
    await page.goto(stage.hostPages.url({ page: 'bare' }));
    const look = () =>
      page.evaluate(() => ({
        globals: Object.getOwnPropertyNames(window)
          .filter((name) => !/^\d+$/.test(name))
          .toSorted(),
        elements: document.querySelectorAll('*').length,
        live: [...(Reflect.get(window, 'live') as Set<string>)],
      }));
    const before = await look();
    const bring = async () => {
      await addScript(page, { src: `${stage.chat}/widget.js`, 'data-site': SITE });
      await page.evaluate(() => document.querySelector('script[data-site]')?.remove());
    };
    const visitor = meetVisitor({ context, troubles, hostPages: stage.hostPages, language: 'en' }, page);
    for (const round of ['first', 'second']) {
      await bring();
      await page.evaluate(() => Reflect.get(window, 'qiao')('on', 'open', () => {}));
      await visitor.open();
      await visitor.say(`Said the ${round} time.`);
      await visitor.isSent(`Said the ${round} time.`);
      expect((await look()).live).toEqual(expect.arrayContaining(['click', 'message', 'blur', 'qiao:open']));
      await tell(page, 'destroy');
      expect(await look()).toEqual(before);
    }
  });
});
