import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
    cssTarget: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
    sourcemap: false,
    rolldownOptions: { input: 'src/loader.ts', output: { format: 'iife', entryFileNames: 'widget.js' } },
  },
});
