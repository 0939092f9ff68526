import type { BrowserContext } from 'playwright-core';
import { makeAdmin } from '../support/accounts.ts';
import { launchOwn } from '../support/browser.ts';
import { cli, startServer } from '../support/server.ts';
import { startBarePage } from './desk-bare.ts';
import type { BarePage } from './desk-bare.ts';
import { say, writeConversations } from './desk-seed.ts';
import type { Written } from './desk-seed.ts';

const SITE = 'bench';
const EMAIL = 'bench@example.com';
const HELD = 8;
/** Messages a second while somebody types. */
export const PER_SECOND = 50;

export type Contestant = 'desk' | 'bare';

/** A desk with many conversations, and a bare page with the same rows. */
export interface DeskStage {
  /** A browser in which both have been before: signed in, and with their files at hand. */
  readonly context: BrowserContext;
  url(of: Contestant, view: 'mine' | 'open'): string;
  /** Lets messages come, some into this conversation, until it is ended. */
  pour(into: string | null): () => Promise<void>;
  end(): Promise<void>;
}

export async function setDeskStage(size: { conversations: number; messages: number }): Promise<DeskStage> {
  const server = await startServer({ env: { LOG_LEVEL: 'error' } });
  const ran = await cli(server, ['site', 'add', SITE, '--name', 'Bench', '--origin', server.url, '--intake', 'off']);
  if (ran.exitCode !== 0) throw new Error(`No site was added: ${ran.stderr}`);
  const written = await writeConversations(server.url, SITE, size);
  const { cookie } = await makeAdmin(server, EMAIL, 'Bench');
  const widened = await cli(server, ['agent', 'set', EMAIL, '--capacity', String(HELD)]);
  if (widened.exitCode !== 0) throw new Error(`The capacity was not set: ${widened.stderr}`);
  const bare = await startBarePage(...bareRows(written));
  const browser = await launchOwn({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  const { context } = browser;
  await enter(context, server.url, cookie);
  return {
    context,
    url: (of, view) => (of === 'desk' ? `${server.url}/desk/${view}` : bare.url),
    pour: (into) => pour(written, bare, into),
    end: async () => {
      await browser.close();
      await bare.end();
      for (const writer of new Set(written.map((one) => one.writer))) writer.close();
      await server.remove();
    },
  };
}

async function enter(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const at = cookie.indexOf('=');
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
}

function bareRows(written: readonly Written[]): Parameters<typeof startBarePage> {
  const rows = written.map(({ conversationId, texts }, index) => {
    const name = `Visitor ${conversationId.slice(0, 4)}`;
    return { id: conversationId, name, text: texts.at(-1) ?? '', at: Date.now() - index * 1_000 };
  });
  return [rows, new Map(written.map(({ conversationId, texts }) => [conversationId, texts]))];
}

/** One in ten goes into the conversation that is open. */
function pour(written: readonly Written[], bare: BarePage, into: string | null): () => Promise<void> {
  const open = written.find(({ conversationId }) => conversationId === into);
  const under = new Set<Promise<void>>();
  let count = 0;
  const timer = setInterval(() => {
    const one = open && count % 10 === 0 ? open : written[(count * 37) % written.length];
    count += 1;
    if (!one) return;
    const text = `And another thing, number ${count}`;
    bare.tell({ id: one.conversationId, text, at: Date.now() });
    const saying = say(one.writer, one.conversationId, [text]).finally(() => under.delete(saying));
    under.add(saying);
  }, 1_000 / PER_SECOND);
  return async () => {
    clearInterval(timer);
    await Promise.all(under);
  };
}
