import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { tell } from '../support/host-pages.ts';
import { giveSecret, vouch } from '../support/identities.ts';
import { frameOf } from '../support/readability.ts';
import { SITE, useStage } from '../support/stage.ts';
import { visit } from '../support/visitor.ts';

const ASKED = 'Only for the agent’s eyes.';
const ANSWERED = 'Only for the visitor’s eyes.';
const HALF = 'half a word, not sent';

/** Before any script of the chat runs, the page begins to write down whatever it can hear. */
function eavesdrop(): void {
  if (window !== top) return;
  const heard: unknown[] = [];
  Reflect.set(window, 'overheard', heard);
  const note = (what: unknown) => {
    try {
      heard.push(JSON.stringify(what) ?? String(what));
    } catch {
      heard.push(String(what));
    }
  };
  addEventListener('message', ({ data }) => note(data), true);
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) {
    note([event.type, event instanceof CustomEvent ? event.detail : null]);
    return dispatchEvent.call(this, event);
  };
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (...message: [never, never]) {
    note(message[0]);
    return postMessage.apply(this, message);
  };
  // A port that the loader made is the page's as well: the page runs in the same realm.
  const listen = MessagePort.prototype.addEventListener;
  MessagePort.prototype.addEventListener = function (...words: [never, never]) {
    listen.call(this, 'message', (event) => note(Reflect.get(event, 'data')));
    return listen.apply(this, words);
  };
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    note([key, value]);
    return setItem.call(this, key, value);
  };
  for (const name of ['log', 'info', 'warn', 'error', 'debug'])
    Reflect.set(console, name, (...words: unknown[]) => note(words));
}

/** Everything that a script of the page can get hold of, as one text. */
function pry(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const got: unknown[] = [Reflect.get(window, 'overheard')];
    const attempt = (reach: () => unknown) => {
      try {
        got.push(String(reach()));
      } catch (error) {
        got.push(error instanceof DOMException ? error.name : 'refused');
      }
    };
    const host = document.querySelector('qiao-widget');
    const frame = host?.shadowRoot?.querySelector('iframe');
    attempt(() => frame?.contentDocument?.documentElement.outerHTML);
    attempt(() => frame?.contentWindow?.document.body.innerHTML);
    attempt(() => frame?.contentWindow?.localStorage.length);
    attempt(() => Reflect.get(frame?.contentWindow ?? {}, 'chat'));
    attempt(() => window.frames[0]?.location.href);
    attempt(() => host?.shadowRoot?.innerHTML);
    attempt(() => document.documentElement.outerHTML);
    attempt(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    attempt(() => document.cookie);
    got.push(await indexedDB.databases(), JSON.stringify(performance.getEntriesByType('resource')));
    // What the frame answers to whoever asks it nicely, and to whoever acts as its loader.
    for (const word of ['connect', { qiao: 'connect' }, { qiao: 'ready' }, { type: 'reset' }, { type: 'told' }])
      frame?.contentWindow?.postMessage(word, '*');
    await new Promise((resolve) => setTimeout(resolve, 500));
    return JSON.stringify(got) + JSON.stringify(Reflect.get(window, 'overheard'));
  });
}

describe('[API-13] what visitors and agents write, and who the visitor is', () => {
  const stage = useStage();
  beforeAll(() => giveSecret(stage.server, SITE));

  test('is for no script of the page to read, and stands in no address', async () => {
    const agent = await stage.agent('Mei 梅');
    const { context, troubles, language } = await stage.person();
    await context.addInitScript(eavesdrop);
    const addresses: string[] = [];
    context.on('page', (page) => {
      page.on('websocket', (socket) => void addresses.push(socket.url()));
      page.on('framenavigated', (frame) => void addresses.push(frame.url()));
    });
    context.on('request', (request) => {
      addresses.push(request.url(), request.headers()['referer'] ?? '');
    });
    const visitor = await visit({ context, troubles, language, hostPages: stage.hostPages });
    const identity = await vouch(SITE, { subject: 'wei', name: 'Wei the secret one' });
    await tell(visitor.page, 'identify', identity);
    await visitor.open();
    await visitor.say(ASKED);
    await visitor.isSent(ASKED);
    await agent.open(ASKED);
    await agent.reply(ANSWERED);
    await visitor.said(ANSWERED).waitFor();
    await visitor.composer.fill(HALF);
    const kept: Record<string, string> = await frameOf(visitor.page).evaluate(() => ({ ...localStorage }));
    const token = kept[`qiao:${SITE}:token`] ?? '';
    const conversation = kept[`qiao:${SITE}:conversation`] ?? '';
    expect([token.length, conversation.length]).toEqual([43, 22]);

    const got = await pry(visitor.page);
    for (const secret of [ASKED, ANSWERED, HALF, token, conversation, 'Mei 梅', 'Wei the secret one'])
      expect(got).not.toContain(secret);
    // The watch is not blind: it heard the loader and the frame speak, and tell that there was a message.
    expect(got).toContain('told');
    expect(got).toContain('qiao:message');
    expect(got).toContain('SecurityError');
    // Nobody but the loader took the place of the page, and the chat goes on.
    await visitor.composer.fill('');
    await visitor.say('Still here.');
    await visitor.isSent('Still here.');

    await visitor.page.reload();
    await tell(visitor.page, 'identify', identity);
    await visitor.open();
    await visitor.said('Still here.').waitFor();
    expect(addresses.length).toBeGreaterThan(8);
    expect(addresses.some((address) => address.startsWith('ws:'))).toBe(true);
    const [, claims = ''] = identity.split('.');
    for (const secret of [token, identity, claims])
      expect(addresses.filter((address) => address.includes(secret))).toEqual([]);
  });
});
