import { sql } from 'kysely';
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

/** What a list says of these products, each with the position since which it does. */
export async function readPricesOf(
  tx: TenantTx,
  list: Id,
  products: readonly Id[],
): Promise<ReadonlyMap<Id, { entry: PricingEntryOf<'list-price'>; pos: number }>> {
  if (products.length === 0) return new Map();
  const rows = await selectEntries(tx, 'list-price')
    .where('list_id', '=', list)
    .where('product_id', '=', sql<string>`any(${[...products]}::uuid[])`)
    .select(['doc', 'pos'])
    .execute();
  return new Map(
    rows.map(({ doc, pos }) => {
      const entry = pricingEntrySchema.parse(doc) as PricingEntryOf<'list-price'>;
      return [entry.body.product, { entry, pos }];
    }),
  );
}

/** Of how many products each of these lists says a price. */
export async function countPrices(tx: TenantTx, lists: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  const rows = await selectEntries(tx, 'list-price')
    .where('list_id', '=', sql<string>`any(${[...lists]}::uuid[])`)
    .select(['list_id', sql<number>`count(*)`.as('count')])
    .groupBy('list_id')
    .execute();
  return new Map(rows.map((row) => [row.list_id ?? '', row.count]));
}

/** How many codes open each of these promotions. */
export async function countCodes(tx: TenantTx, promotions: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  const promotion = sql<string>`doc->'body'->>'promotion'`;
  const rows = await selectEntries(tx, 'promo-code')
    .where(promotion, '=', sql<string>`any(${[...promotions]}::text[])`)
    .select([promotion.as('promotion'), sql<number>`count(*)`.as('count')])
    .groupBy(promotion)
    .execute();
  return new Map(rows.map((row) => [row.promotion, row.count]));
}

/** The codes of a promotion. */
export async function readCodesOf(tx: TenantTx, promotion: Id): Promise<PricingEntry[]> {
  const rows = await selectEntries(tx, 'promo-code')
    .where(sql<string>`doc->'body'->>'promotion'`, '=', promotion)
    .select('doc')
    .execute();
  return rows.map(({ doc }) => pricingEntrySchema.parse(doc));
}

/** How far what is said of prices has come; 0 where nothing is. */
export async function headOfPricing(tx: TenantTx): Promise<number> {
  const head = sql<number | null>`max(pos)`.as('head');
  const row = await tx.db.withTables<PricingTables>().selectFrom('pricing').select(head).executeTakeFirst();
  return row?.head ?? 0;
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
