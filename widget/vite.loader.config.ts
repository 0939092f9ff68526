import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { classicScript, pin, tellNewest } from './classic-script.ts';

/** The loader knows by name and content the one script that it may add to the page, which is built before it. */
function pinned(): Plugin {
  return {
    name: 'pinned',
    config() {
      const { name, integrity } = pin('attendant');
      const define = { 'ATTENDANT.name': JSON.stringify(name), 'ATTENDANT.integrity': JSON.stringify(integrity) };
      return { define };
    },
    closeBundle: tellNewest,
  };
}

/** A server that knows for which site the loader is asked writes that site's looks into the last brackets. */
function withLooks(): Plugin {
  return {
    name: 'with-looks',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const body = /^\(function\(\)\{(.*)\}\)\(\);?\s*$/s.exec(chunk.code)?.[1];
        if (body === undefined) this.error('the loader is no longer one function: see withLooks.');
        chunk.code = `(function(LOOKS){${body}})({})`;
      }
    },
  };
}

export default defineConfig({ ...classicScript('src/loader.ts', 'widget'), plugins: [pinned(), withLooks()] });
