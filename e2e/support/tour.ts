import type { FrameLocator, Locator } from 'playwright-core';
import { SITE } from './stage.ts';
import type { Line } from './line.ts';
import type { Visitor } from './visitor.ts';
import { newId } from './wire.ts';
import type { Done, ListPage } from './wire.ts';

const ASKED = [
  'access-ip-missing',
  'access-log-missing',
  'start-time-missing',
  'source-network-missing',
  'business-impact-missing',
  'payment-details-missing',
  'authorization-missing',
] as const;
const KNOWN = { region: 'cn-hangzhou', accountId: '1234567890123456', instanceId: 'i-bp1abcdefgh12345', port: '22' };

export type Tour = { visitor: Visitor; agent: Line; look: (state: string) => Promise<void>; lose: () => Promise<void> };

/** Leads through everything that the chat can show, whatever language it speaks, and looks at each. */
export async function tour({ visitor: { panel }, agent, look, lose }: Tour): Promise<void> {
  const composer = panel.locator('form textarea');
  const group = panel.getByRole('group');
  const write = async (text: string) => {
    await composer.fill(text);
    await composer.press('Enter');
  };
  await panel.getByRole('heading', { level: 2 }).waitFor();
  await look('welcome');
  await write('i-bp1abcdefgh12345: https://console.example.com/ecs?id=1 (502)');
  await panel.getByText('Lin 林').first().waitFor();
  const { listed } = await agent.get<ListPage>('conversations:list', { siteId: SITE, cursor: null });
  const open = listed.find(({ conversation }) => conversation.state.status !== 'closed');
  const conversationId = open?.conversation.conversationId ?? '';
  const about = () => ({ conversationId, commandId: newId() });
  await look('answered');
  await lookAround(panel, look);
  agent.socket.emit('typing:set', { conversationId });
  await panel.locator('.typing').waitFor();
  await look('typing');

  for (const scenario of ASKED) {
    await agent.get<Done>('question:ask', { ...about(), scenario });
    await group.waitFor();
    await look(scenario);
    await skip(group);
  }
  for (const [slot, value] of Object.entries(KNOWN)) await agent.get<Done>('slot:set', { ...about(), slot, value });
  await agent.get<Done>('slot:set', { ...about(), slot: 'startedAt', value: '2026-11-20T06:00:00.000Z' });
  await lookAtNotes(panel.locator('.notes-button'), panel.getByRole('dialog'), look);

  await write('password: Tr0ub4dor&3xyz!');
  await panel.getByText('******').waitFor();
  await look('masked');
  await panel.getByRole('log').evaluate(async (log) => {
    log.scrollTo({ top: 0 });
    // That it was scrolled is told with the next frame that is drawn.
    for (let frames = 0; frames < 2; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  const assignmentSeq = open?.conversation.state.status === 'assigned' ? open.conversation.state.assignmentSeq : 0;
  const messages = [{ commandId: newId(), text: 'tail -f /var/log/nginx/error.log' }];
  await agent.get('message:send', { conversationId, assignmentSeq, messages });
  await panel.locator('.to-end').waitFor();
  await look('behind');
  // To the composer it is something, to the server nothing.
  await write('\u0001');
  await panel.locator('.refused').waitFor();
  await look('not-sent');
  await panel.locator('.refused button').last().click();
  await composer.fill('x'.repeat(10_050));
  await look('too-long');
  await composer.fill('');
  await agent.get<Done>('conversation:close', { ...about(), reason: 'resolved' });
  await lookAtRating(panel.locator('.rating'), look);
  await lose();
  await panel.locator('.notice').waitFor();
  await write('Are you there?');
  await look('offline');
}

async function skip(group: Locator): Promise<void> {
  await group.locator('.skip').click();
  await group.waitFor({ state: 'detached' });
}

async function lookAtNotes(button: Locator, sheet: Locator, look: Tour['look']): Promise<void> {
  await button.click();
  await sheet.waitFor();
  await look('notes');
  await sheet.getByRole('listitem').first().getByRole('button').first().click();
  await sheet.getByRole('textbox').first().waitFor();
  await look('correcting');
  await sheet.getByRole('textbox').first().press('Escape');
  await sheet.getByRole('listitem').first().getByRole('button').last().click();
  await look('removed');
  await sheet.press('Escape');
  await sheet.waitFor({ state: 'detached' });
}

async function lookAtRating(card: Locator, look: Tour['look']): Promise<void> {
  await card.waitFor();
  await look('closed');
  await card.locator('[type="submit"]').click();
  await card.getByRole('alert').waitFor();
  await look('rating-missing');
  for (const row of await card.getByRole('radiogroup').all()) await row.locator('label').nth(3).click();
  await card.locator('[type="submit"]').click();
  await card.locator('.rated').waitFor();
  await look('rated');
}

/** The menu, all conversations, and back to the one there is. */
export async function lookAround(panel: FrameLocator, look: Tour['look']): Promise<void> {
  await panel.locator('.header button[aria-haspopup="dialog"]').click();
  const menu = panel.getByRole('dialog');
  await menu.waitFor();
  await look('menu');
  await menu.press('Escape');
  await menu.waitFor({ state: 'detached' });
  await panel.locator('.back').click();
  const row = panel.locator('.past-row').first();
  await row.waitFor();
  await look('home');
  await row.click();
  await panel.getByRole('log').waitFor();
}
