import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The page ships with the app and is served from its own origin only: no CDN, no inline script (see the hosts' CSP).
export default defineConfig({
  root: path.join(import.meta.dirname, 'renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: path.join(import.meta.dirname, 'dist', 'page'),
    emptyOutDir: true,
    target: 'chrome138',
    modulePreload: { polyfill: false },
    // Fonts stay files: the CSP allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
});
