import type { ContentType } from '@qiao/shared/attachment';
import { readColor } from '@qiao/shared/colour';
import { languageSchema } from '@qiao/shared/entry';
import type { Language } from '@qiao/shared/entry';
import { MAX_BOTTOM, MAX_GREETING, MAX_LAUNCHER_TEXT, MAX_LOGO, MAX_SHOWN_NAME } from '@qiao/shared/looks';
import type { Looks, Worded } from '@qiao/shared/looks';
import { mediaOf } from './file-kind.ts';
import { cleanLine } from './text.ts';

/**
 * What is to change of a site's looks, as people wrote it. What is undefined stays as it is; null, and an empty text in a
 * language, is the chat's own again.
 */
export type LooksChange = {
  color?: string | null | undefined;
  name?: string | null | undefined;
  greeting?: Record<string, string> | undefined;
  launcherText?: Record<string, string> | undefined;
  position?: string | undefined;
  bottom?: number | undefined;
  theme?: string | undefined;
};

/** The looks after a change; `mistakes` has a sentence for each part of it that cannot be, which stays as it is. */
export function changedLooks(before: Looks, change: LooksChange): { looks: Looks; mistakes: string[] } {
  const mistakes: string[] = [];
  const { color, name, greeting, launcherText, position, bottom, theme } = change;
  const say = (sentence: string) => void mistakes.push(sentence);
  const looks: Looks = {
    ...before,
    ...(color === undefined ? {} : { color: readColorOr(color, say) }),
    ...(name === undefined ? {} : { name: readNameOr(name, say) }),
    greeting: worded(before.greeting, greeting, { what: 'greeting', max: MAX_GREETING, say }),
    launcherText: worded(before.launcherText, launcherText, { what: 'launcher text', max: MAX_LAUNCHER_TEXT, say }),
  };
  if (position === 'start' || position === 'end') looks.position = position;
  else if (position !== undefined) say(`"${position}" is no position; write start or end, of a line.`);
  if (theme === 'auto' || theme === 'light' || theme === 'dark') looks.theme = theme;
  else if (theme !== undefined) say(`"${theme}" is no theme; write auto, light or dark.`);
  if (bottom !== undefined) {
    if (Number.isInteger(bottom) && bottom >= 0 && bottom <= MAX_BOTTOM) looks.bottom = bottom;
    else say(`The distance from the bottom is a whole number of pixels, 0 to ${MAX_BOTTOM}.`);
  }
  return { looks, mistakes };
}

type Say = (sentence: string) => void;

function readColorOr(written: string | null, say: Say): Looks['color'] {
  if (written === null) return null;
  const color = readColor(written);
  if (color === null) say(`"${written}" is no colour; write one such as #1a56c9.`);
  return color;
}

function readNameOr(written: string | null, say: Say): string | null {
  const name = written === null ? null : cleanLine(written, Infinity);
  if (name !== null && lengthOf(name) > MAX_SHOWN_NAME) {
    say(`The name to be shown has ${lengthOf(name)} characters; write at most ${MAX_SHOWN_NAME}.`);
  }
  return name;
}

type Wording = { what: string; max: number; say: Say };

function worded(before: Worded, change: Record<string, string> = {}, { what, max, say }: Wording): Worded {
  const after: Worded = { ...before };
  for (const [wanted, written] of Object.entries(change)) {
    const language = languageOf(wanted);
    const text = cleanLine(written, Infinity);
    if (language === null) say(`"${wanted}" is no language of the chat; write one of ${LANGUAGES.join(', ')}.`);
    else if (text === null) delete after[language];
    else if (lengthOf(text) > max)
      say(`The ${what} in ${language} has ${lengthOf(text)} characters; write at most ${max}.`);
    else after[language] = text;
  }
  return after;
}

const LANGUAGES: readonly Language[] = languageSchema.options;

/** `zh` is enough for the one Chinese that there is. */
function languageOf(wanted: string): Language | null {
  const tag = wanted.toLowerCase();
  return (
    LANGUAGES.find((language) => [language, language.split('-')[0]].some((known) => known?.toLowerCase() === tag)) ??
    null
  );
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** What a logo may be, by its content. */
const LOGO_TYPES: readonly ContentType[] = ['image/png', 'image/jpeg', 'image/webp'];
const MAX_LOGO_SIDE = 2_000;

/** What a logo is by its content, whatever its name says; else a sentence on why it cannot be one. */
export function logoTypeOf(bytes: Uint8Array): { contentType: ContentType } | { mistake: string } {
  if (bytes.length > MAX_LOGO) return { mistake: `The logo is over ${MAX_LOGO / 1_000} kB; make it smaller.` };
  const media = mediaOf(bytes, true);
  if (media.kind !== 'picture' || !LOGO_TYPES.includes(media.contentType)) {
    return { mistake: 'The logo is no PNG, JPEG or WebP picture, whatever its name says.' };
  }
  if (Math.max(media.width, media.height) > MAX_LOGO_SIDE) {
    const size = `${media.width} × ${media.height}`;
    return { mistake: `The logo has ${size} pixels; ${MAX_LOGO_SIDE} a side are the most.` };
  }
  return { contentType: media.contentType };
}
