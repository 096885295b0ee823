/**
 * Tests that change what all of a process share: modules put in the place of others, plug-ins of RxDB, the same tests
 * under other settings. Each has a process of its own. All others share theirs with those before them: a third of the work
 * of a run was to read the same modules again.
 */
export const alone: readonly string[] = [
  'apps/desktop/engine/nothing-lost.test.ts',
  'apps/desktop/engine/sync/connection-loop.test.ts',
  'apps/desktop/main/boot.test.ts',
  'apps/desktop/main/key-of-system.test.ts',
  'apps/desktop/main/setup-display.test.ts',
  'apps/desktop/main/setup-page-protocol.test.ts',
  'apps/desktop/main/setup-window.test.ts',
  'storage/conformance-encrypted.test.ts',
  'storage/development-mode.test.ts',
  'storage/migrate-collections.test.ts',
  'storage/rxdb-collections.test.ts',
  'tests/contract/real-engine.test.ts',
  'tests/contract/till-api.test.ts',
  'tests/contracts/replication-suite.db.test.ts',
];
