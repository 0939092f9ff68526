import { defineConfig } from 'vite';
import { leanParts } from './lean-parts.ts';
import { oneScript } from './one-script.ts';
import { packed } from './packed.ts';
import { wholePages } from './whole-pages.ts';

/** Browsers that have what the widget uses: constructable stylesheets, logical properties, dynamic viewport units. */
const BROWSERS = ['chrome111', 'edge111', 'firefox115', 'safari16.4'];

export default defineConfig({
  base: '/frame/',
  plugins: [leanParts(), oneScript(), wholePages(), packed()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist/frame',
    emptyOutDir: true,
    target: BROWSERS,
    sourcemap: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ['index.html', 'refused.html'],
    },
  },
});
