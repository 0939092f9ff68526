import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import { directionOf } from '@qiao/shared/translate';

const LOCALES = new URL('src/locales/', import.meta.url);
/** Whose content stands where it is used. */
const HELPER = /<script type="module"[^>]* src="[^"]*\/rolldown-runtime-[^"]+"><\/script>\s*/;
const STYLES = /<link rel="stylesheet"[^>]* href="\/frame\/(assets\/[^"]+\.css)"\s*\/?>/;

/** What the loader asks the browser to give the focus to, with the frame's address. */
const WRITE_HERE = 'open';
const SCRIPT = /<script type="module"[^>]*><\/script>/;

/**
 * Writes the frame's page once more for each language, with its styles, its first words and the place to write in it: over a
 * slow line each file of its own would cost a trip, and a connection, and who wants to write need not wait for a program. The
 * words are data, which no policy takes for a script. The script is named last: named earlier it is asked for while the page
 * still takes up the only connection, and waits for a new one. It is `async`: a page that waits for a script gives nothing the
 * focus that its address names.
 */
export function wholePages(): Plugin {
  let folder = '';
  return {
    name: 'whole-pages',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    writeBundle() {
      const page = readFileSync(join(folder, 'index.html'), 'utf8')
        .replace(HELPER, '')
        // An element before which there is a text that goes away would be moved, and lose the focus and what is half composed.
        .replaceAll(/>\s+</g, '><');
      const [link, styles] = STYLES.exec(page) ?? [];
      const [script] = SCRIPT.exec(page) ?? [];
      if (!link || !styles || !script)
        return this.error('The frame’s page has no styles or no script of its own any more: see whole-pages.ts.');
      const css = readFileSync(join(folder, styles), 'utf8').trim();
      if (css.includes('</')) return this.error('The frame’s styles would end early.');
      for (const file of readdirSync(LOCALES).filter((name) => /^[a-z]{2}(-[A-Z]{2})?\.json$/.test(name))) {
        const language = basename(file, '.json');
        const words: Record<string, string> = JSON.parse(readFileSync(new URL(file, LOCALES), 'utf8'));
        const json = JSON.stringify(words).replaceAll('<', '\\u003c');
        const data = `<script type="application/json" id="words" lang="${language}">${json}</script>`;
        const whole = page
          .replace('<html', () => `<html lang="${language}" dir="${directionOf(language)}"`)
          .replace(link, () => `<style>${css}</style>${data}`)
          .replace(script, '')
          // The server says both in headers.
          .replaceAll(/<meta (?:name="robots"|charset)[^>]*>/g, '')
          .replace('</main>', (end) => `${placeToWrite(words)}${end}`)
          .replace('</body>', (end) => `${script.replace(' crossorigin', ' async')}${end}`);
        writeFileSync(join(folder, `${language}.html`), whole);
      }
    },
  };
}

/** The composer as it will be drawn (`src/ui/composer.tsx`), which takes these elements over with what is in them. */
function placeToWrite(words: Record<string, string>): string {
  const said = (key: string) => {
    const text = words[`composer.${key}`];
    if (text === undefined || /[&<"]/.test(text)) throw new Error(`composer.${key} cannot stand in the page as it is.`);
    return text;
  };
  const labels = `aria-label="${said('label')}" placeholder="${said('placeholder')}"`;
  const field = `<textarea id="${WRITE_HERE}" rows="1" autocomplete="off" ${labels}></textarea>`;
  return `<form class="composer"><div class="field">${field}</div><p class="hint keys">${said('hint')}</p></form>`;
}
