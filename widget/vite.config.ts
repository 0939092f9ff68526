import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** Browsers that have what the widget uses: constructable stylesheets, logical properties, dynamic viewport units. */
const BROWSERS = ['chrome111', 'edge111', 'firefox115', 'safari16.4'];

/**
 * Engine.IO's client brings three transports; this one uses WebSocket alone, and the others would be loaded by every
 * visitor for nothing. The build fails where the library no longer has the module that this replaces.
 */
function webSocketOnly(): Plugin {
  let isReplaced = false;
  return {
    name: 'websocket-only',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('engine.io-client/build/esm/transports/index.js')) return null;
      isReplaced = true;
      return `import { WS } from './websocket.js'; export const transports = { websocket: WS };`;
    },
    buildEnd(error) {
      if (!error && !isReplaced) this.error('engine.io-client has no transports/index.js any more: see webSocketOnly.');
    },
  };
}

export default defineConfig({
  base: '/frame/',
  plugins: [webSocketOnly()],
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
      // These do not declare it, but importing one of their modules does nothing by itself.
      treeshake: { moduleSideEffects: (id) => !/node_modules\/(engine|socket)\.io-client\//.test(id) },
    },
  },
});
