import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** What Socket.IO's client takes of Engine.IO's. */
const ENGINE = `
export { Socket } from './socket.js';
export { installTimerFunctions } from './util.js';
export { nextTick } from './globals.node.js';
export { parse } from './contrib/parseuri.js';
export const [Fetch, NodeXHR, XHR, NodeWebSocket, WebSocket, WebTransport] = [];`;

/** Of the fold's parts: to visitors these entries are `withheld`, whatever is in them (`shared/src/for-visitor.ts`). */
const WITHHELD = [
  [/shared\/src\/snapshot-summary\.ts$/, 'export const summarise = () => null;'],
  [/shared\/src\/tags\.ts$/, 'export const tagsAfter = (tags) => tags;'],
  [/shared\/src\/snooze\.ts$/, 'export const snoozedBy = () => null; export const awake = (state) => state;'],
] as const;

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
  ...WITHHELD,
] as const;

/**
 * Methods of modules that are needed otherwise, which nobody here calls: there is one way to travel and nothing to upgrade to,
 * the line is opened again by ours (`shared/src/connection.ts`), and what is to be sent again is in our outbox. They stay, empty.
 */
const UNCALLED = [
  [/engine\.io-client\/build\/esm\/socket\.js$/, ['_probe']],
  [/socket\.io-client\/build\/esm\/manager\.js$/, ['reconnect', 'onreconnect']],
  [
    /socket\.io-client\/build\/esm\/socket\.js$/,
    ['_addToQueue', '_drainQueue', 'emitWithAck', 'onAny', 'prependAny', 'offAny', 'listenersAny'].concat([
      'onAnyOutgoing',
      'prependAnyOutgoing',
      'offAnyOutgoing',
      'listenersAnyOutgoing',
    ]),
  ],
] as const;

function from(name: string, what = '*'): string {
  return `export ${what} from ${JSON.stringify(fileURLToPath(new URL(`src/lean/${name}.ts`, import.meta.url)))};`;
}

/** The module with nothing in the bodies of these methods; null where it does not have them all. */
function without(methods: readonly string[], code: string): string | null {
  let left = code;
  for (const method of methods) {
    const body = new RegExp(`(?<=\\n {4}${method}\\([^)\\n]*\\) \\{).*?(?=\\n {4}\\}\\n)`, 's');
    if (!body.test(left)) return null;
    left = left.replace(body, '');
  }
  return left;
}

/** Puts them in; the build fails where a library no longer has the module that one replaces, or a method that one empties. */
export function leanParts(): Plugin {
  const missing = new Set([...PARTS, ...UNCALLED].map(([module]) => module));
  return {
    name: 'lean-parts',
    enforce: 'pre',
    load(id) {
      const part = PARTS.find(([module]) => module.test(id));
      if (part) missing.delete(part[0]);
      return part?.[1] ?? null;
    },
    transform(code, id) {
      const part = UNCALLED.find(([module]) => module.test(id));
      const left = part ? without(part[1], code) : null;
      if (part && left !== null) missing.delete(part[0]);
      return left;
    },
    buildEnd(error) {
      if (!error && missing.size > 0) this.error(`no ${[...missing].join(', ')} any more: see lean-parts.ts.`);
    },
  };
}
