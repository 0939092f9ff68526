import { afterEach, describe, expect, test } from 'vitest';
import { connectVisitor } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { SITE, picture, useStage } from '../support/stage.ts';
import { START, draft, newId } from '../support/wire.ts';

describe('[JOURNEY-82] a list in which a hand is at work', () => {
  const stage = useStage();
  const lines: Line[] = [];
  afterEach(() => {
    for (const line of lines.splice(0)) line.close();
  });

  const within = { timeout: 15_000 };
  const ask = async (text: string) => {
    const line = await connectVisitor(stage.server, { siteId: SITE });
    lines.push(line);
    const conversationId = newId();
    const say = (words: string) => line.get('message:send', { conversationId, messages: [draft(words)], start: START });
    await say(text);
    return say;
  };

  test('moves no row under a pointer, tells what is new, and shows it when asked, or when the hand has left', async () => {
    const agent = await stage.agent();
    const { page, rows } = agent;
    await agent.choose('away');
    const first = await ask('The first question');
    await ask('The second question');
    await agent.view('open');
    await agent.row('The second question').waitFor();
    await agent.row('The first question').waitFor();
    const shown = async () => (await rows.allInnerTexts()).map((words) => /The \w+ question|Again/.exec(words)?.[0]);
    await expect.poll(shown, within).toEqual(['The second question', 'The first question']);

    await agent.row('The second question').hover();
    await first('Again');
    await ask('The third question');
    const told = page.getByRole('status').getByRole('button', { name: '1 new' });
    await told.waitFor();
    await picture(page, 'steady-list');
    expect(await shown()).toEqual(['The second question', 'Again']);
    await page.keyboard.press('.');
    await expect.poll(shown, within).toEqual(['The third question', 'Again', 'The second question']);
    await told.waitFor({ state: 'detached' });

    await agent.row('The second question').hover();
    await ask('The fourth question');
    await told.waitFor();
    await page.getByText('Take a waiting conversation').hover();
    await expect
      .poll(shown, within)
      .toEqual(['The fourth question', 'The third question', 'Again', 'The second question']);

    await page.keyboard.press('j');
    await first('Once more, The fifth question');
    await page.getByRole('status').getByRole('button', { name: 'The order has changed' }).waitFor();
    expect(await shown()).toEqual([
      'The fourth question',
      'The third question',
      'The fifth question',
      'The second question',
    ]);
  });
});
