import type { DirectoryEntry } from '@karvon/shared/directory/entry.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';

/** Puts entries into the directory that tills hold; written at the end of the transaction. */
export function stageDirectory(tx: TenantTx, entries: readonly DirectoryEntry[]): void {
  tx.stage(
    'directory',
    entries.map((entry) => ({ ...entry, _deleted: false })),
  );
}

/** Takes entries back out of it: tills drop them. */
export function unstageDirectory(tx: TenantTx, entries: readonly DirectoryEntry[]): void {
  tx.stage(
    'directory',
    entries.map((entry) => ({ ...entry, _deleted: true })),
  );
}
