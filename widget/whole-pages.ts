import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

const LOCALES = new URL('src/locales/', import.meta.url);
const SCRIPT = /<script type="module"[^>]* src="\/frame\/([^"]+)"/;
const STYLES = /<link rel="stylesheet"[^>]* href="\/frame\/(assets\/[^"]+\.css)"\s*\/?>/;

/** Links to what the page's script imports: found out from the script alone it would cost another trip. */
function importedBy(folder: string, page: string): string {
  const [, script = ''] = SCRIPT.exec(page) ?? [];
  const imported = readFileSync(join(folder, script), 'utf8').matchAll(/\bfrom"\.\/([^"]+)"/g);
  return [...imported]
    .map(([, name]) => `<link rel="modulepreload" crossorigin href="/frame/assets/${name}">`)
    .join('');
}

/**
 * Writes the frame's page once more for each language, with its styles and its first words in it: over a slow line each
 * file of its own would cost a trip, and a connection. The words are data, which no policy takes for a script.
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
      const page = readFileSync(join(folder, 'index.html'), 'utf8');
      const [link, styles] = STYLES.exec(page) ?? [];
      if (!link || !styles)
        return this.error('The frame’s page has no styles of its own any more: see whole-pages.ts.');
      const css = readFileSync(join(folder, styles), 'utf8').trim();
      if (css.includes('</')) return this.error('The frame’s styles would end early.');
      const ahead = importedBy(folder, page);
      for (const file of readdirSync(LOCALES).filter((name) => /^[a-z]{2}(-[A-Z]{2})?\.json$/.test(name))) {
        const language = basename(file, '.json');
        const words = JSON.stringify(JSON.parse(readFileSync(new URL(file, LOCALES), 'utf8'))).replaceAll(
          '<',
          '\\u003c',
        );
        const data = `<script type="application/json" id="words" lang="${language}">${words}</script>`;
        writeFileSync(
          join(folder, `${language}.html`),
          page.replace(link, () => `${ahead}<style>${css}</style>${data}`),
        );
      }
    },
  };
}
