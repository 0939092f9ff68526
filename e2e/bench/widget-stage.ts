import { createServer } from 'node:http';
import { once } from 'node:events';
import type { Browser } from 'playwright-core';
import { launchSmallBrowser } from '../support/browser.ts';
import { cli, freePort, startServer } from '../support/server.ts';
import { startSlowRelay } from '../support/slow-relay.ts';
import type { Line } from '../support/slow-relay.ts';

const SITE = 'bench';

/** A page of somebody's, with the chat or without: the same page otherwise. */
export interface WidgetStage {
  readonly browser: Browser;
  /** Where the chat is for this page. */
  readonly chat: string;
  /** The same page with the chat's tag or without. */
  url(has: 'widget' | 'nothing'): string;
  end(): Promise<void>;
}

/** The chat behind this line, or at hand; the page around it comes at once. */
export async function setWidgetStage(line?: Line): Promise<WidgetStage> {
  const port = await freePort();
  const relay = line && (await startSlowRelay({ port }, line));
  const chat = `http://localhost:${relay?.port ?? port}`;
  const server = await startServer({ port, env: { PUBLIC_URL: chat, LOG_LEVEL: 'error' } });
  const host = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pageWith(request.url === '/widget' ? chat : null));
  }).listen(0, '127.0.0.1');
  await once(host, 'listening');
  const address = host.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const ran = await cli(server, ['site', 'add', SITE, '--name', 'Bench', '--origin', origin, '--intake', 'off']);
  if (ran.exitCode !== 0) throw new Error(`No site was added: ${ran.stderr}`);
  const browser = await launchSmallBrowser();
  return {
    browser,
    chat,
    url: (has) => `${origin}/${has}`,
    end: async () => {
      await browser.close();
      host.closeAllConnections();
      host.close();
      await relay?.stop();
      await server.remove();
    },
  };
}

function pageWith(chat: string | null): string {
  const tag = chat === null ? '' : `<script async src="${chat}/widget.js" data-site="${SITE}"></script>`;
  const paragraphs = Array.from({ length: 40 }, (_, n) => `<p>Paragraph ${n} of a page about something else.</p>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
${tag}</head><body><h1>A page</h1>${paragraphs.join('')}</body></html>`;
}
