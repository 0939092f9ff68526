import type { BrowserContext, Frame, Page } from 'playwright-core';

/** Notices whatever an attack does in the pages of one person. */
export interface Canary {
  /** What ran, was asked for, or stands in the pages as something else than text; empty as it should be. */
  seen(): Promise<string[]>;
}

/** `pages` is how many pages this person may have open. */
export async function watchCanary(context: BrowserContext, pages = 1): Promise<Canary> {
  const seen: string[] = [];
  await context.exposeBinding('__canary', (_, where) => void seen.push(`ran: ${String(where)}`));
  context.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    if (request.url().includes('/ran/')) seen.push(`asked for: ${request.url()}`);
  });
  context.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) seen.push(`refused by the policy: ${message.text()}`);
  });
  return {
    async seen() {
      const opened = context.pages();
      if (opened.length > pages) seen.push(`pages opened: ${opened.map((page) => page.url()).join(' ')}`);
      for (const page of opened) await provoke(page);
      for (const page of opened)
        for (const frame of page.frames()) seen.push(...(await look(frame)).map((what) => `${frame.url()}: ${what}`));
      return [...new Set(seen)];
    },
  };
}

/** What waits for a pointer or the focus gets both. */
async function provoke(page: Page): Promise<void> {
  for (const frame of page.frames())
    await frame.evaluate(() => {
      for (const element of document.querySelectorAll('*'))
        for (const type of ['mouseover', 'focus', 'toggle', 'pointerenter']) element.dispatchEvent(new Event(type));
    });
}

/** What in a document only an attack can have made. */
function look(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const found: string[] = [];
    const made = 'x-canary, .canary, base, object, embed, math, template, iframe[srcdoc], meta[http-equiv]';
    const isHost = window === top && document.querySelector('qiao-widget') !== null;
    for (const element of document.querySelectorAll(made)) found.push(`element: ${element.outerHTML.slice(0, 120)}`);
    for (const element of document.querySelectorAll('*')) {
      const handlers = [...element.attributes].filter(({ name }) => name.startsWith('on'));
      for (const { name } of handlers) found.push(`handler: ${name} on ${element.tagName}`);
    }
    for (const script of document.querySelectorAll('script:not([src])'))
      if (script.getAttribute('type') !== 'application/json' && !isHost) found.push('a script of its own');
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]'))
      if (!/^(https?|mailto|blob):$/.test(link.protocol)) found.push(`link: ${link.href.slice(0, 120)}`);
    if (getComputedStyle(document.documentElement).getPropertyValue('--canary')) found.push('a style of its own');
    if ('polluted' in {}) found.push('a polluted prototype');
    const { scrollWidth, clientWidth } = document.documentElement;
    // How a page bears its own words is its own affair.
    if (!isHost && scrollWidth > clientWidth + 1) found.push(`wider than its place: ${scrollWidth} of ${clientWidth}`);
    return found;
  });
}
