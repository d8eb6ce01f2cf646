import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the console into files of its own: nothing inline, so that the strictest content security policy holds. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
