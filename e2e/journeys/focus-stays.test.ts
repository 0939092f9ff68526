import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Frame } from 'playwright-core';
import { makeAdmin } from '../support/accounts.ts';
import { connectAgent } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { frameOf } from '../support/readability.ts';
import { layCable } from '../support/relayed.ts';
import { cli } from '../support/server.ts';
import { SITE, useStage } from '../support/stage.ts';
import { newId } from '../support/wire.ts';
import type { Done, ListPage } from '../support/wire.ts';

type Conversation = { conversationId: string; assignmentSeq: number };

/** The one conversation that is not closed, once the agent has it. */
async function held(agent: Line): Promise<Conversation> {
  const find = async (): Promise<Conversation | undefined> => {
    const { listed } = await agent.get<ListPage>('conversations:list', { siteId: SITE, cursor: null });
    for (const { conversation } of listed)
      if (conversation.state.status === 'assigned')
        return {
          conversationId: conversation.conversationId,
          assignmentSeq: conversation.state.assignmentSeq,
        };
    return undefined;
  };
  await expect.poll(find).toBeDefined();
  const found = await find();
  if (!found) throw new Error('Nobody has a conversation.');
  return found;
}

function reply(agent: Line, conversation: Conversation, text: string): Promise<unknown> {
  return agent.get('message:send', { ...conversation, messages: [{ commandId: newId(), text }] });
}

/** What has the focus: its name, or what it is. */
function focused(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });
}

const cable = layCable();
const stage = useStage(cable.options);
let agent: Promise<Line> | undefined;
let isCut = false;
const meet = () =>
  (agent ??= (async () => {
    expect(await cli(stage.server, ['site', 'add', SITE, '--intake', 'reading'])).toMatchObject({ exitCode: 0 });
    return connectAgent(stage.server, await makeAdmin(stage.server, 'lin@example.com', 'Lin 林'));
  })());
afterEach(async () => {
  if (isCut) await cable.relay.open();
  isCut = false;
});
afterAll(async () => (await agent)?.close());

describe('[A11Y-4] the focus stays where the visitor left it', () => {
  test('in the chat: whatever comes, and what is half written with it', async () => {
    const line = await meet();
    const visitor = await stage.visitor();
    visitor.troubles.expect(/ERR_|WebSocket/);
    const { panel, composer, page } = visitor;
    await visitor.open();
    await visitor.say('The console is slow.');
    await panel.getByText('Lin 林').first().waitFor();
    const conversation = await held(line);
    const about = () => ({ conversationId: conversation.conversationId, commandId: newId() });
    const frame = frameOf(page);
    const composing = 'Half of a sentence';
    await composer.fill(composing);
    await composer.evaluate((field) => field instanceof HTMLTextAreaElement && field.setSelectionRange(4, 4));

    const happenings: [what: string, seen: string, happen: () => Promise<unknown>][] = [
      [
        'typing',
        '.typing',
        async () => line.socket.emit('typing:set', { conversationId: conversation.conversationId }),
      ],
      ['a message', 'text=Which region is it?', () => reply(line, conversation, 'Which region is it?')],
      [
        'a question',
        '[role=group]',
        () => line.get<Done>('question:ask', { ...about(), scenario: 'access-ip-missing' }),
      ],
      [
        'another',
        'input[type=datetime-local]',
        async () => {
          await line.get<Done>('slot:set', { ...about(), slot: 'accessIp', value: '203.0.113.8' });
          await line.get<Done>('question:ask', { ...about(), scenario: 'start-time-missing' });
        },
      ],
      [
        'the end',
        'text=The conversation was closed.',
        () => line.get<Done>('conversation:close', { ...about(), reason: 'resolved' }),
      ],
      [
        'a broken line',
        '.notice',
        async () => {
          isCut = true;
          await cable.relay.shut();
        },
      ],
    ];
    const places = ['Close chat', 'Your message'] as const;
    for (const [what, seen, happen] of happenings) {
      const place = what === 'another' || what === 'typing' ? places[0] : places[1];
      await panel.getByLabel(place, { exact: true }).focus();
      await happen();
      await panel.locator(seen).first().waitFor();
      expect([what, await focused(frame)]).toEqual([what, place]);
    }
    expect(await composer.inputValue()).toBe(composing);
    const caret = composer.evaluate((field) => field instanceof HTMLTextAreaElement && field.selectionStart);
    expect(await caret).toBe(4);
  });

  test('in the page: a message that comes while the chat is closed is a number on the launcher, and no more', async () => {
    const line = await meet();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Is anybody there?');
    await visitor.panel.getByText('Lin 林').first().waitFor();
    await visitor.close();
    const button = visitor.page.getByRole('button', { name: 'Count' });
    await button.focus();
    const conversation = await held(line);
    await reply(line, conversation, 'Yes.');
    await visitor.page.getByRole('button', { name: 'Support chat. Unread: 1' }).waitFor();
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await visitor.launcher.getAttribute('aria-expanded')).toBe('false');
    const { conversationId } = conversation;
    await line.get<Done>('conversation:close', { conversationId, commandId: newId(), reason: 'resolved' });
  });
});
