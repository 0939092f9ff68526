import fc from 'fast-check';
import type { Agent } from './agent.ts';
import { allAttacksOn, attackOn } from './attacks.ts';
import { watchCanary } from './canary.ts';
import type { Canary } from './canary.ts';
import { tell } from './host-pages.ts';
import { vouch } from './identities.ts';
import { connectVisitor } from './line.ts';
import { frameOf } from './readability.ts';
import { cli } from './server.ts';
import { SITE } from './stage.ts';
import type { Stage } from './stage.ts';
import { visit } from './visitor.ts';
import type { Visitor } from './visitor.ts';
import { newId } from './wire.ts';
import type { Done, Sent } from './wire.ts';

/** What a person, a page or a site writes, each field with an attack of its own. */
export type Written = { [Field in (typeof FIELDS)[number]]: string };

const FIELDS = [
  'asked',
  'answered',
  'title',
  'address',
  'name',
  'email',
  'key',
  'value',
  'tracked',
  'wish',
  'file',
  'slot',
  'comment',
  'greeting',
  'launcher',
  'siteName',
] as const;

export const written: fc.Arbitrary<Written> = fc.record({
  asked: attackOn('asked'),
  answered: attackOn('answered'),
  title: attackOn('title'),
  address: attackOn('address'),
  name: attackOn('name'),
  email: attackOn('email'),
  key: attackOn('key'),
  value: attackOn('value'),
  tracked: attackOn('tracked'),
  wish: attackOn('wish'),
  file: attackOn('file'),
  slot: attackOn('slot'),
  comment: attackOn('comment'),
  greeting: attackOn('greeting'),
  launcher: attackOn('launcher'),
  siteName: attackOn('site'),
});

const BATCH = 20;

export type Attacked = { visitor: Visitor; agent: Agent; asked: string; answered: string; canary: Canary };

/** Has the site look as an attack wants it to. */
export async function dressSite(stage: Stage, { greeting, launcher, siteName }: Written): Promise<void> {
  const words = [`--greeting=en=${line(greeting, 200)}`, `--launcher-text=en=${line(launcher, 30)}`];
  const ran = await cli(stage.server, ['site', 'set', SITE, ...words, `--shown-name=${line(siteName, 60)}`]);
  if (ran.exitCode !== 0) throw new Error(`The site could not be dressed: ${ran.stderr}`);
}

/** A visitor whose page and words are attacks comes, asks, is answered with one, and rates with one. */
export async function beAttacked(stage: Stage, agent: Agent, its: Written): Promise<Attacked> {
  const person = await stage.person();
  // What is longer than a fact may be is told to the page's developer, as it should be.
  person.troubles.expect(/^Qiao: context/);
  const canary = await watchCanary(person.context);
  const identity = await vouch(SITE, { subject: newId(), name: its.name, email: its.email });
  const visitor = await visit(
    { ...person, hostPages: stage.hostPages },
    { page: 'phone', title: `Attacked ${its.title}` },
  );
  await visitor.page.evaluate((hash) => void (location.hash = hash), its.address);
  await tell(visitor.page, 'identify', identity);
  await tell(visitor.page, 'context', { [its.key.slice(0, 90)]: its.value, note: its.value });
  await tell(visitor.page, 'track', its.tracked, { of: its.value });
  return { ...(await talk({ stage, visitor, agent, its, identity })), canary };
}

type Talk = { stage: Stage; visitor: Visitor; agent: Agent; its: Written; identity: string };

async function talk({ stage, visitor, agent, its, identity }: Talk): Promise<Omit<Attacked, 'canary'>> {
  const { server } = stage;
  const asked = `asked ${newId()} ${its.asked}`;
  const answered = `answered ${newId()} ${its.answered}`;
  await tell(visitor.page, 'compose', its.wish);
  await visitor.composer.waitFor();
  await visitor.say(asked);
  const file = {
    name: its.file.replaceAll('\u0000', '').replaceAll('/', '-').slice(0, 120),
    mimeType: 'text/html',
    buffer: Buffer.from(its.file),
  };
  await visitor.panel.locator('form input[type=file]').first().setInputFiles([file]);
  await visitor.panel.locator('.tray-file.whole').waitFor();
  await visitor.composer.press('Enter');
  await visitor.log.locator('.card').waitFor();
  const kept: Record<string, string> = await frameOf(visitor.page).evaluate(() => ({ ...localStorage }));
  const conversationId = kept[`qiao:${SITE}:conversation`] ?? '';
  const line = await connectVisitor(server, { siteId: SITE, token: kept[`qiao:${SITE}:token`] ?? '', identity });
  try {
    const about = () => ({ conversationId, commandId: newId() });
    await agent.page.goto(`${server.url}/desk/mine/${conversationId}`);
    await agent.log.getByText(asked.slice(0, 28)).waitFor();
    await agent.log.locator('.file').waitFor();
    await agent.reply(answered);
    await visitor.log.getByText(answered.slice(0, 30)).waitFor();
    const all = allAttacksOn('batch').map((text) => ({ commandId: newId(), text }));
    for (let at = 0; at < all.length; at += BATCH)
      await line.get<Sent>('message:send', { conversationId, messages: all.slice(at, at + BATCH), start: null });
    await line.get<Done>('slot:set', { ...about(), slot: 'errorMessage', value: its.slot.slice(0, 400) });
    return { visitor, agent, asked, answered };
  } finally {
    line.close();
  }
}

/** As a site's own words may be: one line, so long. */
function line(text: string, max: number): string {
  return [...text.replaceAll(/\s+/g, ' ').replaceAll('\u0000', '')].slice(0, max).join('').trim() || 'x';
}

/** The agent closes the conversation, and the visitor says what they think of it. */
export async function rateWith({ visitor, agent }: Attacked, { comment }: Written): Promise<void> {
  await agent.page.getByRole('button', { name: agent.words.close, exact: true }).click();
  await agent.page.getByRole('dialog').getByRole('button', { name: 'Resolved' }).click();
  const card = visitor.panel.getByRole('region', { name: 'How did we do?' });
  await card.waitFor();
  for (const row of await card.getByRole('radiogroup').all()) await row.locator('label').first().click();
  await card.getByRole('textbox').fill(comment.slice(0, 900));
  await card.getByRole('button', { name: 'Send rating' }).click();
  await agent.log
    .getByRole('listitem')
    .filter({ hasText: /^Rated \d+ of 100/ })
    .waitFor();
}
