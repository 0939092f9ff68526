import { expect } from 'vitest';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import type { VisitorLanguage } from './languages.ts';
import type { HostPageOptions, HostPages } from './host-pages.ts';
import type { Troubles } from './troubles.ts';

/** What a visitor reads on the buttons and fields of the widget. */
const WORDS = {
  en: {
    launcher: /^Support chat/,
    close: 'Close chat',
    composer: 'Your message',
    send: 'Send',
    log: 'Conversation',
    unsent: /^(Sending…|Not sent)/,
  },
  'zh-CN': {
    launcher: /^在线客服/,
    close: '关闭对话',
    composer: '您的消息',
    send: '发送',
    log: '对话内容',
    unsent: /^(发送中…|尚未发出|未发送)/,
  },
  ja: {
    launcher: /^チャット/,
    close: 'チャットを閉じる',
    composer: 'メッセージ',
    send: '送信',
    log: '会話',
    unsent: /^(送信中…|まだ送信できていません|送信できませんでした)/,
  },
  ko: {
    launcher: /^채팅/,
    close: '채팅 닫기',
    composer: '메시지',
    send: '보내기',
    log: '대화',
    unsent: /^(보내는 중…|아직 보내지 못했습니다|보내지 못했습니다)/,
  },
  es: {
    launcher: /^Chat/,
    close: 'Cerrar el chat',
    composer: 'Su mensaje',
    send: 'Enviar',
    log: 'Conversación',
    unsent: /^(Enviando…|Aún no se ha enviado|No se ha enviado)/,
  },
  ar: {
    launcher: /^محادثة/,
    close: 'إغلاق المحادثة',
    composer: 'رسالتك',
    send: 'إرسال',
    log: 'المحادثة',
    unsent: /^(جارٍ الإرسال…|لم تُرسل)/,
  },
} as const satisfies Record<VisitorLanguage, object>;

/** One tab of a visitor. Everything is found as a person finds it: by role and name. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly troubles: Troubles;
  readonly launcher: Locator;
  readonly panel: FrameLocator;
  readonly log: Locator;
  readonly composer: Locator;
  /** Presses the launcher and waits for the place to write, and for the program that sends. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** Writes and presses Enter. */
  say(text: string): Promise<void>;
  /** A message with exactly this text. */
  said(text: string): Locator;
  /** What is written under messages that are not known to be stored; under several in a row it may stand once. */
  readonly unsent: Locator;
  /** Waits until the message with this text, and every other one, is stored. */
  isSent(text: string, withinMs?: number): Promise<void>;
  /** The texts of all messages, in order. */
  texts(): Promise<string[]>;
  /** Another tab of the same browser. */
  tab(options?: HostPageOptions): Promise<Visitor>;
}

export type VisitorFacts = {
  context: BrowserContext;
  troubles: Troubles;
  hostPages: HostPages;
  language: VisitorLanguage;
};

/** Opens a host page in a new tab. */
export async function visit(facts: VisitorFacts, options: HostPageOptions = {}): Promise<Visitor> {
  const page = await facts.context.newPage();
  const visitor = meetVisitor(facts, page);
  await page.goto(facts.hostPages.url({ lang: facts.language, ...options }));
  return visitor;
}

/** The visitor in this tab, wherever it is. */
export function meetVisitor(facts: VisitorFacts, page: Page): Visitor {
  const words = WORDS[facts.language];
  const launcher = page.getByRole('button', { name: words.launcher });
  const panel = page.frameLocator('iframe');
  const composer = panel.getByRole('textbox', { name: words.composer });
  const log = panel.getByRole('log', { name: words.log });
  const unsent = log.getByText(words.unsent);
  // The place to write is there before the program is.
  const send = panel.getByRole('button', { name: words.send, exact: true });
  const said = (text: string) => log.getByText(text, { exact: true });
  return {
    page,
    context: facts.context,
    troubles: facts.troubles,
    launcher,
    panel,
    log,
    composer,
    open: async () => {
      await launcher.click();
      await composer.waitFor();
      await send.waitFor();
    },
    close: () => panel.getByRole('button', { name: words.close }).click(),
    say: async (text) => {
      await send.waitFor();
      await composer.fill(text);
      await composer.press('Enter');
    },
    said,
    unsent,
    isSent: async (text, withinMs = 15_000) => {
      await said(text).waitFor();
      await expect.poll(() => unsent.count(), { timeout: withinMs }).toBe(0);
    },
    texts: () => log.locator('.bubble').allInnerTexts(),
    tab: (options) => visit(facts, options),
  };
}
