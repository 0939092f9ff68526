import { describe, expect, test } from 'vitest';
import type { Agent } from '../support/agent.ts';
import type { VisitorLanguage } from '../support/languages.ts';
import { picture, useStage } from '../support/stage.ts';

describe('[JOURNEY-70] an agent who answers with templates', () => {
  const stage = useStage();

  async function asked(words: string, language: VisitorLanguage = 'en', name?: string) {
    const agent = await stage.agent(name);
    const visitor = await stage.visitor({ language });
    await visitor.open();
    await visitor.say(words);
    await agent.open(words);
    await agent.composer.focus();
    return { agent, visitor };
  }
  const offered = ({ page }: Agent) => page.getByRole('listbox', { name: 'Templates' }).getByRole('option');
  const selected = ({ composer }: Agent) =>
    composer.evaluate((field) =>
      field instanceof HTMLTextAreaElement ? field.value.slice(field.selectionStart, field.selectionEnd) : null,
    );

  test('inserts one with three keys, sends it with a fourth, and finds it first the next time', async () => {
    const { agent, visitor } = await asked('Three keys');
    const { keyboard } = agent.page;
    await keyboard.press('/');
    await expect.poll(() => offered(agent).count()).toBe(28);
    await picture(agent.page, 'templates-all');
    await keyboard.press('h');
    await expect.poll(() => offered(agent).first().innerText()).toContain('Greeting');
    await keyboard.press('Enter');
    const text = 'Hello, this is Lin. I am reading what you wrote and will be with you in a moment.';
    await expect.poll(() => agent.composer.inputValue()).toBe(text);
    expect(await offered(agent).count()).toBe(0);
    await keyboard.press('Enter');
    await visitor.said(text).waitFor();
    await keyboard.type('/');
    await expect.poll(() => offered(agent).first().innerText()).toContain('Greeting');
    await keyboard.press('Tab');
    await expect.poll(() => agent.composer.inputValue()).toBe(text);
  });

  test('is told what is still to be filled in, goes there with Tab, and sends nothing before', async () => {
    const { agent, visitor } = await asked('Which one');
    const { keyboard } = agent.page;
    await keyboard.type('Hi! /region');
    await offered(agent).first().waitFor();
    await keyboard.press('Enter');
    await expect.poll(() => selected(agent)).toBe('{{case.instance_id}}');
    const toFill = agent.page.getByText('Fill in or remove: Instance ID, Region. Tab goes to the next.');
    await toFill.waitFor();
    await picture(agent.page, 'templates-gaps');
    await keyboard.press('Enter');
    await agent.page.getByRole('alert').getByText('Not sent yet: fill in or remove Instance ID, Region.').waitFor();
    await picture(agent.page, 'templates-blocked');
    expect(await selected(agent)).toBe('{{case.instance_id}}');
    await keyboard.type('i-1');
    await keyboard.press('Tab');
    expect(await selected(agent)).toBe('{{case.region}}');
    await keyboard.press('Tab');
    expect(await agent.composer.evaluate((field) => field === document.activeElement)).toBe(false);
    await agent.composer.focus();
    await agent.page.getByRole('button', { name: 'Send' }).click();
    expect(await selected(agent)).toBe('{{case.region}}');
    await keyboard.type('eu-1');
    await toFill.waitFor({ state: 'detached' });
    await keyboard.press('Enter');
    const sent = 'Hi! Let me make sure that I am looking at the right place: this is about i-1 in eu-1, is that right?';
    await visitor.said(sent).waitFor();
    expect(await agent.texts()).toEqual(['Which one', sent]);
  });

  test('leaves the text alone with Escape, and types paths and fractions in peace', async () => {
    const { agent, visitor } = await asked('Escape');
    const { keyboard } = agent.page;
    await keyboard.type('see /he');
    await offered(agent).first().waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Escape');
    await expect.poll(() => offered(agent).count()).toBe(0);
    expect(await agent.composer.inputValue()).toBe('see /he');
    await keyboard.type('llo');
    expect(await offered(agent).count()).toBe(0);
    await keyboard.press('Enter');
    await visitor.said('see /hello').waitFor();
    await keyboard.type('and/or /var/log/h');
    expect(await offered(agent).count()).toBe(0);
    await keyboard.press('Enter');
    await visitor.said('and/or /var/log/h').waitFor();
  });

  test('answers in the visitor’s language, in Chinese by the first letters of pinyin, in Arabic from right to left', async () => {
    const { agent, visitor } = await asked('你好', 'zh-CN');
    const { keyboard } = agent.page;
    await keyboard.type('/wh');
    await expect.poll(() => offered(agent).first().innerText()).toContain('Greeting');
    await keyboard.press('Enter');
    const greeting = '您好，我是Lin，正在看您的描述，马上回复您。';
    await expect.poll(() => agent.composer.inputValue()).toBe(greeting);
    await keyboard.press('Enter');
    await visitor.said(greeting).waitFor();

    const other = await asked('مرحبا', 'ar');
    await other.agent.page.getByRole('button', { name: 'Insert a template' }).click();
    await offered(other.agent).filter({ hasText: 'Does it work now?' }).click();
    await picture(other.agent.page, 'templates-arabic');
    expect(await other.agent.composer.evaluate((field) => getComputedStyle(field).direction)).toBe('rtl');
    await other.agent.page.keyboard.press('Enter');
    await other.visitor.said('يبدو لي أن كل شيء عاد إلى طبيعته. هل يعمل عندك أيضًا؟').waitFor();
  });

  test('leaves the keys of an input method to it, also where a template is marked', async () => {
    // Whom the earlier tests talked to has as many conversations as fit.
    const { agent, visitor } = await asked('输入法', 'zh-CN', 'Yu 于');
    const { page } = agent;
    await page.keyboard.type('/');
    await offered(agent).first().waitFor();
    const method = await page.context().newCDPSession(page);
    await method.send('Input.imeSetComposition', { text: 'wen', selectionStart: 3, selectionEnd: 3 });
    await expect.poll(() => agent.composer.inputValue()).toBe('/wen');
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, nativeVirtualKeyCode: 13 };
    await method.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await method.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    expect(await agent.composer.inputValue()).toBe('/wen');
    await method.send('Input.insertText', { text: '问' });
    await expect.poll(() => agent.composer.inputValue()).toBe('/问');
    await page.evaluate(() => localStorage.setItem('qiao.desk.language', 'zh-CN'));
    await page.reload();
    await page.locator('textarea.composer__text').focus();
    await page.keyboard.press('End');
    await page.keyboard.type('候');
    await page.getByRole('option').filter({ hasText: '问候' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await visitor.said('您好，我是Yu，正在看您的描述，马上回复您。').waitFor();
  });
});
