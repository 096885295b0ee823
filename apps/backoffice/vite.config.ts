import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const centre = process.env['KARVON_SERVER_URL'] ?? 'http://127.0.0.1:4000';

/** Built to `dist`, which the centre serves under /admin. In development Vite serves the page and passes calls on. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/admin/',
  plugins: [react(), tailwindcss()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1000 },
  // The host stays the page's own: else the centre would take the page for a foreign one.
  server: {
    proxy: { '/api': { target: centre, changeOrigin: false }, '/socket': { target: centre, ws: true } },
  },
});
