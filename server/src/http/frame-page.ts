import { createHash } from 'node:crypto';
import { panelStyle, shownLooks } from '@qiao/shared/looks';
import type { ShownLooks } from '@qiao/shared/looks';
import type { Site } from '../ports.ts';

/** What the frame's address says; a page's own word on its theme wins over the site's. */
export type AskedPage = { theme: unknown };

/**
 * The frame's page in a site's looks, so that its first paint has them, and the sources that let the styles in it through. What
 * people wrote stands in attributes and text alone, escaped.
 */
export function framePage(template: string, site: Site, { theme }: AskedPage): { html: string; styleSource: string } {
  const shown = shownLooks(site);
  const style = panelStyle(site.looks);
  const worn = theme === 'light' || theme === 'dark' || theme === 'auto' ? theme : site.looks.theme;
  const html = template
    .replace('<html', () => `<html data-theme="${worn}" data-looks="${escaped(JSON.stringify(shown))}"`)
    .replace('</head>', () => `${style && `<style>${style}</style>`}</head>`)
    .replace('<main class="panel">', (main) => `${main}<header class="header">${headOf(shown)}</header>`);
  return { html, styleSource: [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css]) => sourceOf(css)).join(' ') };
}

function sourceOf(css = ''): string {
  return `'sha256-${createHash('sha256').update(css).digest('base64')}'`;
}

function headOf({ name, logo, initials }: ShownLooks): string {
  const picture =
    logo === null
      ? `<span class="logo" aria-hidden="true">${escaped(initials)}</span>`
      : `<img class="logo" src="${escaped(logo)}" alt="">`;
  return `${picture}<h1><bdi>${escaped(name)}</bdi></h1>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
