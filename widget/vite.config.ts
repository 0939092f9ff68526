import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** Browsers that have what the widget uses: constructable stylesheets, logical properties, dynamic viewport units. */
const BROWSERS = ['chrome111', 'edge111', 'firefox115', 'safari16.4'];

/**
 * Socket.IO's client brings what this one never uses and every visitor would load: transports other than WebSocket, and the
 * sending and receiving of bytes, where ours are text alone. The build fails where it no longer has a module that this replaces.
 */
const REPLACED: Readonly<Record<string, string>> = {
  'engine.io-client/build/esm/transports/index.js':
    "import { WS } from './websocket.js'; export const transports = { websocket: WS };",
  'engine.io-parser/build/esm/contrib/base64-arraybuffer.js': 'export const decode = () => undefined;',
  'socket.io-parser/build/esm/binary.js':
    'export const deconstructPacket = (packet) => ({ packet, buffers: [] }); export const reconstructPacket = (packet) => packet;',
  'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false; export const hasBinary = isBinary;',
};

function textByWebSocketOnly(): Plugin {
  const left = new Set(Object.keys(REPLACED));
  return {
    name: 'text-by-websocket-only',
    enforce: 'pre',
    load(id) {
      const name = Object.keys(REPLACED).find((ending) => id.endsWith(ending));
      if (name === undefined) return null;
      left.delete(name);
      return REPLACED[name];
    },
    buildEnd(error) {
      if (!error && left.size > 0)
        this.error(`Socket.IO's client has no ${[...left].join(', ')} any more: see REPLACED.`);
    },
  };
}

export default defineConfig({
  base: '/frame/',
  plugins: [textByWebSocketOnly()],
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
