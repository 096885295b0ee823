import { requireNode } from './scripts/require-node.mjs';
import { defineConfig } from 'vitest/config';

requireNode();

const excluded = ['**/node_modules/**', '**/dist/**', 'data/**', 'out/**'];
const databases = ['tests/support/postgres-cluster.ts', 'tests/support/empty-pglite.ts'];

/**
 * unit: pure code, no I/O but temporary files. db: on real Postgres and PGlite. e2e: real processes, real browser.
 * Two workers: more gain nothing on two cores.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    exclude: excluded,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...excluded, '**/*.db.test.ts', 'tests/e2e/**'],
          // Tests read style sheets as they are, not as empty stand-ins.
          css: { include: [/\.css/] },
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: excluded,
          globalSetup: databases,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: [...databases, 'tests/support/pages-and-browser.ts'],
          exclude: excluded,
          // What a page shows comes by requests of its own: reads wait for it as patiently as clicks do.
          expect: { poll: { timeout: 30_000, interval: 50 } },
          testTimeout: 240_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
