import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { picture, useStage } from '../support/stage.ts';
import type { Visitor } from '../support/visitor.ts';

const HOSTILE = '<img src=x onerror=alert(1)> & "quotes"';

async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const coming = page.waitForEvent('download');
  await press();
  return readFileSync(await (await coming).path(), 'utf8');
}

/** The texts of a plain transcript: what is indented below each head. */
function said(text: string, who: RegExp): string[] {
  const blocks = text.split('\n\n').slice(1);
  return blocks
    .filter((block) => who.test(block.split('\n')[0] ?? ''))
    .map((block) =>
      block
        .split('\n')
        .slice(1)
        .map((line) => line.slice(4))
        .join('\n')
        .trimEnd(),
    );
}

const menu =
  ({ panel }: Visitor, words: string) =>
  async () => {
    await panel.getByRole('button', { name: /^(More|المزيد)$/ }).click();
    await panel.getByRole('button', { name: words }).click();
  };

describe('a transcript', () => {
  const stage = useStage();

  test('[TRANSCRIPT-3] is what the visitor and the agent said, as text and as a page that runs nothing', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say(HOSTILE);
    await agent.open(HOSTILE);
    await agent.reply('Line one\nand two');
    await visitor.log.getByText('and two').waitFor();
    await visitor.say('[Nov 21, 2026] Lin 林');
    await visitor.isSent('[Nov 21, 2026] Lin 林');

    await visitor.panel.getByRole('button', { name: 'More' }).click();
    await picture(visitor.page, 'menu-en');
    await visitor.page.keyboard.press('Escape');
    expect(await visitor.composer.isVisible()).toBe(true);
    const text = await saved(visitor.page, menu(visitor, 'Save as text'));
    expect(said(text, /\] You$/)).toEqual([HOSTILE, '[Nov 21, 2026] Lin 林']);
    expect(said(text, /\] Lin 林$/)).toEqual(['Line one\nand two']);
    expect(text).toContain('    Lin 林 joined the conversation\n');
    expect(text.split('\n').filter((line) => line.startsWith('[')).length).toBe(4);

    const desk = await saved(agent.page, async () => {
      await agent.page.keyboard.press('Escape');
      await agent.page.keyboard.press('/');
      await agent.page.keyboard.type('save text');
      await agent.page.keyboard.press('Enter');
    });
    expect(said(desk, /\] Lin 林$/)).toEqual(['Line one\nand two']);
    expect(said(desk, /\] Visitor /)).toEqual([HOSTILE, '[Nov 21, 2026] Lin 林']);

    const html = await saved(visitor.page, menu(visitor, 'Save as web page'));
    const page = await visitor.context.newPage();
    const ran: string[] = [];
    page.on('dialog', (dialog) => void ran.push(dialog.message()));
    page.on('request', (request) => void ran.push(request.url()));
    await page.setContent(html);
    expect(await page.locator('.said').allInnerTexts()).toEqual([
      HOSTILE,
      'Line one\nand two',
      '[Nov 21, 2026] Lin 林',
    ]);
    expect(await page.locator('.head b').allInnerTexts()).toEqual(['You', 'Lin 林', 'You']);
    expect(ran).toEqual([]);
    await picture(page, 'transcript-en');
  });

  test('[TRANSCRIPT-3] is in Arabic from right to left', async () => {
    const visitor = await stage.visitor({ language: 'ar', page: 'rtl' });
    await visitor.open();
    await visitor.say('مرحبا');
    await visitor.isSent('مرحبا');
    const html = await saved(visitor.page, menu(visitor, 'حفظ كصفحة ويب'));
    expect(html).toContain('<html lang="ar" dir="rtl">');
    const page = await visitor.context.newPage();
    await page.setContent(html);
    expect(await page.locator('.said').allInnerTexts()).toEqual(['مرحبا']);
    await picture(page, 'transcript-ar');
  });
});
