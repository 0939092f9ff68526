import { describe, expect, test } from 'vitest';
import type { Agent } from '../support/agent.ts';
import { makeAdmin } from '../support/accounts.ts';
import { violationsIn } from '../support/axe.ts';
import { connectAgent, connectVisitor } from '../support/line.ts';
import { picture, SITE, useStage } from '../support/stage.ts';
import type { Visitor } from '../support/visitor.ts';
import { draft, newId, START } from '../support/wire.ts';

const UNDO_MS = 8_000;

/** What was done lately, as it is told to everybody. */
const deeds = ({ page }: Agent) => page.getByRole('status', { name: 'What was done' });
const dialog = ({ page }: Agent) => page.getByRole('dialog');
const selected = ({ page }: Agent) => page.getByRole('toolbar', { name: 'With all that is selected' });
const view = ({ page }: Agent, name: RegExp) => page.getByRole('heading', { level: 1, name });

/** Chooses in the sheet that a key opens, by a part of its name. */
async function choose(agent: Agent, key: string, title: RegExp, words: string): Promise<void> {
  await agent.page.keyboard.press(key);
  await dialog(agent).filter({ hasText: title }).getByRole('combobox').waitFor();
  await agent.page.keyboard.type(words);
  await agent.page.keyboard.press('Enter');
}

