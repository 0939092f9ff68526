import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectVisitor } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { SITE, picture, useStage } from '../support/stage.ts';
import { START, draft, newId } from '../support/wire.ts';
import type { Sent } from '../support/wire.ts';

/** As much as the server lets one visitor say at once, several times over. */
const MESSAGES = 170;
const AT_ONCE = 20;

describe('[JOURNEY-81] a thread of hundreds of messages', () => {
  const stage = useStage();
  const lines: Line[] = [];
  let conversationId = '';

  const say = async (line: Line, texts: readonly string[]) => {
    let unsent = texts.map(draft);
    while (unsent.length > 0) {
      const messages = unsent.slice(0, AT_ONCE);
      const answer = await line.call<Sent>('message:send', { conversationId, messages, start: START });
      const sent = new Set(answer.ok === true ? answer.value.entries.map(({ commandId }) => commandId) : []);
      unsent = unsent.filter(({ commandId }) => !sent.has(commandId));
      if (sent.size === 0) await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  beforeAll(async () => {
    const line = await connectVisitor(stage.server, { siteId: SITE });
    lines.push(line);
    conversationId = newId();
    const texts = Array.from({ length: MESSAGES }, (_, n) => `Line ${n} of what I have to say`);
    await say(line, texts);
  }, 60_000);
  afterAll(() => {
    for (const line of lines) line.close();
  });

  test('is drawn in part, read to its beginning, and left where one was reading', { timeout: 90_000 }, async () => {
    const agent = await stage.agent();
    const { page, log } = agent;
    await agent.open(`Line ${MESSAGES - 1} of`);
    await agent.said(`Line ${MESSAGES - 1} of what I have to say`).waitFor();
    const drawn = () => log.locator('.said').count();
    const top = (words: string) => agent.said(words).evaluate((line) => Math.round(line.getBoundingClientRect().top));
    expect(await drawn()).toBeLessThan(100);
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1_500);

    await log.hover();
    const first = agent.said('Line 0 of what I have to say');
    for (let n = 0; n < 60 && (await first.count()) === 0; n++) {
      await page.mouse.wheel(0, -800);
      await page.waitForTimeout(50);
    }
    await first.scrollIntoViewIfNeeded();
    expect(await drawn()).toBeLessThan(100);
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(500);
    await picture(page, 'long-thread');

    const seen = 'Line 20 of what I have to say';
    const before = await top(seen);
    const [line] = lines;
    if (line) await say(line, ['And one more thing']);
    await agent.row('And one more thing').waitFor();
    expect(await top(seen)).toBe(before);

    const other = await connectVisitor(stage.server, { siteId: SITE });
    lines.push(other);
    await other.get('message:send', { conversationId: newId(), messages: [draft('Another one')], start: START });
    await agent.open('Another one');
    await agent.said('Another one').waitFor();
    await agent.open('And one more thing');
    await agent.said(seen).waitFor();
    expect(Math.abs((await top(seen)) - before)).toBeLessThan(60);

    await page.getByRole('button', { name: 'To the end' }).click();
    await agent.said('And one more thing').waitFor();
    expect(await drawn()).toBeLessThan(100);
  });
});
