import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Pages of site owners, each as its file in `pages` says. */
export const HOST_PAGES = [
  'plain',
  'bare',
  'hostile-css',
  'strict-csp',
  'single-page-app',
  'no-storage',
  'phone',
  'rtl',
] as const;
export type HostPage = (typeof HOST_PAGES)[number];

export type HostPageOptions = {
  page?: HostPage;
  /** The key in the script tag. */
  site?: string;
  lang?: string;
  /** The title of the page. */
  title?: string;
  /** The page's Cross-Origin-Opener-Policy. */
  opener?: string;
  /** The page's content security policy, instead of the one that its file asks for. */
  policy?: string;
};

/** Other people's web server, on another origin than the chat. */
export interface HostPages {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  url(options?: HostPageOptions): string;
  stop(): Promise<void>;
}

const PAGES = join(import.meta.dirname, '../pages');

/** Serves the pages with the chat of this address in them. */
export async function startHostPages(chat: string, site: string): Promise<HostPages> {
  const server = createServer((request, response) => answer(request, response, { chat, site })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The host pages are not served.');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    url: ({ page = 'plain', ...asked } = {}) => `${origin}/${page}?${new URLSearchParams(asked).toString()}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a script of the site says to the widget: `window.qiao(command, …)`. */
export async function tell(page: Page, ...command: unknown[]): Promise<void> {
  await page.evaluate((words) => {
    const qiao: unknown = Reflect.get(globalThis, 'qiao');
    if (typeof qiao !== 'function') throw new Error('This page has no widget.');
    Reflect.apply(qiao, undefined, words);
  }, command);
}

/** Adds the chat's script to a page that has none, as a tag with these attributes. */
export async function addScript(page: Page, attributes: Record<string, string>): Promise<void> {
  await page.evaluate(
    (attributes) =>
      new Promise((resolve, reject) => {
        const script = document.createElement('script');
        for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
        script.addEventListener('load', resolve);
        script.addEventListener('error', () => reject(new Error(`No ${script.src}.`)));
        document.head.append(script);
      }),
    attributes,
  );
}

/** What the chat keeps in this browser for this page's site, in the storage of its own origin: read as the chat would. */
export async function keptByChat(page: Page, chat: string): Promise<Record<string, string>> {
  const address = `${chat}/frame/refused?code=unknown_site&origin=`;
  await page.evaluate(async (src) => {
    const frame = document.createElement('iframe');
    frame.id = 'keeper';
    frame.src = src;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve));
  }, address);
  const frame = page.frames().find((each) => each.url() === address);
  if (!frame) throw new Error('There is no frame to look from.');
  const kept = await frame.evaluate(() => ({ ...localStorage }));
  await page.evaluate(() => document.getElementById('keeper')?.remove());
  return kept;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { chat, site }: { chat: string; site: string },
): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
  const page = HOST_PAGES.find((name) => pathname === `/${name}` || pathname.startsWith(`/${name}/`));
  if (!page) {
    response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    return;
  }
  const words: Record<string, string> = {
    chat,
    site: searchParams.get('site') ?? site,
    lang: searchParams.get('lang') ?? 'en',
    title: searchParams.get('title') ?? 'Shop 店',
  };
  const html = readFileSync(join(PAGES, `${page}.html`), 'utf8');
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const policy = searchParams.get('policy') ?? (page === 'strict-csp' ? strictPolicy(chat) : null);
  if (policy !== null) response.setHeader('content-security-policy', policy);
  const opener = searchParams.get('opener');
  if (opener !== null) response.setHeader('cross-origin-opener-policy', opener);
  response.end(html.replaceAll(/%(\w+)%/g, (_, name: string) => escapeHtml(words[name] ?? '')));
}

/** As much as the documentation asks a strict site to allow, and nothing else. */
function strictPolicy(chat: string): string {
  return `default-src 'none'; script-src ${chat}; frame-src ${chat}`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
