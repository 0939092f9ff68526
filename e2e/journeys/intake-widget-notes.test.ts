import { describe, expect, test } from 'vitest';
import { makeAdmin } from '../support/accounts.ts';
import type { Language } from '../support/languages.ts';
import { connectAgent } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { picture, SITE, useStage } from '../support/stage.ts';
import { newId } from '../support/wire.ts';
import type { Done, Entry, ListPage, Page } from '../support/wire.ts';

const WORDS = {
  en: { noted: /^2 noted/, left: /^1 noted/, title: 'What we know so far', by: 'By Lin 林', own: 'Corrected by you' },
  'zh-CN': {
    noted: /^已记录 2 项/,
    left: /^已记录 1 项/,
    title: '我们已了解的情况',
    by: '由 Lin 林 填写',
    own: '由您更正',
  },
} as const satisfies Record<Language, object>;
const DOES = {
  en: {
    correct: 'Correct: Region',
    remove: 'Remove: Port or protocol',
    undo: 'Undo: Port or protocol',
    close: 'Close',
    said: 'It does not answer.',
  },
  'zh-CN': {
    correct: '更正：地域',
    remove: '删除：端口或协议',
    undo: '撤销：端口或协议',
    close: '关闭',
    said: '连不上了。',
  },
} as const satisfies Record<Language, object>;

/** What the visitor made of each slot, in order, as an agent reads it. */
async function setByVisitor(line: Line, conversationId: string): Promise<[string, string | null][]> {
  const { entries } = await line.get<Page>('entries:read', { conversationId, afterSeq: 0 });
  return entries.flatMap(({ author, body }: Entry) =>
    author.kind === 'visitor' && body.type === 'slot_set' ? [[body.slot, body.value] as [string, string | null]] : [],
  );
}

describe.each<Language>(['en', 'zh-CN'])('[JOURNEY-14] in %s, the visitor reads what was noted', (language) => {
  const stage = useStage();
  const words = WORDS[language];
  const does = DOES[language];

  test('and corrects and removes it, by the keyboard too, without losing what they write', async () => {
    const line = await connectAgent(stage.server, await makeAdmin(stage.server, 'lin@example.com', 'Lin 林'));
    const visitor = await stage.visitor({ language });
    await visitor.open();
    await visitor.say(does.said);
    await visitor.isSent(does.said);
    const { listed } = await line.get<ListPage>('conversations:list', { siteId: SITE, cursor: null });
    const conversationId = listed[0]?.conversation.conversationId ?? '';
    const set = (slot: string, value: string) =>
      line.get<Done>('slot:set', { conversationId, commandId: newId(), slot, value });
    await visitor.composer.fill('and since');
    await set('region', 'cn-hangzhou');
    await set('port', '22');
    const notes = visitor.panel.getByRole('button', { name: words.noted });
    await notes.waitFor();
    expect(await visitor.composer.evaluate((area) => area === document.activeElement)).toBe(true);

    await notes.click();
    const sheet = visitor.panel.getByRole('dialog', { name: words.title });
    const row = sheet.getByRole('listitem').filter({ hasText: 'cn-hangzhou' });
    await row.getByText(words.by).waitFor();
    await picture(visitor.page, `notes-${language}`);
    await sheet.getByRole('button', { name: does.correct }).press('Enter');
    await sheet.getByRole('textbox').fill('cn-shanghai');
    await sheet.getByRole('textbox').press('Enter');
    const corrected = sheet.getByRole('listitem').filter({ hasText: 'cn-shanghai' });
    await corrected.getByText(words.own).waitFor();
    await sheet.getByRole('button', { name: does.remove }).click();
    await sheet.getByRole('button', { name: does.undo }).press('Enter');
    await sheet.getByRole('listitem').filter({ hasText: '22' }).getByText(words.own).waitFor();
    await sheet.getByRole('button', { name: does.remove }).click();
    await visitor.page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    const left = visitor.panel.getByRole('button', { name: words.left });
    await expect.poll(() => left.evaluate((button) => button === document.activeElement)).toBe(true);
    await visitor.page.keyboard.press('Enter');
    await corrected.waitFor();
    await visitor.page.keyboard.press('Escape');

    const made = [
      ['region', 'cn-shanghai'],
      ['port', null],
      ['port', '22'],
      ['port', null],
    ];
    await expect.poll(() => setByVisitor(line, conversationId)).toEqual(made);
    await visitor.composer.click();
    await visitor.page.keyboard.press('Enter');
    await visitor.isSent('and since');
    expect(await visitor.texts()).toEqual([does.said, 'and since']);
    line.close();
  });
});

describe('[JOURNEY-14] a correction made while the server is away', () => {
  const stage = useStage();

  test('is kept through a reload, and made once', async () => {
    const account = await makeAdmin(stage.server, 'lin@example.com', 'Lin 林');
    const before = await connectAgent(stage.server, account);
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('It does not answer.');
    await visitor.isSent('It does not answer.');
    const { listed } = await before.get<ListPage>('conversations:list', { siteId: SITE, cursor: null });
    const conversationId = listed[0]?.conversation.conversationId ?? '';
    await before.get('slot:set', { conversationId, commandId: newId(), slot: 'region', value: 'cn-hangzhou' });
    const notes = visitor.panel.getByRole('button', { name: /^1 noted/ });
    await notes.click();
    before.close();

    process.kill(stage.server.pid, 'SIGSTOP');
    await visitor.panel.getByRole('button', { name: 'Correct: Region' }).click();
    await visitor.panel.getByRole('dialog').getByRole('textbox').fill('cn-shanghai');
    await visitor.panel.getByRole('button', { name: 'Save' }).click();
    await visitor.panel.getByText('Saving…').waitFor();
    const address = visitor.page.url();
    await visitor.page.goto('about:blank');
    await stage.server.kill();
    await stage.server.restart();
    await visitor.page.goto(address);
    await visitor.open();

    const after = await connectAgent(stage.server, account);
    await expect
      .poll(() => setByVisitor(after, conversationId), { timeout: 30_000 })
      .toEqual([['region', 'cn-shanghai']]);
    await notes.click();
    await visitor.panel.getByText('Corrected by you').waitFor();
    after.close();
  });
});
