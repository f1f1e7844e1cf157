// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from 'vitest/config';

// The server writes a fresh nonce in place of the mark, so the page needs no 'unsafe-inline'.
export default defineConfig({
  base: '/',
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../build/console',
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // "use client" means nothing here, and antd has it in each file.
      onLog: (level, log, next) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log);
      },
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node', reporters: ['default'] },
});
