import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { UpgradeStep } from '@karvon/rxdb-storage/open-options.ts';

/**
 * How the tables below come from those of older versions: the first step takes version 1 to 2, and so on. All that a
 * till lacks run in one transaction when its file is opened.
 */
export const localUpgrades: readonly UpgradeStep[] = [
  // 2: hashes of PINs are sealed by the device, which does so when it opens the file; an earlier program could not read them.
  () => undefined,
];

/** Those of them without which a till is not the one it was. */
export const LOCAL_TABLES = [
  'till_settings',
  'till_cart',
  'till_parked_carts',
  'till_pin_failures',
  'till_quarantined',
  'till_former_lives',
  'till_salvaged',
] as const;

/**
 * What the till keeps for itself in the same file as its documents: it never travels. `till_settings` holds the
 * device's record, how far the centre has the journal, the language; `till_cart` the open cart, `till_parked_carts` those put
 * aside; `till_pin_failures` wrong PINs; `till_quarantined` the facts that the centre has set aside; `till_former_lives` how far facts taken over from
 * another database were answered, by the device and incarnation they were born under; `till_salvaged` which such
 * databases have been read through. `till_prints` is what somebody has asked to be printed: `layout` until it is; `till_held_prints` are
 * papers that wait for their receipts' registration.
 */
export function createLocalTables(database: BetterSqlite3.Database): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS till_settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS till_cart (slot INTEGER PRIMARY KEY CHECK (slot = 1), doc TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS till_parked_carts (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL, total INTEGER NOT NULL, doc TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS till_pin_failures (person TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS till_quarantined (
      id TEXT PRIMARY KEY, code TEXT NOT NULL, message TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS till_former_lives (
      device TEXT NOT NULL, incarnation INTEGER NOT NULL, answered_through INTEGER NOT NULL,
      PRIMARY KEY (device, incarnation)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS till_prints (
      place INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, fact TEXT, number TEXT,
      layout TEXT
    );
    CREATE INDEX IF NOT EXISTS till_prints_waiting ON till_prints (place) WHERE layout IS NOT NULL;
    CREATE INDEX IF NOT EXISTS till_prints_by_fact ON till_prints (fact) WHERE fact IS NOT NULL;
    CREATE TABLE IF NOT EXISTS till_held_prints (
      fact TEXT PRIMARY KEY, incarnation INTEGER NOT NULL, seq INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS till_salvaged (
      file TEXT PRIMARY KEY, facts INTEGER NOT NULL, receipts INTEGER NOT NULL, total INTEGER NOT NULL,
      "left" INTEGER NOT NULL, missing INTEGER NOT NULL
    ) WITHOUT ROWID;
  `);
}
