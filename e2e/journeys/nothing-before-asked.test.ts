import { describe, expect, test } from 'vitest';
import { useStage } from '../support/stage.ts';
import { visit } from '../support/visitor.ts';

describe('[SIZE-1] before the visitor acts', () => {
  const stage = useStage();

  test('the chat asks for its script and nothing else, opens no socket and stores nothing', async () => {
    const { context, troubles } = await stage.person();
    const page = await context.newPage();
    const asked: string[] = [];
    const sockets: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    page.on('websocket', (socket) => sockets.push(socket.url()));
    const address = stage.hostPages.url();
    await page.goto(address);
    const launcher = page.getByRole('button', { name: 'Support chat' });
    await launcher.waitFor();
    await page.mouse.move(20, 20);
    await launcher.hover();
    await launcher.focus();
    await page.keyboard.press('Tab');
    await page.waitForLoadState('networkidle');

    const isOfThePage = (url: string) => new URL(url).origin === stage.hostPages.origin;
    expect(asked.filter((url) => !isOfThePage(url))).toEqual([`${stage.chat}/widget.js?site=shop`]);
    expect(asked.filter(isOfThePage).filter((url) => !url.endsWith('/favicon.ico'))).toEqual([address]);
    expect(sockets).toEqual([]);
    expect(page.frames()).toHaveLength(1);
    const kept = await page.evaluate(async () => ({
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: await indexedDB.databases(),
      caches: 'caches' in window ? await caches.keys() : [],
    }));
    expect(kept).toEqual({ local: {}, session: {}, databases: [], caches: [] });
    expect(await context.cookies()).toEqual([]);

    // The same watch sees what comes with the first press, so it was not blind before.
    await launcher.click();
    await expect.poll(() => sockets.length, { timeout: 15_000 }).toBe(1);
    expect(asked.filter((url) => new URL(url).pathname === '/frame')).toHaveLength(1);
    expect(troubles.unexpected()).toEqual([]);
  });

  test('[SIZE-3] the page does not jump, whether the chat comes, opens or closes', async () => {
    const { context, language, troubles } = await stage.person();
    await context.addInitScript(() => {
      if (window !== top) return;
      const jumps: string[] = [];
      Reflect.set(window, 'jumps', jumps);
      const note = (list: PerformanceObserverEntryList) => {
        for (const entry of list.getEntries()) jumps.push(JSON.stringify(entry));
      };
      new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true });
    });
    const visitor = await visit({ context, language, troubles, hostPages: stage.hostPages });
    await visitor.open();
    await visitor.say('Does the page jump?');
    await visitor.isSent('Does the page jump?');
    await visitor.close();
    await visitor.composer.waitFor({ state: 'hidden' });
    const jumps = () => visitor.page.evaluate((): string[] => Reflect.get(window, 'jumps'));
    expect(await jumps()).toEqual([]);
    // The watch is not blind: it sees the page jump when something is put on top of it.
    await visitor.page.evaluate(() => {
      const bar = document.createElement('p');
      bar.style.height = '300px';
      document.body.prepend(bar);
    });
    await expect.poll(jumps).not.toEqual([]);
  });
});
