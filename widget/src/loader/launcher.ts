import css from './launcher.css?inline';
import type { Words } from './words.ts';

export type Launcher = {
  /** The element in the page that holds everything of ours. */
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
  show(state: { isOpen: boolean; isUnavailable: boolean; unread: number }): void;
};

/** The button in the corner, out of reach of the page's own styles, and drawn without inline styles, images or HTML strings. */
export function createLauncher(
  [chat, unreadWord, unavailable]: Words,
  look: DOMStringMap,
  onClick: () => void,
): Launcher {
  const page = document.documentElement;
  const host = document.createElement('qiao-widget');
  host.dir = getComputedStyle(page).direction;
  Object.assign(host.dataset, look);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.addEventListener('click', onClick);
  const badge = document.createElement('span');
  button.append(badge);
  root.append(button);
  // Beside the body: frameworks that render or swap the body leave it alone.
  page.append(host);
  return {
    host,
    root,
    button,
    show({ isOpen, isUnavailable, unread }) {
      const count = isOpen ? 0 : unread;
      const more = isUnavailable ? `: ${unavailable}` : count ? `. ${unreadWord}: ${count}` : '';
      badge.textContent = isUnavailable ? '!' : `${count || ''}`;
      button.setAttribute('aria-label', (button.title = chat + more));
      button.setAttribute('aria-expanded', `${isOpen}`);
    },
  };
}
