/**
 * Files of the long run alone (`npm run test:everywhere`): whole shops of processes, looks at pages, rare disasters. What the short run
 * has for them stands beside each. One of them by name: `npx vitest run --mode everywhere FILE`.
 */
export const long: readonly string[] = [
  // Kills, cuts and restores: the simulator's half a minute; whole processes: `cable-pulled`.
  'tests/soak/soak.db.test.ts',
  'tests/soak/centre-killed.db.test.ts',
  'tests/soak/restore.db.test.ts',
  // Two servers in one process: `behind-a-proxy.db`, `two-processes.db`, `several-processes.db`.
  'tests/soak/two-centres.db.test.ts',
  // Kills of the simulator.
  'sync-server/replication/killed-server.db.test.ts',
  // Copies in the simulator; `renewal`, `ratchet.db`, `moved-till.db`, `month-offline.db`.
  'tests/devices/copies.db.test.ts',
  // The simulator's protocol tier, half a minute of it: `simulator.db`, `workload.db`.
  'tests/sim/engine/engine-tier.db.test.ts',
  'tests/sim/mutants.db.test.ts',
  // That each fits the text: `mutant-changes`.
  'tests/sim/mutant-types.test.ts',
  // The commands' own modules are tried by their units; the start and stop of a centre by `start-server.db`.
  'sync-server/start-commands.db.test.ts',
  'sync-server/platform/jobs/restored-jobs.db.test.ts',
  'tests/bench/crowd/come-back.db.test.ts',
  'tests/books/many-clients.db.test.ts',
  // `fact-histories.db`, `transfers.db`.
  'tests/books/ledger-histories.db.test.ts',
  // `backup.db` and `audit.db`.
  'sync-server/platform/audit/restored-log.db.test.ts',
  // `salvage`, `repair`, `unsent-file.db`.
  'tests/salvage/damaged-till.db.test.ts',
  // The command; the till itself: `encrypted`, and the storage's `encryption`.
  'apps/desktop/kiosk/change-till-key.test.ts',
  // What goes into a package, before one is made: `electron-builder-config`, `storage-package`.
  'tests/e2e/package-archive.test.ts',
  'apps/desktop/engine/killed.test.ts',
  // Of pages in a real browser: `setting-up`, `cable-pulled`, `prices`, `set-aside-till`, and the till's panes.
  'tests/e2e/bad-input.test.ts',
  'tests/e2e/books.test.ts',
  'tests/e2e/encrypted-till.test.ts',
  'tests/e2e/exceptions.test.ts',
  'tests/e2e/mailed-links.test.ts',
  'tests/e2e/platform-pages.test.ts',
  'tests/e2e/profile.test.ts',
  'tests/e2e/quarantine.test.ts',
  'tests/e2e/replaced-till.test.ts',
  'tests/e2e/screens.test.ts',
  'tests/e2e/tills.test.ts',
  'tests/e2e/upkeep.test.ts',
];
