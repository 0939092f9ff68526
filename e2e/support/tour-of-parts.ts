import type { Locator } from 'playwright-core';
import { document, drag, screenshot } from './some-files.ts';
import { SITE } from './stage.ts';
import type { Tour } from './tour.ts';
import { newId } from './wire.ts';
import type { Done, ListPage } from './wire.ts';

type Look = Tour['look'];
type Panel = Tour['visitor']['panel'];

const LOG = `It began with this:
\`\`\`
${Array.from({ length: 16 }, (_, second) => `2026-11-21 09:12:${10 + second} ERROR [order-service] HikariPool-1: connection is not available, request timed out after 30000 ms`).join('\n')}
\`\`\`
and \`systemctl restart order\` did not help.`;

/** Leads through what comes on demand beside the conversation itself, whatever language it speaks, and looks at each. */
export async function tourOfParts({ visitor, agent, look }: Omit<Tour, 'lose'>): Promise<void> {
  const { panel } = visitor;
  const composer = panel.locator('form textarea');
  await composer.fill('ecs.g7.large: 502');
  await composer.press('Enter');
  await panel.getByText('Lin 林').first().waitFor();
  const { conversationId, assignmentSeq } = await heldBy(agent);
  const say = (text: string, replies?: string[]) => {
    const messages = [{ commandId: newId(), text, ...(replies ? { replies } : {}) }];
    return agent.get('message:send', { conversationId, assignmentSeq, messages });
  };
  await lookAtFiles(panel, composer, look);
  await say(LOG);
  await panel.locator('pre').waitFor();
  await look('code');
  await say('OK?', ['OK', '502', 'The order service restarts by itself every two or three minutes']);
  await panel.locator('.option').first().waitFor();
  await look('replies');
  await lookAtVoice(visitor, look);
  await agent.get<Done>('conversation:close', { conversationId, commandId: newId(), reason: 'resolved' });
  await panel.locator('.back').click();
  await panel.locator('.past-row').first().waitFor();
  await look('past');
  await panel.locator('.home .main-button').click();
  await composer.waitFor();
  await look('another');
}

async function heldBy(agent: Tour['agent']): Promise<{ conversationId: string; assignmentSeq: number }> {
  const { listed } = await agent.get<ListPage>('conversations:list', { siteId: SITE, cursor: null });
  for (const { conversation } of listed) {
    const { state, conversationId } = conversation;
    if (state.status === 'assigned') return { conversationId, assignmentSeq: state.assignmentSeq };
  }
  throw new Error('The agent has no conversation.');
}

async function lookAtFiles(panel: Panel, composer: Locator, look: Look): Promise<void> {
  await drag(panel.getByRole('log'), [document(2_000, 'console-screenshot-of-all-instances.pdf')], { drop: false });
  await panel.locator('.drop-area').waitFor();
  await look('dropping');
  await drag(panel.getByRole('log'), [document(2_000, 'console-screenshot-of-all-instances.pdf')]);
  const chooser = panel.locator('form input[type=file]').first();
  const nothing = { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) };
  await chooser.setInputFiles([screenshot(400, 240), nothing]);
  await panel.locator('.tray .wrong').waitFor();
  await panel.locator('.tray .whole').nth(1).waitFor();
  await look('attached');
  await panel.locator('.tray-file.refused .icon-button').click();
  await composer.press('Enter');
  const larger = panel.locator('.picture-button');
  await larger.locator('img').waitFor();
  await panel.locator('.unsent-files').waitFor({ state: 'detached' });
  await look('files');
  await larger.click();
  await panel.locator('.viewer img').waitFor();
  await look('picture');
  await panel.locator('.viewer').press('Escape');
  await panel.locator('.viewer').waitFor({ state: 'detached' });
}

async function lookAtVoice({ panel, context }: Tour['visitor'], look: Look): Promise<void> {
  const record = panel.locator('form .icon-button:not(.emoji-button)').nth(1);
  await record.click();
  await panel.locator('.recorder [role="alert"]').waitFor();
  await look('no-microphone');
  await panel.locator('.recorder .icon-button').click();
  await context.grantPermissions(['microphone']);
  await record.click();
  await panel.getByRole('timer').getByText('0:01').waitFor();
  await look('recording');
  await panel.locator('.recorder .done').click();
  await panel.locator('.tray .whole .sound').waitFor();
  await look('recorded');
  await panel.locator('form').getByRole('textbox').press('Enter');
  await panel.getByRole('log').locator('.sound').last().waitFor();
  await panel.locator('.unsent-files').waitFor({ state: 'detached' });
  await look('voice');
  await context.clearPermissions();
}
