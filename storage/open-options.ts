import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';

/** Changes tables from one version to the next, in the transaction that notes the new version. Must not end it. */
export type UpgradeStep = (database: BetterSqlite3.Database) => void;

export interface OpenDatabaseOptions {
  readonly path: string;
  /**
   * Encrypts the file: a passphrase, or 64 hex digits for the 256-bit key itself. A new file is made with it; one that
   * is there must be encrypted with it, see `changeKey`. `IN_MEMORY` has nothing to encrypt.
   */
  readonly key?: string | undefined;
  /**
   * The version of the program's own data, when it keeps one. A file that was once opened with a higher one is
   * refused as `newer-version`.
   */
  readonly applicationVersion?: number | undefined;
  /**
   * How the program's own tables of older versions become those of today: the first step takes version 1 to 2, and so
   * on. Those that a file lacks run in order, in one transaction with the rise of its version; when one throws, the
   * file stays as it was.
   */
  readonly applicationUpgrades?: readonly UpgradeStep[] | undefined;
  /** Runs at every opening, in that same transaction and under the same conditions. */
  readonly afterUpgrades?: UpgradeStep | undefined;
  /**
   * `always` reads every page before use; `after-crash` only when the last process ended without closing.
   * Default: `always`.
   */
  readonly integrityCheck?: 'always' | 'after-crash' | undefined;
}
