import { launcherStyle } from '@qiao/shared/looks';
import type { Site } from '../ports.ts';

/** The end of the loader as it is built: the brackets that wait for a site's looks. */
const END = '({})';

/** The loader for the site that its address names, with the looks that differ from the chat's own. */
export function loaderScript(built: string, siteId: string, site: Site | undefined): string {
  const script = built.trimEnd();
  if (!script.endsWith(END)) throw new Error('The loader does not end as it is built to: build the widget again.');
  return `${script.slice(0, -END.length)}(${asScript({ site: siteId, ...(site ? launcherOf(site) : {}) })})`;
}

function launcherOf({ looks }: Site) {
  const style = launcherStyle(looks);
  const words = Object.entries(looks.launcherText).map(([language, text]) => [language.split('-')[0], text]);
  return {
    ...(style === '' ? {} : { css: style }),
    ...(looks.position === 'end' ? {} : { position: looks.position }),
    ...(words.length === 0 ? {} : { text: Object.fromEntries(words) as Record<string, string> }),
  };
}

/** JSON in which nothing ends a script, wherever it is put. */
function asScript(value: object): string {
  return JSON.stringify(value).replaceAll(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
