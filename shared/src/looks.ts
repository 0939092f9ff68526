import { inkOn, tonesOf } from './colour.ts';
import type { Color, Theme } from './colour.ts';
import type { Language } from './entry.ts';

/** Words for each of these languages; whoever speaks another reads the chat's own. */
export type Worded = { [Spoken in Language]?: string };

/** What of the chat is a site's own. What is null is the chat's own, or comes from the site. */
export type Looks = {
  color: Color | null;
  /** How the chat is headed; the site's name where it is null. */
  name: string | null;
  /** Of a stored picture. */
  logoId: string | null;
  /** What a visitor reads before the first word. */
  greeting: Worded;
  /** Words in the launcher, beside its picture. */
  launcherText: Worded;
  /** Which corner: the start or the end of the page's lines. A page's own attribute wins. */
  position: 'start' | 'end';
  /** How far the launcher stands from the bottom, in pixels. */
  bottom: number;
  /** A page's own attribute wins. */
  theme: 'auto' | Theme;
};

/** Those of a site that has none of its own. */
export const PLAIN_LOOKS: Looks = {
  color: null,
  name: null,
  logoId: null,
  greeting: {},
  launcherText: {},
  position: 'end',
  bottom: 20,
  theme: 'auto',
};

export const MAX_GREETING = 200;
export const MAX_LAUNCHER_TEXT = 30;
export const MAX_SHOWN_NAME = 60;
export const MAX_BOTTOM = 200;
/** The largest logo, in bytes. */
export const MAX_LOGO = 200_000;

/** What the panel shows of a site's looks, besides its colours. */
export type ShownLooks = {
  name: string;
  /** An address on the chat's own origin; null where the initials stand instead. */
  logo: string | null;
  initials: string;
  greeting: Worded;
  isOff: boolean;
  /** Sentences for the developer of the page. */
  mistakes: string[];
};

export function shownLooks(site: { siteId: string; name: string; isOff: boolean; looks: Looks }): ShownLooks {
  const { logoId, greeting } = site.looks;
  const name = site.looks.name ?? site.name;
  return {
    name,
    initials: initialsOf(name),
    logo: logoId === null ? null : `/pictures/${logoId}`,
    greeting,
    isOff: site.isOff,
    mistakes: site.isOff
      ? [`this site is turned off: no conversation begins. On its server, "qiao site on ${site.siteId}" turns it on.`]
      : [],
  };
}

/** What a settings screen tells a frame to show at once, before anything of it is stored. */
export type Preview = { qiao: 'preview'; shown: ShownLooks; style: string; theme: Looks['theme'] };

/** The first letters of the first two words of a name in letters with cases; of others the first character. */
function initialsOf(name: string): string {
  const firsts = name.split(/\s+/).flatMap((word) => /[\p{L}\p{N}]/u.exec(word) ?? []);
  const isCased = (letter: string) => letter.toLowerCase() !== letter.toUpperCase();
  const [first = name.slice(0, 1), second = ''] = firsts;
  return (isCased(first) && isCased(second) ? first + second : first).toUpperCase();
}

/** The style that colours a panel, in place of its own colours; empty where the site has none. Nothing in it is anybody's text. */
export function panelStyle({ color }: Looks): string {
  if (color === null) return '';
  const [light, dark] = [variables(color, 'light'), variables(color, 'dark')];
  const brand = `--brand:${color};--brand-ink:${inkOn(color)}`;
  return `:root{${brand};${light}}:root[data-theme=dark]{${dark}}@media(prefers-color-scheme:dark){:root[data-theme=auto]{${dark}}}`;
}

function variables(color: Color, theme: Theme): string {
  const { accent, accentInk, own } = tonesOf(color, theme);
  return `--accent:${accent};--accent-ink:${accentInk};--focus:${accent};--own:${own}`;
}

/** The style by which a site's launcher differs; empty where it does not. Nothing in it is anybody's text. */
export function launcherStyle({ color, bottom, launcherText }: Looks): string {
  const hasText = Object.keys(launcherText).length > 0;
  return [
    color === null ? '' : `button{background:${color};color:${inkOn(color)}}`,
    bottom === PLAIN_LOOKS.bottom ? '' : `button{inset-block-end:${bottom}px}:host{--qiao-bottom:${bottom}px}`,
    hasText ? 'bdi:not(:empty){margin:0 7px;font:600 14px/26px system-ui}' : '',
  ].join('');
}
