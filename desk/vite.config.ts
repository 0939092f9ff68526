import { defineConfig } from 'vite';
import { packed } from '../widget/packed.ts';

export default defineConfig({
  base: '/desk/',
  plugins: [packed()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: ['chrome123', 'edge123', 'firefox128', 'safari18'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', try: 'try.html', 'push-worker': 'worker/push-worker.ts' },
      output: {
        // A worker keeps its address, by which browsers look for a newer one.
        entryFileNames: ({ name }) => (name === 'push-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
