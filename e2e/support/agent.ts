import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Language } from './languages.ts';
import type { Troubles } from './troubles.ts';

/** What an agent reads on the buttons and fields of the desk. */
export const DESK_WORDS = {
  en: {
    log: 'Messages',
    reply: /^(Reply to|Write a reply)/,
    views: 'Conversations',
    mine: /^Mine/,
    waiting: /^Waiting/,
    open: /^All open/,
    facts: 'About the visitor',
    accept: 'Take it',
    giveBack: 'Give back',
    close: 'Close',
    away: 'Away',
    online: 'Online',
  },
  'zh-CN': {
    log: '消息',
    reply: /^(回复|输入回复)/,
    views: '会话列表',
    mine: /^我的/,
    waiting: /^等待中/,
    open: /^全部/,
    facts: '访客信息',
    accept: '接待',
    giveBack: '退回队列',
    close: '结束',
    away: '离开',
    online: '在线',
  },
} as const;

/** An agent at the desk. Everything is found as a person finds it: by role and name. */
export interface Agent {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly troubles: Troubles;
  readonly words: (typeof DESK_WORDS)[Language];
  /** The messages of the conversation that is open. */
  readonly log: Locator;
  readonly composer: Locator;
  readonly facts: Locator;
  /** The rows of the list. */
  readonly rows: Locator;
  /** The row that shows these words. */
  row(words: string): Locator;
  /** Opens the conversation that shows these words in the list. */
  open(words: string): Promise<void>;
  /** A message with exactly this text, in the open conversation. */
  said(text: string): Locator;
  /** The texts of all messages of the open conversation, in order. */
  texts(): Promise<string[]>;
  /** Writes and presses Enter. */
  reply(text: string): Promise<void>;
  view(view: 'mine' | 'waiting' | 'open'): Promise<void>;
  choose(availability: 'online' | 'away'): Promise<void>;
}

export type AgentFacts = { context: BrowserContext; troubles: Troubles; language: Language };

/** The agent in this tab, wherever it is. */
export function meetAgent({ context, troubles, language }: AgentFacts, page: Page): Agent {
  const words = DESK_WORDS[language];
  const log = page.getByRole('region', { name: words.log });
  const composer = page.getByRole('main').getByRole('textbox', { name: words.reply });
  const rows = page
    .getByRole('region')
    .filter({ has: page.getByRole('heading', { level: 1 }) })
    .getByRole('link');
  const row = (text: string) => rows.filter({ hasText: text });
  return {
    page,
    context,
    troubles,
    words,
    log,
    composer,
    facts: page.getByRole('complementary', { name: words.facts }),
    rows,
    row,
    open: async (text) => {
      await row(text).click();
      await log.waitFor();
    },
    said: (text) => log.getByText(text, { exact: true }),
    texts: () => log.locator('.said__text').allInnerTexts(),
    reply: async (text) => {
      await composer.fill(text);
      await composer.press('Enter');
    },
    view: (view) =>
      page.getByRole('navigation', { name: words.views }).getByRole('link', { name: words[view] }).click(),
    choose: async (availability) => {
      const button = page.getByRole('button', { name: words[availability], exact: true });
      await button.click();
    },
  };
}
