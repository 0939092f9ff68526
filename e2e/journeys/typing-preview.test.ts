import { expect, test } from 'vitest';
import { cli } from '../support/server.ts';
import { picture, SITE, useStage } from '../support/stage.ts';

const WORDS = {
  en: {
    told: 'Our support can see what you type here before you send it.',
    unsent: 'Not sent yet, and it may change:',
  },
  'zh-CN': { told: '您在此输入的内容，发送前客服即可看到。', unsent: '尚未发送，可能还会修改：' },
} as const;

const stage = useStage();

test.each(['en', 'zh-CN'] as const)(
  '[TYPING-5] a visitor reads that agents see what they type, and agents see it (%s)',
  async (language) => {
    const words = WORDS[language];
    const turn = (to: 'on' | 'off') => cli(stage.server, ['site', 'add', SITE, '--typing-preview', to]);
    expect(await turn('off')).toMatchObject({ exitCode: 0 });
    const before = await stage.visitor({ language });
    await before.open();
    await before.panel.getByRole('heading', { level: 1 }).waitFor();
    expect(await before.panel.getByText(words.told).count()).toBe(0);

    expect(await turn('on')).toMatchObject({ exitCode: 0 });
    const agent = await stage.agent(`Lin ${language}`, { language });
    const visitor = await stage.visitor({ language, context: { viewport: { width: 390, height: 844 } } });
    await visitor.open();
    await visitor.panel.getByText(words.told).waitFor();
    await visitor.say(`Hello (${language})`);
    await agent.open(`Hello (${language})`);
    await visitor.isSent(`Hello (${language})`);
    await visitor.composer.pressSequentially('My password is Hunter2!x9 and it <b>fails</b> 今天 ');
    const preview = agent.log.locator('.log__preview');
    await preview.getByText(words.unsent).waitFor();
    await preview.getByText('and it <b>fails</b> 今天').waitFor();
    expect(await agent.page.content()).not.toContain('Hunter2');
    await picture(visitor.page, `preview-${language}`);
    await picture(agent.page, `preview-desk-${language}`);
    await visitor.composer.press('Enter');
    await preview.waitFor({ state: 'detached' });
    await agent.choose('away');
  },
);
