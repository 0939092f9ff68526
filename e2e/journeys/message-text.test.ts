import { expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { picture, useStage } from '../support/stage.ts';

const WORDS = {
  en: { log: 'Log', code: 'Code', all: 'Show all 30 lines', copy: 'Copy', copied: 'Copied' },
  'zh-CN': { log: '日志', code: '代码', all: '显示全部 30 行', copy: '复制', copied: '已复制' },
} as const;

const LOG = Array.from(
  { length: 30 },
  (_, line) =>
    `2026-11-21 14:05:${10 + line} ERROR [worker-${line}] <b>connection</b> refused by 10.0.0.${line}:5432, trying again in 5 s`,
).join('\n');
const CODE = `if (a < b) {\n  retry("\`x\`");\n}`;

const stage = useStage();

/** Whether nothing of the one hangs out of the other, across. */
async function isWithin(part: Locator, whole: Locator): Promise<boolean> {
  const [one, other] = [await part.boundingBox(), await whole.boundingBox()];
  return one !== null && other !== null && one.x >= other.x && one.x + one.width <= other.x + other.width;
}

test.each([
  { language: 'en', look: 'light', size: { width: 1280, height: 720 } },
  { language: 'zh-CN', look: 'dark', size: { width: 390, height: 844 } },
] as const)(
  '[TEXT-8] code and logs are shown as such, folded and copied ($language)',
  async ({ language, look, size }) => {
    const words = WORDS[language];
    const agent = await stage.agent(`Lin ${language}`, { language });
    const context = { viewport: size, colorScheme: look, permissions: ['clipboard-read', 'clipboard-write'] };
    const visitor = await stage.visitor({ language, context });
    await visitor.open();
    await visitor.say(`It stopped, see \`journalctl -u db\`:\n${LOG}\nWhat now?`);
    await visitor.log.getByText('journalctl -u db', { exact: true }).waitFor();

    const log = visitor.log.getByRole('group', { name: words.log });
    const heightOf = async () => (await log.boundingBox())?.height ?? 0;
    expect(await log.textContent()).toBe(LOG);
    expect(await log.locator('b').count()).toBe(0);
    const folded = await heightOf();
    await picture(visitor.page, `text-folded-${language}`);
    expect(await isWithin(log, visitor.log)).toBe(true);
    await visitor.log.getByRole('button', { name: words.all }).click();
    expect(await heightOf()).toBeGreaterThan(folded * 2);
    await visitor.log.getByRole('button', { name: words.copy, exact: true }).click();
    await visitor.log.getByRole('button', { name: words.copied }).waitFor();
    expect(await visitor.page.evaluate(() => navigator.clipboard.readText())).toBe(LOG);

    await agent.open('It stopped');
    const atDesk = agent.log.getByRole('group', { name: words.log });
    expect(await atDesk.textContent()).toBe(LOG);
    expect(await isWithin(atDesk, agent.log)).toBe(true);
    await agent.log.getByRole('button', { name: words.all }).click();
    await agent.reply(`Try this:\n\`\`\`js\n${CODE}\n\`\`\`\nThen tell us.`);
    const code = visitor.log.getByRole('group', { name: words.code });
    await code.waitFor();
    expect(await code.textContent()).toBe(CODE);
    expect(await visitor.log.getByText('```').filter({ visible: true }).count()).toBe(0);
    await picture(visitor.page, `text-code-${language}`);
    await agent.log.getByRole('group', { name: words.code }).waitFor();
    await picture(agent.page, `text-desk-${language}`);
    await agent.choose('away');
  },
);
