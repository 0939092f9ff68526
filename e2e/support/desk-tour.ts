import type { Page } from 'playwright-core';
import { connectVisitor } from './line.ts';
import type { Line } from './line.ts';
import { SITE } from './stage.ts';
import { draft, newId, newToken, START } from './wire.ts';
import type { Sent } from './wire.ts';

export type DeskTour = {
  /** The desk of an admin who has nothing yet, on a wide screen. */
  page: Page;
  /** Where visitors reach the chat. */
  chat: string;
  /** `within` is what lies over the rest without hiding it; by default all is looked at. */
  look: (state: string, within?: string) => Promise<void>;
  /** Breaks the line between the desk and the server. */
  lose: () => Promise<void>;
};

/** A visitor who writes by the wire alone. */
async function write(chat: string, text: string, more: readonly string[] = []): Promise<Line> {
  const line = await connectVisitor({ url: chat }, { siteId: SITE, token: newToken() });
  const conversationId = newId();
  await line.get('visitor:hello', {});
  for (const words of [text, ...more]) {
    await line.get<Sent>('message:send', { conversationId, messages: [draft(words)], start: START });
  }
  return line;
}

const CODE = `It began with this:
\`\`\`
2026-11-21 09:12:10 ERROR [order-service] HikariPool-1: connection is not available, request timed out after 30000 ms
\`\`\`
See https://console.example.com/ecs?id=1 and \`systemctl restart order\`.`;

/** Leads through every state of the desk, whatever language it speaks, by keys and by what things are in the page. */
export async function deskTour(tour: DeskTour): Promise<void> {
  const { page, look } = tour;
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
  };
  const lines: Line[] = [];
  try {
    await lookAtNothing(tour, keys);
    lines.push(...(await comeIn(tour)));
    await lookAtLists(tour, keys);
    await lookAtThread(tour, keys);
    await lookAtCase(tour, keys);
    await lookAtSheets(tour, keys);
    await lookAtSettings(tour, keys);
    await lookAtTrouble(tour, keys);
  } finally {
    for (const line of lines) line.close();
  }
  await look('end');
}

type Keys = (...pressed: string[]) => Promise<void>;

