import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addScript, tell } from '../support/host-pages.ts';
import { listen } from '../support/page-events.ts';
import { SITE, useStage } from '../support/stage.ts';
import { meetVisitor } from '../support/visitor.ts';

/** The machine may be busy with other tests. */
const PATIENT = { timeout: 10_000 };
const OURS = /^Qiao: /;

describe('the calls of a page', () => {
  const stage = useStage();
  const script = (more: Record<string, string> = {}) => ({
    src: `${stage.chat}/widget.js`,
    'data-site': SITE,
    ...more,
  });
  const onPage = async (page: 'bare' | 'plain' = 'bare') => {
    const who = await stage.person();
    const tab = await who.context.newPage();
    await tab.goto(stage.hostPages.url({ page }));
    return { ...who, page: tab, visitor: meetVisitor({ ...who, hostPages: stage.hostPages }, tab) };
  };

  test('[API-1] before the script came do in any order what they do after it', async () => {
    const call = fc.constantFrom(
      ...['open', 'close', 'toggle', 'show', 'hide', 'reset', 'opne', 'boot'].map((name) => [name]),
      ['context', { region: 'eu-1' }],
      ['context', 7],
      ['set', { plan: 'pro' }],
      ['track', 'invoice'],
      ['identify', null],
    );
    const run = async (calls: unknown[][], cut: number) => {
      const { context, troubles } = await stage.person();
      troubles.expect(OURS);
      const page = await context.newPage();
      await page.goto(stage.hostPages.url({ page: 'bare' }));
      const heard = await listen(page);
      await page.evaluate(
        (early) => {
          const stub = (...given: unknown[]) => void (stub.q ||= []).push(given);
          stub.q = undefined as unknown[][] | undefined;
          Reflect.set(window, 'qiao', stub);
          for (const each of early) stub(...each);
        },
        calls.slice(0, cut),
      );
      await addScript(page, script());
      for (const each of calls.slice(cut)) await tell(page, ...each);
      // Forgetting a visitor takes the frame's help, and its time.
      await page.waitForFunction((key) => localStorage.getItem(key) !== 'reset', `qiao:${SITE}`);
      const launcher = page.locator('qiao-widget button');
      const result = {
        events: (await heard()).filter(([name]) => name === 'open' || name === 'close'),
        expanded: await launcher.getAttribute('aria-expanded'),
        isHidden: await launcher.evaluate((button) => button instanceof HTMLElement && button.hidden),
        frames: await page.locator('iframe').count(),
        sentences: [...troubles.all()],
      };
      await page.close();
      return result;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 2, maxLength: 8 }), async (calls) => {
        const late = await run(calls, 0);
        expect(await run(calls, calls.length)).toEqual(late);
        expect(await run(calls, Math.floor(calls.length / 2))).toEqual(late);
      }),
      { numRuns: 8 },
    );
  });

  test('[API-2] events reach listeners until they are undone, and tell nothing of what was written', async () => {
    const agent = await stage.agent();
    const { page, visitor } = await onPage();
    const heard = await listen(page);
    await addScript(page, script());
    await page.evaluate(() => {
      const qiao = Reflect.get(window, 'qiao');
      const counts = { undone: 0, kept: 0 };
      Reflect.set(window, 'counts', counts);
      const undo = qiao('on', 'open', () => counts.undone++);
      qiao('on', 'open', () => counts.kept++);
      qiao('open');
      undo();
      undo();
      qiao('close');
      qiao('open');
    });
    expect(await page.evaluate(() => Reflect.get(window, 'counts'))).toEqual({ undone: 1, kept: 2 });
    await visitor.composer.waitFor();
    await visitor.say('Where is my parcel?');
    await visitor.isSent('Where is my parcel?');
    await agent.open('Where is my parcel?');
    await agent.reply('On its way.');
    await visitor.said('On its way.').waitFor();
    await visitor.close();
    await agent.reply('Until tomorrow.');
    await page.getByRole('button', { name: 'Support chat. Unread: 1' }).waitFor();
    const events = await heard();
    expect(events.slice(0, 7)).toEqual([
      ['ready', null],
      ['open', null],
      ['close', null],
      ['open', null],
      ['message', { from: 'visitor' }],
      ['message', { from: 'agent' }],
      ['close', null],
    ]);
    // Of one moment, in no order.
    expect(Object.fromEntries(events.slice(7))).toEqual({ message: { from: 'agent' }, unread: 1 });
    expect(events).toHaveLength(9);
  });

  test('[API-3] what the page told last is what the agent sees: facts, facts set one by one, and what was done', async () => {
    const agent = await stage.agent();
    const { page, visitor } = await onPage();
    await addScript(page, script());
    await tell(page, 'context', { region: 'eu-1', plan: 'free', gone: 'x' });
    await tell(page, 'context', { region: 'eu-2', plan: 'free' });
    await tell(page, 'set', { plan: 'pro' });
    await tell(page, 'track', 'invoice:opened', { number: 42 });
    await visitor.open();
    await visitor.say('Which plan have I?');
    await visitor.isSent('Which plan have I?');
    await agent.open('Which plan have I?');
    await agent.facts.getByText('eu-2', { exact: true }).waitFor();
    await agent.facts.getByText('pro', { exact: true }).waitFor();
    await agent.facts.getByText(/Z invoice:opened \{"number":42\}$/).waitFor();
    expect(await agent.facts.getByText('eu-1').count()).toBe(0);
    expect(await agent.facts.getByText('gone').count()).toBe(0);
  });

  test('[API-4] words for the composer come after what the visitor wrote, and instead of nothing', async () => {
    const { page, visitor } = await onPage();
    await addScript(page, script());
    await tell(page, 'compose', 'About invoice 42:');
    await expect.poll(() => visitor.composer.inputValue(), PATIENT).toBe('About invoice 42:');
    await visitor.composer.fill('I was writing this.');
    await tell(page, 'compose', 'About invoice 43:');
    await expect.poll(() => visitor.composer.inputValue(), PATIENT).toBe('I was writing this.\nAbout invoice 43:');
  });

  test('[API-5] any element with data-qiao-open opens it, whenever it came, and gets the focus back', async () => {
    const { page, visitor } = await onPage();
    await addScript(page, script());
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = '/support';
      link.dataset['qiaoOpen'] = 'I need help with my bill.';
      link.innerHTML = '<span>Ask us</span>';
      const host = document.createElement('div');
      host.attachShadow({ mode: 'open' }).append(link);
      document.body.append(host);
      document.querySelector('button')?.setAttribute('data-qiao-open', '');
    });
    const button = page.getByRole('button', { name: 'Help' });
    await button.press('Enter');
    await visitor.panel.getByRole('button', { name: 'Send', exact: true }).waitFor();
    await expect.poll(() => visitor.composer.evaluate((area) => area === document.activeElement), PATIENT).toBe(true);
    await page.keyboard.press('Escape');
    await visitor.composer.waitFor({ state: 'hidden' });
    await expect.poll(() => button.evaluate((element) => element === document.activeElement), PATIENT).toBe(true);
    await page.getByText('Ask us').click();
    await expect.poll(() => visitor.composer.inputValue(), PATIENT).toBe('I need help with my bill.');
    expect(new URL(page.url()).pathname).toBe('/bare');
  });
});
