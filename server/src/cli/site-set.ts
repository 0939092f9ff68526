import { parseArgs } from 'node:util';
import { isSiteId } from '@qiao/shared/ids';
import { MAX_LOGO } from '@qiao/shared/looks';
import type { Looks } from '@qiao/shared/looks';
import { setLooks, turnSite } from '../actions/set-looks.ts';
import { askedWrongly, done } from './outcome.ts';
import type { Command } from './outcome.ts';

const KEY = 'Write one key: 2 to 40 of a–z, 0–9 and -, beginning with a letter or digit.';
const CONTENT = 'base64:';

/** Changes how the chat of a site looks. What is not named stays as it is. */
export const siteSet: Command = {
  usage:
    'site set KEY [--color #HEX|none] [--shown-name NAME|none] [--logo FILE|none] [--greeting LANGUAGE=TEXT …] [--launcher-text LANGUAGE=TEXT …] [--position start|end] [--bottom PIXELS] [--theme auto|light|dark]',
  purpose: 'changes how the chat of a site looks; an empty TEXT, and none, is the chat’s own again',
  readsStdin: false,
  async bring(args, readFile) {
    const at = args.findIndex((word) => word === '--logo' || word.startsWith('--logo='));
    const [, file = args[at + 1]] = args[at]?.split(/=(.*)/s) ?? [];
    if (at === -1 || file === undefined || file === 'none') return [...args];
    const bytes = await readFile(file);
    if (!bytes) return [...args];
    // What is over the limit is refused for its size; the rest of it is not needed for that.
    const content = Buffer.from(bytes.subarray(0, MAX_LOGO + 1)).toString('base64');
    return [...args.slice(0, at), `--logo=${CONTENT}${content}`, ...args.slice(at + (args[at] === '--logo' ? 2 : 1))];
  },
  async run(ports, args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        color: { type: 'string' },
        'shown-name': { type: 'string' },
        logo: { type: 'string' },
        greeting: { type: 'string', multiple: true },
        'launcher-text': { type: 'string', multiple: true },
        position: { type: 'string' },
        bottom: { type: 'string' },
        theme: { type: 'string' },
      },
      allowPositionals: true,
    });
    const [key, ...rest] = positionals;
    if (!isSiteId(key) || rest.length > 0) return askedWrongly(this.usage, KEY);
    const mistakes: string[] = [];
    const site = await setLooks(ports, key, {
      color: orNone(values.color),
      name: orNone(values['shown-name']),
      logo: logoIn(values.logo, mistakes),
      greeting: byLanguage('--greeting', values.greeting, mistakes),
      launcherText: byLanguage('--launcher-text', values['launcher-text'], mistakes),
      position: values.position,
      bottom: values.bottom === undefined ? undefined : Number(values.bottom || NaN),
      theme: values.theme,
      mistakes,
    });
    return done(`${site.siteId} looks like this now:`, ...described(site.looks));
  },
};

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

function described({ color, name, logoId, greeting, launcherText, position, bottom, theme }: Looks): string[] {
  const worded = (what: string, words: Looks['greeting']) =>
    Object.entries(words).map(([language, text]) => `  ${what} in ${language}: ${text}`);
  return [
    `  colour: ${color ?? 'the chat’s own'}`,
    `  name: ${name ?? 'the site’s'}`,
    `  logo: ${logoId === null ? 'initials' : `/pictures/${logoId}`}`,
    ...worded('greeting', greeting),
    ...worded('launcher text', launcherText),
    `  position: ${position}, ${bottom} px from the bottom`,
    `  theme: ${theme}`,
  ];
}

function turning(word: 'off' | 'on', purpose: string): Command {
  return {
    usage: `site ${word} KEY`,
    purpose,
    readsStdin: false,
    async run(ports, [key, ...rest]) {
      if (!isSiteId(key) || rest.length > 0) return askedWrongly(this.usage, KEY);
      const { siteId } = await turnSite(ports, key, word === 'off');
      return done(
        word === 'off'
          ? `${siteId} is off: no conversation begins there; those that are open go on.`
          : `${siteId} is on.`,
      );
    },
  };
}

export const siteOff = turning('off', 'turns a site off: what is open goes on, and nothing begins');
export const siteOn = turning('on', 'turns a site on again');
