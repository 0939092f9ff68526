import { expect, test } from 'vitest';
import { picture, useStage } from '../support/stage.ts';

const WORDS = {
  en: { sent: 'Sent', delivered: 'Delivered', read: 'Read' },
  'zh-CN': { sent: '已发送', delivered: '已送达', read: '已读' },
} as const;
const NARROW = { viewport: { width: 390, height: 844 } };

const stage = useStage();

test.each(['en', 'zh-CN'] as const)(
  '[MARK-5] both sides see how far what they wrote has come (%s)',
  async (language) => {
    const words = WORDS[language];
    const visitor = await stage.visitor({ language, context: language === 'en' ? {} : NARROW });
    // Deliveries are gathered for a second on each side of the wire.
    const shown = (...marks: string[]) =>
      expect
        .poll(() => visitor.log.locator('.reach').allInnerTexts(), { timeout: 10_000 })
        .toEqual(marks.map((mark) => ` · ${mark}`));
    await visitor.open();
    await visitor.say('The first line.');
    await visitor.say('The second line.');
    await visitor.isSent('The second line.');
    await shown(words.sent);

    const agent = await stage.agent(`Lin ${language}`, { language });
    await shown(words.delivered);
    await agent.open('The second line.');
    await shown(words.read);
    await agent.view('waiting');
    await visitor.say('The third line.');
    await shown(words.read, words.delivered);
    await picture(visitor.page, `marks-${language}`);

    await visitor.close();
    await agent.view('mine');
    await agent.open('The third line.');
    await agent.reply('I am here.');
    await agent.log.getByText(words.delivered, { exact: true }).waitFor();
    await picture(agent.page, `marks-desk-${language}`);
    await visitor.open();
    await agent.log.getByText(words.read, { exact: true }).waitFor();
    expect(await agent.log.getByText(words.delivered, { exact: true }).count()).toBe(0);
    await agent.choose('away');
    await agent.page.close();
  },
);
