import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** What Socket.IO's client takes of Engine.IO's. */
const ENGINE = `
export { Socket } from './socket.js';
export { installTimerFunctions } from './util.js';
export { nextTick } from './globals.node.js';
export { parse } from './contrib/parseuri.js';
export const [Fetch, NodeXHR, XHR, NodeWebSocket, WebSocket, WebTransport] = [];`;

/**
 * Modules of libraries that bring what nobody here uses (bytes in packets, addresses of all kinds, transports besides
 * WebSocket), and what stands in for each. Every visitor would load them for nothing.
 */
const PARTS = [
  [/engine\.io-client\/build\/esm\/index\.js$/, ENGINE],
  [
    /engine\.io-client\/build\/esm\/transports\/index\.js$/,
    `import { WS } from './websocket.js'; export const transports = { websocket: WS };`,
  ],
  [/engine\.io-client\/build\/esm\/contrib\/parseuri\.js$/, from('address')],
  [/engine\.io-parser\/build\/esm\/index\.js$/, from('engine-packets')],
  [/socket\.io-parser\/build\/esm\/index\.js$/, from('socket-packets')],
  [/vite\/preload-helper\.js$/, from('styles-first', '{ loadStyled as __vitePreload }')],
] as const;

function from(name: string, what = '*'): string {
  return `export ${what} from ${JSON.stringify(fileURLToPath(new URL(`src/lean/${name}.ts`, import.meta.url)))};`;
}

/** Puts them in; the build fails where a library no longer has the module that one replaces. */
export function leanParts(): Plugin {
  const missing = new Set(PARTS.map(([module]) => module));
  return {
    name: 'lean-parts',
    enforce: 'pre',
    load(id) {
      const part = PARTS.find(([module]) => module.test(id));
      if (part) missing.delete(part[0]);
      return part?.[1] ?? null;
    },
    buildEnd(error) {
      if (!error && missing.size > 0) this.error(`no ${[...missing].join(', ')} any more: see lean-parts.ts.`);
    },
  };
}
