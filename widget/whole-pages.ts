import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

const LOCALES = new URL('src/locales/', import.meta.url);
/** Whose content stands where it is used. */
const HELPER = /<script type="module"[^>]* src="[^"]*\/rolldown-runtime-[^"]+"><\/script>\s*/;
const STYLES = /<link rel="stylesheet"[^>]* href="\/frame\/(assets\/[^"]+\.css)"\s*\/?>/;

const SCRIPT = /<script type="module"[^>]*><\/script>\s*/;

/**
 * Writes the frame's page once more for each language, with its styles and its first words in it: over a slow line each
 * file of its own would cost a trip, and a connection. The words are data, which no policy takes for a script. The script is
 * named last: named earlier it is asked for while the page still takes up the only connection, and waits for a new one.
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
        .replaceAll(/\s*\n\s*/g, '\n');
      const [link, styles] = STYLES.exec(page) ?? [];
      const [script] = SCRIPT.exec(page) ?? [];
      if (!link || !styles || !script)
        return this.error('The frame’s page has no styles or no script of its own any more: see whole-pages.ts.');
      const css = readFileSync(join(folder, styles), 'utf8').trim();
      if (css.includes('</')) return this.error('The frame’s styles would end early.');
      for (const file of readdirSync(LOCALES).filter((name) => /^[a-z]{2}(-[A-Z]{2})?\.json$/.test(name))) {
        const language = basename(file, '.json');
        const words = JSON.stringify(JSON.parse(readFileSync(new URL(file, LOCALES), 'utf8'))).replaceAll(
          '<',
          '\\u003c',
        );
        const data = `<script type="application/json" id="words" lang="${language}">${words}</script>`;
        const whole = page
          .replace(link, () => `<style>${css}</style>${data}`)
          .replace(script, '')
          // The server says both in headers.
          .replaceAll(/<meta (?:name="robots"|charset)[^>]*>\n/g, '')
          .replace('</body>', () => `${script.replace(' crossorigin', '')}</body>`);
        writeFileSync(join(folder, `${language}.html`), whole);
      }
    },
  };
}
