import css from './launcher.css?inline';
import type { State } from './page.ts';
import { firstSpoken } from './words.ts';

export type Launcher = {
  /** What it speaks, and what it is called in that. */
  language: string;
  name: string;
  /** The element in the page that holds everything of ours. */
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
  show(state: State): void;
};

/** The button in the corner, out of reach of the page's own styles, and drawn without inline styles, images or HTML strings. */
export function createLauncher(
  wanted: string | undefined,
  position: string | undefined,
  onClick: () => void,
): Launcher {
  const page = document.documentElement;
  const [language, name] = firstSpoken([wanted, page.lang, navigator.languages]);
  const host = document.createElement('qiao-widget');
  // The corner is at the end of a line: at its start it is that of lines that run the other way.
  const isMirrored = (getComputedStyle(page).direction === 'rtl') !== (position === 'start');
  host.dir = isMirrored ? 'rtl' : 'ltr';
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
    language,
    name,
    host,
    root,
    button,
    show(state) {
      badge.textContent = state.badge;
      button.setAttribute('aria-label', (button.title = name + state.note));
      button.setAttribute('aria-expanded', `${state.isOpen}`);
    },
  };
}