describe('[JOURNEY-73] an agent who keeps conversations in order by keys alone', () => {
  const stage = useStage();

  async function asks(text: string): Promise<Visitor> {
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say(text);
    await visitor.isSent(text);
    return visitor;
  }

  test('is told which of many were refused and why: the visitor wrote meanwhile', async () => {
    const agent = await stage.agent();
    const { keyboard } = agent.page;
    await asks('Stays silent');
    const visitor = await asks('Will write again');
    await agent.row('Stays silent').waitFor();
    await agent.row('Will write again').waitFor();
    await keyboard.press('Control+a');
    await keyboard.press('e');
    await dialog(agent)
      .getByRole('button', { name: /^Resolved/ })
      .waitFor();
    await keyboard.press('2');
    await visitor.say('One more thing');
    await visitor.isSent('One more thing');
    await deeds(agent).getByText('1 closed').waitFor();
    await deeds(agent).getByText('1 was refused: The visitor wrote meanwhile, so it stays open.').waitFor();
    await picture(agent.page, 'desk-bulk-refused');
    await agent.row('One more thing').waitFor();
    expect(await visitor.panel.getByText(/closed/i).count()).toBe(0);
  });

  test('hands many over to a colleague with one note, undoes it in time, and is told by name who had no room', async () => {
    const agent = await stage.agent();
    const { keyboard } = agent.page;
    const account = await makeAdmin(stage.server, 'wei@example.com', 'Wei 魏');
    const wei = await connectAgent(stage.server, account);
    await wei.get('availability:set', { availability: 'away' });
    await wei.get('account:change', { agentId: account.agentId, capacity: 1 });
    const names: string[] = [];
    for (const text of ['An invoice is wrong', 'An invoice is missing']) {
      const visitor = await connectVisitor(stage.server, { siteId: SITE });
      await visitor.get('message:send', { conversationId: newId(), messages: [draft(text)], start: START });
      await agent.row(text).waitFor();
      names.push(await agent.row(text).locator('.row__name').innerText());
    }
    await wei.get('availability:set', { availability: 'online' });
    const handOver = async () => {
      for (const name of names) await agent.page.getByRole('checkbox', { name: `Select ${name}` }).click();
      await selected(agent).getByText('2 selected').waitFor();
      await choose(agent, 'h', /^Hand 2 conversations over/, 'wei');
      await keyboard.type('They know invoices.');
      await picture(agent.page, 'desk-bulk-hand-over');
      expect(await violationsIn(agent.page)).toEqual([]);
      await keyboard.press('Enter');
      await deeds(agent).getByText('Handing 2 conversations over to Wei 魏').waitFor();
    };
    await handOver();
    await keyboard.press('Control+z');
    await deeds(agent).getByText('2 undone').waitFor();
    await handOver();
    await agent.page.getByText('Being handed over…').first().waitFor();
    await deeds(agent).getByText('1 handed over to Wei 魏').waitFor();
    await deeds(agent)
      .getByText(/^Visitor.*: Wei 魏 has as many conversations as they may hold/)
      .waitFor();
    await picture(agent.page, 'desk-bulk-handed');
    const left = () => agent.rows.filter({ hasText: /An invoice is (wrong|missing)/ }).count();
    await expect.poll(left).toBe(1);
    await wei.get('availability:set', { availability: 'away' });
    wei.close();
  });

  test('closes many at once and undoes it in time: nobody is told; then for good, over a reload and a killed server', async () => {
    const agent = await stage.agent();
    const { keyboard } = agent.page;
    const visitors = [await asks('One of three'), await asks('Two of three'), await asks('Three of three')];
    for (const words of ['One of three', 'Two of three', 'Three of three']) await agent.row(words).waitFor();
    const all = await agent.rows.count();
    await keyboard.press('x');
    await selected(agent).getByText('1 selected').waitFor();
    await keyboard.press('Shift+ArrowDown');
    await selected(agent).getByText('2 selected').waitFor();
    await keyboard.press('Shift+K');
    await selected(agent).getByText('1 selected').waitFor();
    await keyboard.press('Control+a');
    await selected(agent).getByText(`${all} selected`).waitFor();
    await picture(agent.page, 'desk-bulk');
    expect(await violationsIn(agent.page)).toEqual([]);
    await keyboard.press('Escape');
    await selected(agent).waitFor({ state: 'detached' });

    await keyboard.press('Control+a');
    await keyboard.press('e');
    await dialog(agent)
      .getByRole('button', { name: /^Resolved/ })
      .waitFor();
    await picture(agent.page, 'desk-bulk-close');
    await keyboard.press('1');
    await deeds(agent).getByText(`Closing ${all} conversations`).waitFor();
    await picture(agent.page, 'desk-bulk-closing');
    await keyboard.press('Control+z');
    await deeds(agent).getByText(`${all} undone`).waitFor();
    await agent.page.waitForTimeout(UNDO_MS + 500);
    expect(await agent.rows.count()).toBe(all);
    for (const visitor of visitors) expect(await visitor.panel.getByText(/closed/i).count()).toBe(0);

    await keyboard.press('Control+a');
    await keyboard.press('e');
    await dialog(agent)
      .getByRole('button', { name: /^Resolved/ })
      .waitFor();
    await keyboard.press('1');
    await deeds(agent).getByText(`Closing ${all} conversations`).waitFor();
    await agent.page.reload();
    await deeds(agent).getByText(`Closing ${all} conversations`).waitFor();
    await stage.server.kill();
    await agent.page.waitForTimeout(UNDO_MS);
    await stage.server.restart();
    // The line comes back after a pause that grows while the server is away.
    await deeds(agent).getByText(`${all} closed`).waitFor({ timeout: 60_000 });
    await agent.page.getByText('You have no conversations.', { exact: false }).waitFor();
    for (const visitor of visitors)
      await visitor.panel
        .getByText(/closed/i)
        .first()
        .waitFor();
  });

  test('tags one, looks at a tag alone, finds what was said under it, and takes it off again', async () => {
    const agent = await stage.agent();
    const { keyboard } = agent.page;
    await asks('Where is my refund?');
    await asks('Nothing to do with money');
    await agent.row('Where is my refund?').waitFor();
    await agent.row('Nothing to do with money').waitFor();
    await keyboard.press('j');
    const onIt = () => agent.row('Where is my refund?').evaluate((row) => row === document.activeElement);
    if (!(await onIt())) await keyboard.press('j');
    await expect.poll(onIt).toBe(true);

    await choose(agent, 't', /^Tags of the conversation/, 'refund');
    await dialog(agent)
      .getByRole('option', { name: /^refund/, selected: true })
      .waitFor();
    await keyboard.type('VIP');
    await picture(agent.page, 'desk-tags');
    expect(await violationsIn(agent.page)).toEqual([]);
    await keyboard.press('Enter');
    await dialog(agent).getByRole('option', { name: /^VIP/, selected: true }).waitFor();
    await keyboard.press('Escape');
    expect(await agent.row('Where is my refund?').innerText()).toMatch(/refund[\s\S]*VIP/);

    await keyboard.press('g');
    await choose(agent, 't', /^Show one tag alone/, 'vip');
    await agent.page.getByText('Tag: VIP').waitFor();
    await expect.poll(() => agent.rows.count()).toBe(1);
    await picture(agent.page, 'desk-tag-filter');
    await keyboard.press('g');
    await choose(agent, 't', /^Show one tag alone/, 'vip');
    await expect.poll(() => agent.rows.count()).toBe(2);

    await keyboard.press('/');
    await dialog(agent).getByRole('combobox').fill('tag:vip refund');
    await dialog(agent).getByRole('option').filter({ hasText: 'Where is my refund?' }).waitFor();
    await keyboard.press('Enter');
    await agent.said('Where is my refund?').waitFor();
    await agent.facts.getByRole('button', { name: 'Take away the tag VIP' }).waitFor();
    await picture(agent.page, 'desk-tags-facts');
    await choose(agent, 't', /^Tags of the conversation/, 'vip');
    await keyboard.press('Escape');
    await agent.facts.getByRole('button', { name: 'Take away the tag VIP' }).waitFor({ state: 'detached' });
    await keyboard.press('Control+z');
    await agent.facts.getByRole('button', { name: 'Take away the tag VIP' }).waitFor();
  });

  test('snoozes one until tomorrow, undoes it, snoozes it until an answer, and has it back with the answer', async () => {
    const agent = await stage.agent();
    const { keyboard } = agent.page;
    const visitor = await asks('Please look into my server');
    await agent.open('Please look into my server');
    await agent.reply('I will come back to you');
    await visitor.said('I will come back to you').waitFor();
    await keyboard.press('Escape');
    await keyboard.press('z');
    await dialog(agent)
      .getByRole('option', { name: /^Tomorrow morning/ })
      .waitFor();
    await picture(agent.page, 'desk-snooze');
    expect(await violationsIn(agent.page)).toEqual([]);
    await keyboard.type('tomorrow');
    await keyboard.press('Enter');
    await deeds(agent)
      .getByText(/Snoozed until tomorrow/)
      .waitFor();
    await agent.row('I will come back to you').waitFor({ state: 'detached' });
    await keyboard.press('g');
    await keyboard.press('z');
    await view(agent, /^Snoozed/).waitFor();
    await agent.row('tomorrow').waitFor();
    await picture(agent.page, 'desk-snoozed');
    await keyboard.press('Control+z');
    await deeds(agent).getByText('1 undone').waitFor();
    await keyboard.press('g');
    await keyboard.press('m');
    await agent.row('I will come back to you').waitFor();

    await agent.open('I will come back to you');
    await choose(agent, 'z', /^Snooze the conversation/, 'answer');
    await agent.page.getByText('Snoozed until an answer').first().waitFor();
    await agent.page.getByText(/nobody has it now/).waitFor();
    await picture(agent.page, 'desk-snoozed-thread');
    const told = visitor.panel.locator('body');
    const before = await told.innerText();
    expect(before).not.toMatch(/snooz|aside/i);
    await visitor.say('It works now, thank you');
    await visitor.isSent('It works now, thank you');
    await agent.page.getByText('With you').first().waitFor();
    await agent.said('It works now, thank you').waitFor();
    expect(await agent.log.innerText()).toMatch(
      /snoozed it until an answer[\s\S]*The visitor wrote: back in the queue/,
    );
    await agent.reply('Gladly');
    await visitor.said('Gladly').waitFor();
    expect(await told.innerText()).not.toMatch(/snooz|aside|queue/i);
  });
});
