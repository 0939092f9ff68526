import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { makeAdmin } from '../support/accounts.ts';
import { violationsIn } from '../support/axe.ts';
import { connectAgent, connectVisitor } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { picture, SITE, useStage } from '../support/stage.ts';
import { draft, newId, START } from '../support/wire.ts';
import type { Done, Sent } from '../support/wire.ts';

const stage = useStage();

/** Each language is seen with one theme and one width. */
const WAYS = [
  { language: 'en', colorScheme: 'light', width: 1280 },
  { language: 'zh-CN', colorScheme: 'dark', width: 1280 },
  { language: 'ar', colorScheme: 'light', width: 1280 },
  { language: 'ar', colorScheme: 'dark', width: 390 },
] as const;

/** A colleague by the wire, who looks, writes, takes and gives. */
async function colleague(): Promise<{ line: Line; agentId: string }> {
  const account = await makeAdmin(stage.server, `${newId()}@example.com`, 'Wei 魏');
  const line = await connectAgent(stage.server, account);
  await line.get('availability:set', { availability: 'away' });
  return { line, agentId: account.agentId };
}

test.for(WAYS)('[A11Y-6] two agents in one conversation: axe finds nothing ($language, $width)', async (way) => {
  const { line: wei, agentId } = await colleague();
  const lin = await stage.agent();
  const { page } = lin;
  await page.evaluate((language) => localStorage.setItem('qiao.desk.language', language), way.language);
  await page.setViewportSize({ width: way.width, height: 800 });
  await page.emulateMedia({ colorScheme: way.colorScheme, reducedMotion: 'reduce' });
  const visitor = await connectVisitor(stage.server, { siteId: SITE });
  const conversationId = newId();
  const { entries } = await visitor.get<Sent>('message:send', {
    conversationId,
    messages: [draft('Who?')],
    start: START,
  });
  const asked = entries.find(({ body }) => body.type === 'message')?.seq ?? 0;
  const found: string[] = [];
  const look = async (state: string) => {
    await settled(page);
    await picture(page, `looks-${state}-${way.language}-${way.width}-${way.colorScheme}`);
    found.push(...(await violationsIn(page)).map((text) => `${state}: ${text}`));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) found.push(`${state}: wider than the screen by ${over}`);
  };
  await page.goto(`${stage.server.url}/desk/mine/${conversationId}/${asked}`);
  await page.locator('.said__text[data-marked="true"]').waitFor();
  await page.locator('textarea').waitFor();
  await wei.get('conversation:watch', { conversationId, afterSeq: 0 });
  await wei.get('preview:watch', { conversationId });
  await page.locator('.looking__face').waitFor();
  await wei.get('typing:set', { conversationId, what: 'note' });
  await page.locator('.together__writing').waitFor();
  await look('looking');

  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await page.locator('#receivers .list-option').nth(1).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('She asks about her invoice.');
  await look('sheet');
  await page.keyboard.press('Enter');
  await page.locator('.hand-over__refused').waitFor();
  await look('refused');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });

  await wei.get('availability:set', { availability: 'online' });
  await page.locator('textarea').focus();
  await page.keyboard.type('Half a sentence');
  const handOver = async (to: string | null) => {
    const log = await wei.get<Sent>('entries:read', { conversationId, afterSeq: 0 });
    const assignmentSeq = log.entries.findLast(({ body }) => body.type === 'assigned')?.seq;
    const note = 'I know her.';
    await wei.get<Done>('conversation:hand-over', { conversationId, commandId: newId(), assignmentSeq, to, note });
    return wei.get<Sent>('entries:read', { conversationId, afterSeq: 0 });
  };
  const taken = await handOver(agentId);
  await page.locator('.overtaken--lost').waitFor();
  await look('lost');
  const assignmentSeq = taken.entries.findLast(({ body }) => body.type === 'assigned')?.seq;
  await wei.get('message:send', { conversationId, assignmentSeq, messages: [draft('It is restarting.')] });
  await handOver(await ownId(page));
  await page.locator('.overtaken--lost').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.locator('.overtaken[data-warned="true"]').waitFor();
  await look('warned');
  await page.goto(`${stage.server.url}/desk/mine/${conversationId}/999`);
  await page.locator('.remark').waitFor();
  await look('not-there');
  // For a while after leaving one counts as present, and would be given what the next test asks.
  await wei.get('availability:set', { availability: 'away' });
  for (const one of [wei, visitor]) one.close();
  expect([...new Set(found)]).toEqual([]);
});

/** With motion reduced each change still takes a frame, and what inherits a colour follows a frame later. */
function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let frames = 0; frames < 6; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** Whoever is signed in on this page. */
function ownId(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const told: { agent: { agentId: string } } = await (await fetch('/api/v1/session')).json();
    return told.agent.agentId;
  });
}
