import { defineConfig } from 'vite';

/** Browsers that have what the widget uses: constructable stylesheets, logical properties, dynamic viewport units. */
const BROWSERS = ['chrome108', 'edge108', 'firefox101', 'safari16.4'];

export default defineConfig({
  base: '/frame/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist/frame',
    emptyOutDir: true,
    target: BROWSERS,
    sourcemap: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'refused.html'] },
  },
});
