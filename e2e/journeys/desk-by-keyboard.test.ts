import { describe, expect, test } from 'vitest';
import type { Agent } from '../support/agent.ts';
import { picture, useStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';
import type { Visitor } from '../support/visitor.ts';

const QUESTIONS = ['Why is the disk full?', 'Why is the bill high?', 'Why is the site down?'];

/** Who asked in the conversation that is open. */
async function opened(agent: Agent): Promise<string> {
  const [question] = await agent.texts();
  return question ?? '';
}

function isWriting(agent: Agent): Promise<boolean> {
  return agent.composer.evaluate((field) => field === document.activeElement);
}

async function threeAsk(stage: Stage, agent: Agent): Promise<Map<string, Visitor>> {
  const visitors = new Map<string, Visitor>();
  for (const question of QUESTIONS) {
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say(question);
    await agent.row(question).waitFor();
    visitors.set(question, visitor);
  }
  return visitors;
}

describe('[JOURNEY-12] an agent who never reaches for the mouse', () => {
  const stage = useStage();

  test('steps, writes, keeps drafts, gives back, takes, replies and closes', async () => {
    const agent = await stage.agent();
    const keys = agent.page.keyboard;
    const visitors = await threeAsk(stage, agent);
    const step = async (key: 'j' | 'k') => {
      const [address, question] = [agent.page.url(), await opened(agent)];
      await keys.press(key);
      // At the end of the list there is nowhere to go.
      if (agent.page.url() === address) return question;
      await expect.poll(async () => ['', question].includes(await opened(agent))).toBe(false);
      return opened(agent);
    };
    const walkTo = async (question: string) => {
      for (const key of ['k', 'k', 'j', 'j', 'k', 'k'] as const) if ((await step(key)) === question) return;
      throw new Error(`${question} is not in the list.`);
    };
    await keys.press('g');
    await keys.press('m');
    await keys.press('j');
    await keys.press('Enter');
    await expect.poll(() => opened(agent)).not.toBe('');
    const first = await opened(agent);
    await keys.press('r');
    await keys.type(`Answer to: ${first}`);
    await keys.press('Escape');

    const second = await step('j');
    expect(second).not.toBe(first);
    // Nobody asked to write here: letters are keys still.
    expect(await isWriting(agent)).toBe(false);
    expect(await agent.composer.inputValue()).toBe('');
    await keys.press('r');
    await keys.type(`Answer to: ${second}`);
    await keys.press('Escape');
    expect(await step('k')).toBe(first);
    expect(await agent.composer.inputValue()).toBe(`Answer to: ${first}`);
    await agent.row('Draft:').first().waitFor();
    await picture(agent.page, 'desk-drafts-en');

    // Sent and at once gone on from: the reply belongs to where it was written.
    await keys.press('r');
    await keys.press('Enter');
    await keys.press('Escape');
    await walkTo(second);
    expect(await agent.composer.inputValue()).toBe(`Answer to: ${second}`);
    await keys.press('r');
    await keys.press('Enter');
    for (const question of QUESTIONS) {
      const answers = question === first || question === second ? [`Answer to: ${question}`] : [];
      await expect.poll(() => visitors.get(question)?.texts()).toEqual([question, ...answers]);
    }

    await keys.press('Escape');
    await agent.page.getByRole('button', { name: 'Give back' }).focus();
    await keys.press('Enter');
    await visitors.get(second)?.panel.getByText('Lin 林 left.').waitFor();
    await agent.page.getByRole('button', { name: 'Take it' }).waitFor();
    await agent.log.focus();
    await keys.press('a');
    await agent.composer.waitFor();
    // Whoever takes a conversation can write at once.
    await expect.poll(() => isWriting(agent)).toBe(true);
    await keys.type('I am back.');
    await keys.press('Enter');
    await visitors.get(second)?.said('I am back.').waitFor();
    await keys.press('Escape');
    await keys.press('e');
    await agent.page.getByRole('dialog').getByText('How did it end?').waitFor();
    await picture(agent.page, 'desk-closing-en');
    await keys.press('1');
    await visitors.get(second)?.log.getByText('The conversation was closed.').waitFor();
    await agent.page.getByText('Closed · Resolved').waitFor();
    await expect.poll(() => agent.rows.count()).toBe(2);
  });
});
