import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2020',
    cssTarget: ['chrome108', 'edge108', 'firefox101', 'safari16.4'],
    sourcemap: false,
    rolldownOptions: { input: 'src/loader.ts', output: { format: 'iife', entryFileNames: 'widget.js' } },
  },
});
