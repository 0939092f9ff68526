import { MAX_LOGO } from '@qiao/shared/looks';
import type { Looks } from '@qiao/shared/looks';
import type { LooksWish } from '../actions/set-looks.ts';
import type { ReadFile } from './outcome.ts';

const CONTENT = 'base64:';

export const LOOKS_USAGE =
  '[--color #HEX|none] [--shown-name NAME|none] [--logo FILE|none] [--greeting LANGUAGE=TEXT …] [--launcher-text LANGUAGE=TEXT …] [--position start|end] [--bottom PIXELS] [--theme auto|light|dark]';

export const LOOKS_OPTIONS = {
  color: { type: 'string' },
  'shown-name': { type: 'string' },
  logo: { type: 'string' },
  greeting: { type: 'string', multiple: true },
  'launcher-text': { type: 'string', multiple: true },
  position: { type: 'string' },
  bottom: { type: 'string' },
  theme: { type: 'string' },
} as const;

type Written = {
  [Option in keyof typeof LOOKS_OPTIONS]?: (typeof LOOKS_OPTIONS)[Option] extends { multiple: true }
    ? string[] | undefined
    : string | undefined;
};

/** What is to change of the looks; an empty text, and none, is the chat's own again. */
export function looksIn(values: Written): LooksWish {
  const mistakes: string[] = [];
  return {
    color: orNone(values.color),
    name: orNone(values['shown-name']),
    logo: logoIn(values.logo, mistakes),
    greeting: byLanguage('--greeting', values.greeting, mistakes),
    launcherText: byLanguage('--launcher-text', values['launcher-text'], mistakes),
    position: values.position,
    bottom: values.bottom === undefined ? undefined : Number(values.bottom || NaN),
    theme: values.theme,
    mistakes,
  };
}

/** Puts the content of the logo into the words, where its file is. */
export async function bringLogo(args: readonly string[], readFile: ReadFile): Promise<string[]> {
  const at = args.findIndex((word) => word === '--logo' || word.startsWith('--logo='));
  const [, file = args[at + 1]] = args[at]?.split(/=(.*)/s) ?? [];
  if (at === -1 || file === undefined || file === 'none') return [...args];
  const bytes = await readFile(file);
  if (!bytes) return [...args];
  // What is over the limit is refused for its size; the rest of it is not needed for that.
  const content = Buffer.from(bytes.subarray(0, MAX_LOGO + 1)).toString('base64');
  return [...args.slice(0, at), `--logo=${CONTENT}${content}`, ...args.slice(at + (args[at] === '--logo' ? 2 : 1))];
}

export function describeLooks({
  color,
  name,
  logoId,
  greeting,
  launcherText,
  position,
  bottom,
  theme,
}: Looks): string[] {
  const worded = (what: string, words: Looks['greeting']) =>
    Object.entries(words).map(([language, text]) => `  ${what} in ${language}: ${text}`);
  return [
    `  colour: ${color ?? 'the chat’s own'}`,
    `  shown name: ${name ?? 'the site’s'}`,
    `  logo: ${logoId === null ? 'initials' : `/pictures/${logoId}`}`,
    ...worded('greeting', greeting),
    ...worded('launcher text', launcherText),
    `  position: ${position}, ${bottom} px from the bottom`,
    `  theme: ${theme}`,
  ];
}

function orNone(written: string | undefined): string | null | undefined {
  return written === 'none' ? null : written;
}

function logoIn(written: string | undefined, mistakes: string[]): Uint8Array | null | undefined {
  if (written === undefined || written === 'none') return written === undefined ? undefined : null;
  if (written.startsWith(CONTENT)) return Buffer.from(written.slice(CONTENT.length), 'base64');
  mistakes.push(`"${written}" cannot be read; name a file of this machine.`);
  return undefined;
}

function byLanguage(option: string, written: readonly string[] = [], mistakes: string[]): Record<string, string> {
  const pairs = written.flatMap((each): [string, string][] => {
    const [, language, text] = /^([\w-]+)=(.*)$/s.exec(each) ?? [];
    if (language !== undefined && text !== undefined) return [[language, text]];
    mistakes.push(`"${each}" says no language; write ${option} like en="How can we help?".`);
    return [];
  });
  return Object.fromEntries(pairs);
}
