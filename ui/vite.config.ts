import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { budget } from './budget.ts';

const FIRST_LOAD_KIB = 350;

/** Where a gateway answers while the page is worked on with `npm run dev`. */
const GATEWAY = process.env['UNDERSTUDY_ADMIN'] ?? 'http://127.0.0.1:8090';

export default defineConfig({
  base: '/ui/',
  publicDir: 'src/main/public',
  plugins: [react(), budget(FIRST_LOAD_KIB)],
  build: {
    outDir: 'target/classes/ui',
    emptyOutDir: true,
    target: 'es2022',
    // The page may load nothing but files of its own: no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': GATEWAY } },
  test: { include: ['src/test/ts/**/*.test.ts'], environment: 'node' },
});