async function lookAtNothing({ page, look }: DeskTour, keys: Keys): Promise<void> {
  await page.locator('.list__empty').waitFor();
  for (const view of ['m', 'w', 'a', 'c'] as const) {
    await keys('g', view);
    await page.locator('.list__empty').waitFor();
    await look(`empty-${view}`);
  }
  await keys('g', 'm', '/');
  await page.locator('dialog input').waitFor();
  await look('find-empty');
  await page.keyboard.type('nothing of this kind');
  await look('find-nothing');
  await keys('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

/** More than one agent holds at once, so that some wait. */
async function comeIn({ page, chat }: DeskTour): Promise<Line[]> {
  const lines = [await write(chat, CODE, ['i-bp1abcdefgh12345 in cn-hangzhou answers 502 since 9:00.'])];
  for (let count = 1; count <= 6; count++) lines.push(await write(chat, `Where is invoice ${count}?`));
  await page.locator('.sidebar__view .badge').first().waitFor();
  return lines;
}

async function lookAtLists({ page, look }: DeskTour, keys: Keys): Promise<void> {
  await keys('g', 'm');
  await page.locator('.row').nth(4).waitFor();
  await look('mine');
  await keys('g', 'w');
  await page.locator('.row').first().waitFor();
  await look('waiting');
  await page.locator('.row').first().click();
  await page.locator('.composer--shut').waitFor();
  await look('thread-waiting');
  await keys('a');
  await page.locator('.remark').waitFor();
  await look('remark');
  await keys('Escape', 'g', 'a');
  await page.locator('.row').first().waitFor();
  await look('open');
}

async function lookAtThread({ page, look }: DeskTour, keys: Keys): Promise<void> {
  await keys('g', 'm');
  await page.locator('.row').filter({ hasText: '502' }).click();
  await page.locator('main .said').first().waitFor();
  await page.locator('main textarea').fill('ls -l\n\nx'.repeat(20));
  await look('thread');
  await page.locator('main textarea').fill('x'.repeat(10_050));
  await look('too-long');
  await page.locator('main textarea').fill('');
  await page.keyboard.type('/');
  await page.locator('.offered__title').first().waitFor();
  await look('templates', '.composer');
  await page.locator('main textarea').fill('Have a look at this:');
  await page.locator('.replies__toggle').click();
  await page.locator('.replies__field').fill('Yes, it works');
  await keys('Enter');
  await page.locator('input[type=file]').setInputFiles([
    { name: 'app.log', mimeType: 'text/plain', buffer: Buffer.from('one line\n'.repeat(40)) },
    { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  ]);
  await page.locator('.tray__name').nth(1).waitFor();
  await look('writing');
  await page.locator('main textarea').focus();
  await keys('Enter');
  await page.locator('.said .file__name').first().waitFor();
  await look('answered');
  await page.locator('main textarea').blur();
  await keys('n');
  await page.locator('.composer--note textarea').fill('Ask ');
  await page.keyboard.type('@');
  await look('note');
  await page.locator('.composer--note textarea').fill('The disk is full again.');
  await keys('Enter');
  await page.locator('.said--note').waitFor();
  await look('noted');
  await page.locator('.composer textarea').blur();
  await page.locator('.composer__tab').first().click();
}

async function lookAtCase({ page, look }: DeskTour, keys: Keys): Promise<void> {
  await page.locator('main textarea').blur();
  await keys('f');
  await look('case-file');
  await page.locator('.slot__value').first().click();
  await look('marked');
  await keys('Escape', 'f');
  await page.locator('.slot').first().hover();
  await page.locator('.slot .slot__tool').first().click();
  await page.locator('.slot__editor').waitFor();
  await look('slot-editor');
  await keys('Escape', 'Escape', 'q');
  await look('asking');
  await keys('Escape');
}

async function lookAtSheets({ page, look }: DeskTour, keys: Keys): Promise<void> {
  for (const [key, state] of [
    ['c', 'kind'],
    ['h', 'hand-over'],
    ['z', 'snooze'],
    ['t', 'tags'],
    ['?', 'keys'],
    ['/', 'find'],
    ['e', 'closing'],
  ] as const) {
    await keys(key);
    await page.locator('dialog[open]').waitFor();
    if (state === 'find') {
      await page.keyboard.type('invoice');
      await page.locator('.find__words mark').first().waitFor();
    }
    await look(state);
    if (state === 'closing') continue;
    await keys('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  }
  await keys('1');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await page.locator('.composer--shut').waitFor();
  await look('thread-closed');
  await keys('Escape', 'g', 'c');
  await page.locator('.row').first().waitFor();
  await look('closed');
}

/** Every section that is there, with whatever it begins with. */
async function lookAtSettings({ page, look }: DeskTour, keys: Keys): Promise<void> {
  await keys('g', 's');
  const sections = page.locator('.settings__contents a');
  await sections.first().waitFor();
  for (let at = 0; at < (await sections.count()); at++) {
    await sections.nth(at).click();
    await page.locator('.settings__section > :nth-child(2):not(.on-demand, .spinner)').first().waitFor();
    await look(`settings-${new URL(page.url()).pathname.split('/').at(-1)}`);
    const first = page.locator('.settings__section .sites a, .templates__open, .profile__open').first();
    if ((await first.count()) === 0) continue;
    await first.click();
    await page.locator('.settings__section :is(input, textarea)').nth(1).waitFor();
    if ((await page.locator('.profile__open').count()) > 0) await page.locator('.profile__ticks').waitFor();
    await look(`settings-${new URL(page.url()).pathname.split('/')[3]}-one`);
  }
  await sections.first().click();
  await page.locator('.key-field__key').nth(1).fill('j');
  await page.locator('.key-field__trouble').waitFor();
  await look('settings-key-taken');
  await page.locator('.key-field__key').nth(1).fill('k');
  await keys('Escape', 'Escape');
  await page.locator('.list').waitFor();
}

async function lookAtTrouble({ page, look, lose }: DeskTour, keys: Keys): Promise<void> {
  await keys('g', 'm');
  await page.locator('.row').first().click();
  await page.locator('main textarea').waitFor();
  await lose();
  await page.locator('.banner').waitFor();
  await page.locator('main textarea').fill('Are you there?');
  await page.locator('main textarea').press('Enter');
  await page.locator('.said--unsent').waitFor();
  await look('no-line');
}
