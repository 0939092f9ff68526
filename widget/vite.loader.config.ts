import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { classicScript, pin, tellNewest } from './classic-script.ts';

/** The loader knows by name and content the one script that it may add to the page, which is built before it. */
function pinned(): Plugin {
  return {
    name: 'pinned',
    config: () => ({ define: { ATTENDANT: JSON.stringify(pin('attendant')) } }),
    closeBundle: tellNewest,
  };
}

export default defineConfig({ ...classicScript('src/loader.ts', 'widget'), plugins: [pinned()] });
