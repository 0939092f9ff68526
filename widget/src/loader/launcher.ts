import css from './launcher.css?inline';
import { make } from './make.ts';
import type { State } from './page.ts';
import { firstSpoken } from './words.ts';

/** What the tag or `boot` may say, and what the server wrote into this script for the site that its address names. */
export type Look = {
  site?: string;
  lang?: string;
  theme?: string;
  position?: string;
  /** Words in the launcher, by language. */
  text?: Record<string, string>;
  /** What differs from the launcher's own style. */
  css?: string;
};

export type Launcher = {
  language: string;
  /** The element in the page that holds everything of ours. */
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
  show(state: State): void;
};

/** The corner is at the end of the page's lines: `direction` is the one thing that a host takes over from its page. */
const AT_START = 'button,iframe,p{inset-inline:20px auto!important}';

type Listeners = { onclick: () => void; onpointerdown: () => void };

/** The button in the corner, out of reach of the page's own styles, and drawn without inline styles, images or HTML strings. */
export function createLauncher({ lang, position, text, css: own = '' }: Look, listeners: Listeners): Launcher {
  const page = document.documentElement;
  const [language, name] = firstSpoken([lang, page.lang, navigator.languages]);
  const host = make('qiao-widget');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css + own + (position === 'start' ? AT_START : ''));
  root.adoptedStyleSheets = [sheet];
  const badge = make('span');
  const words = text?.[language] ?? '';
  const button = make('button', listeners);
  const tell = (state: string, value: string) => button.setAttribute(`aria-${state}`, value);
  button.append(make('bdi', { textContent: words }), badge);
  root.append(button);
  // Beside the body: frameworks that render or swap the body leave it alone.
  page.append(host);
  return {
    language,
    host,
    root,
    button,
    show(state) {
      badge.textContent = state.badge;
      tell('label', (button.title = (words || name) + state.note));
      tell('expanded', `${state.isOpen}`);
    },
  };
}
