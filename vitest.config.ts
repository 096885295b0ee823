import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireNode } from './scripts/require-node.mjs';
import { alone } from './tests/support/alone.ts';
import { quickestFolder } from './tests/support/memory-disk.ts';
import { long } from './tests/support/long.ts';
import { defineConfig } from 'vitest/config';

requireNode();
// Tests start processes by the hundred: most of a start is reading and compiling modules.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'karvon-compile-cache');
// No test needs files that outlive the machine: a power cut is played by taking away what was not synced.
process.env.TMPDIR = quickestFolder();

const never = ['**/node_modules/**', '**/dist/**', 'data/**', 'out/**'];

/** What is waited for comes when its process, or the request behind a page, gets its turn: late where much is under way. */
const poll = { timeout: 30_000, interval: 50 };
const waits = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll } };
const databases = ['tests/support/postgres-cluster.ts', 'tests/support/empty-pglite.ts'];

/**
 * unit: pure code, no I/O but temporary files. db: on real Postgres and PGlite. alone: of both, what can't share a
 * process. e2e: real processes, real browser.
 */
export default defineConfig(({ mode }) => {
  const excluded = mode === 'everywhere' ? never : [...never, ...long];
  return {
    test: {
      // One more than cores that a gate has: whoever waits for a process or a page leaves its core to another.
      maxWorkers: 3,
      exclude: excluded,
      projects: [
        {
          test: {
            name: 'unit',
            include: ['**/*.test.ts'],
            exclude: [...excluded, ...alone, '**/*.db.test.ts', 'tests/e2e/**'],
            isolate: false,
            // Tests read style sheets as they are, not as empty stand-ins.
            css: { include: [/\.css/] },
            ...waits,
          },
        },
        {
          test: {
            name: 'db',
            include: ['**/*.db.test.ts'],
            exclude: [...excluded, ...alone],
            isolate: false,
            globalSetup: databases,
            ...waits,
          },
        },
        {
          test: {
            name: 'alone',
            include: [...alone],
            exclude: excluded,
            globalSetup: databases,
            ...waits,
          },
        },
        {
          test: {
            name: 'e2e',
            include: ['tests/e2e/**/*.test.ts'],
            globalSetup: [...databases, 'tests/support/pages-and-browser.ts'],
            exclude: excluded,
            expect: { poll },
            testTimeout: 240_000,
            hookTimeout: 180_000,
          },
        },
      ],
    },
  };
});
