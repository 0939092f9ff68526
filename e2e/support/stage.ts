import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { makeAdmin } from './accounts.ts';
import type { SignedIn } from './accounts.ts';
import { meetAgent } from './agent.ts';
import type { Agent } from './agent.ts';
import { shareBrowser } from './browser.ts';
import type { BrowserKind } from './browser.ts';
import { startHostPages } from './host-pages.ts';
import type { HostPageOptions, HostPages } from './host-pages.ts';
import { LOCALES } from './languages.ts';
import type { Language, VisitorLanguage } from './languages.ts';
import { cli, startServer } from './server.ts';
import type { Server, ServerOptions } from './server.ts';
import { watchTroubles } from './troubles.ts';
import type { Troubles } from './troubles.ts';
import { visit } from './visitor.ts';
import type { Visitor } from './visitor.ts';

export const SITE = 'shop';
const SITE_NAME = 'Shop 店';
/** A stage that waits for ever hides what is missing. */
const PATIENCE_MS = 30_000;

export type StageOptions = {
  /** What the server is started with; called once, before it starts. */
  server?: () => Promise<ServerOptions> | ServerOptions;
  /** Where browsers reach the chat; by default the server itself. */
  chat?: () => string;
  /** What the site reads and asks; by default nothing, so that a conversation is with an agent at once. */
  intake?: 'asking' | 'reading' | 'off';
  /** By default the light one. */
  browser?: BrowserKind;
  /** Ends what `server` began. */
  end?: () => Promise<void>;
};

type Person<Spoken = VisitorLanguage> = { language?: Spoken; context?: BrowserContextOptions };
type Met<Spoken> = { context: BrowserContext; troubles: Troubles; language: Spoken | 'en' };

/** A server, a site on another origin, a browser; and people, each in a browser context of their own, who leave after each test. */
export interface Stage {
  readonly server: Server;
  readonly browser: Browser;
  readonly hostPages: HostPages;
  /** Where browsers reach the chat. */
  readonly chat: string;
  /** Somebody with a browser, nowhere yet. */
  person<Spoken extends VisitorLanguage>(options?: Person<Spoken>): Promise<Met<Spoken>>;
  /** Somebody on a page of the site. */
  visitor(options?: Person & HostPageOptions): Promise<Visitor>;
  /** An agent who is signed in, at the desk of this server, by default the stage's own. The same name is the same account. */
  agent(name?: string, options?: Person<Language> & { at?: Pick<Server, 'url'> }): Promise<Agent>;
  /** Counts and judges the trouble of a context that was made elsewhere. */
  watch(context: BrowserContext): Troubles;
}

type Set = { server: Server; browser: Browser; hostPages: HostPages; chat: string };

/** Sets the stage for a test file, and fails a test in whose pages there was trouble that it did not expect. */
export function useStage(options: StageOptions = {}): Stage {
  let set: Set | undefined;
  let people: { context: BrowserContext; troubles: Troubles }[] = [];
  const accounts = new Map<string, Promise<SignedIn>>();
  const present = (): Set => {
    if (!set) throw new Error('The stage is set before the tests, not before that.');
    return set;
  };
  const undo: Undo = [];
  beforeAll(async () => {
    set = await build(options, undo);
  });
  afterEach(async () => {
    const leaving = people;
    people = [];
    for (const { context } of leaving) await context.close();
    const troubles = leaving.flatMap((person) => person.troubles.unexpected());
    if (troubles.length > 0) throw new Error(`The pages had trouble:\n${troubles.join('\n')}`);
  });
  afterAll(async () => {
    for (const end of undo.toReversed()) await end();
  });

  const watch = (context: BrowserContext) => {
    context.setDefaultTimeout(PATIENCE_MS);
    const troubles = watchTroubles(context);
    people.push({ context, troubles });
    return troubles;
  };
  const person = async <Spoken extends VisitorLanguage>(options: Person<Spoken> = {}): Promise<Met<Spoken>> => {
    const language = options.language ?? 'en';
    const context = await present().browser.newContext({ locale: LOCALES[language], ...options.context });
    return { context, troubles: watch(context), language };
  };
  return {
    get server() {
      return present().server;
    },
    get browser() {
      return present().browser;
    },
    get hostPages() {
      return present().hostPages;
    },
    get chat() {
      return present().chat;
    },
    watch,
    person,
    visitor: async ({ language, context, ...page } = {}) => {
      const who = await person({ ...(language ? { language } : {}), ...(context ? { context } : {}) });
      return visit({ ...who, hostPages: present().hostPages }, page);
    },
    agent: async (name = 'Lin 林', { at, ...more } = {}) => {
      const account = accounts.get(name) ?? makeAdmin(present().server, `agent${accounts.size}@example.com`, name);
      accounts.set(name, account);
      const who = await person(more);
      return enterDesk(who, (at ?? present().server).url, await account);
    },
  };
}

/** How to end what was begun, the latest last; complete also where a stage was only half built. */
type Undo = (() => Promise<void>)[];

async function build(
  { server: serverOptions, chat, intake = 'off', browser: kind = 'light', end }: StageOptions,
  undo: Undo,
): Promise<Set> {
  if (end) undo.push(end);
  const server = await startServer(await serverOptions?.());
  undo.push(server.remove);
  const address = chat?.() ?? server.url;
  const hostPages = await startHostPages(address, SITE);
  undo.push(hostPages.stop);
  const browser = await shareBrowser(kind);
  const words = ['site', 'add', SITE, '--name', SITE_NAME, '--origin', hostPages.origin, '--intake', intake];
  const ran = await cli(server, words);
  if (ran.exitCode !== 0) throw new Error(`No site was added: ${ran.stdout}${ran.stderr}`);
  return { server, browser, hostPages, chat: address };
}

type Who = { context: BrowserContext; troubles: Troubles; language: Language };

async function enterDesk(who: Who, url: string, { cookie }: SignedIn): Promise<Agent> {
  const at = cookie.indexOf('=');
  await who.context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
  const page = await who.context.newPage();
  const agent = meetAgent(who, page);
  await page.goto(`${url}/desk/mine`);
  await page.getByRole('button', { name: agent.words.online, exact: true, pressed: true }).waitFor();
  return agent;
}

/** Keeps a picture of what a test sees, for people to look at, in the folder that E2E_SHOTS names; else does nothing. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['E2E_SHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
