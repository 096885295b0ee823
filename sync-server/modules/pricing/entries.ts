import {
  type PricingEntry,
  type PricingEntryOf,
  pricingEntrySchema,
  type PricingKind,
} from '@karvon/shared/pricing/pricing-entry.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { canonicalHash } from '@karvon/shared/values/wire-json.ts';
import { lockDocuments } from '../../platform/db/edit-documents.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { PricingTables } from './tables.ts';

/** Waits until nobody else changes what is said of prices, and keeps others waiting until the commit. */
export function lockPricing(tx: TenantTx): Promise<void> {
  return lockDocuments(tx, 'pricing');
}

/** The version of an entry: what it says. */
export function versionOf(entry: PricingEntry): string {
  return canonicalHash(entry.body).slice(0, 24);
}

/** Entries of a kind that are not deleted. */
export function selectEntries(tx: TenantTx, kind: PricingKind) {
  return tx.db
    .withTables<PricingTables>()
    .selectFrom('pricing')
    .where('deleted', '=', false)
    .where('kind', '=', kind);
}

/** One of them by its id; null where there is none. */
export async function readEntry<Kind extends PricingKind>(
  tx: TenantTx,
  kind: Kind,
  id: Id,
): Promise<PricingEntryOf<Kind> | null> {
  const row = await selectEntries(tx, kind).where('id', '=', id).select('doc').executeTakeFirst();
  return row === undefined ? null : (pricingEntrySchema.parse(row.doc) as PricingEntryOf<Kind>);
}

/** What a list says of a product; null where it says nothing. */
export async function readListPrice(
  tx: TenantTx,
  list: Id,
  product: Id,
): Promise<PricingEntryOf<'list-price'> | null> {
  const row = await selectEntries(tx, 'list-price')
    .where('list_id', '=', list)
    .where('product_id', '=', product)
    .select('doc')
    .executeTakeFirst();
  return row === undefined ? null : (pricingEntrySchema.parse(row.doc) as PricingEntryOf<'list-price'>);
}

/** Everything that a list says of products. */
export async function readListPrices(tx: TenantTx, list: Id): Promise<PricingEntry[]> {
  const rows = await selectEntries(tx, 'list-price').where('list_id', '=', list).select('doc').execute();
  return rows.map(({ doc }) => pricingEntrySchema.parse(doc));
}

export function stageEntries(tx: TenantTx, entries: readonly PricingEntry[], isDeleted = false): void {
  tx.stage(
    'pricing',
    entries.map((entry): Travelling => ({ ...entry, _deleted: isDeleted })),
  );
}
