import { type Product, productSchema } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import { lockDocuments } from '../../../platform/db/edit-documents.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { type ApplyContext, applyRow } from '../import/apply-row.ts';
import type { BareFault } from '../import/import-faults.ts';
import type { ImportRow } from '../import/parse-import-row.ts';
import type { CatalogueTables } from '../tables.ts';
import { categoryKey, ensureCategories } from './ensure-categories.ts';

export type ChunkOutcome = {
  created: number;
  updated: number;
  unchanged: number;
  syntheticPrices: number;
  faults: BareFault[];
};

export type ChunkContext = Omit<ApplyContext, 'categoryIdOf'>;

/**
 * Writes up to a thousand rows in the caller's transaction: finds products by barcode, decides row by row, and
 * stages each changed product once. A product that a row leaves as it is gets no new position, so that importing
 * the same file again sends nothing to any till.
 */
export async function writeImportChunk(
  tx: TenantTx,
  rows: readonly ImportRow[],
  context: ChunkContext,
): Promise<ChunkOutcome> {
  // What somebody says of a product meanwhile must not be written over by what was read before it.
  await lockDocuments(tx, 'products');
  const categories = await ensureCategories(
    tx,
    rows.flatMap((row) => (row.category === null ? [] : [row.category])),
    context.locale,
    context.newId,
  );
  const categoryIdOf = (name: string): Id => {
    const id = categories.get(categoryKey(name));
    if (id === undefined) throw new Error(`The category "${name}" was not created.`);
    return id;
  };
  const known = await productsByBarcode(tx, rows);
  const decided = decideChunk(known, rows, { ...context, categoryIdOf });
  await insertBarcodes(tx, decided.created);
  tx.stage(
    'products',
    decided.changed.map((product) => ({ ...product, _deleted: false })),
  );
  return decided.outcome;
}

/** The pure part. A barcode that comes twice in a chunk is one product: the later row speaks last. */
export function decideChunk(
  known: ReadonlyMap<string, Product>,
  rows: readonly ImportRow[],
  context: ApplyContext,
) {
  const outcome: ChunkOutcome = { created: 0, updated: 0, unchanged: 0, syntheticPrices: 0, faults: [] };
  const current = new Map(known);
  const created = new Map<string, Product>();
  const changed = new Map<Id, Product>();
  for (const row of rows) {
    const applied = applyRow(current.get(row.barcode) ?? null, row, context);
    if (!applied.ok) {
      outcome.faults.push(applied.fault);
      continue;
    }
    outcome[applied.outcome] += 1;
    if (applied.syntheticPrice) outcome.syntheticPrices += 1;
    if (applied.outcome === 'unchanged') continue;
    if (applied.outcome === 'created') created.set(row.barcode, applied.product);
    changed.set(applied.product.id, applied.product);
    // All codes of the product lead to its new state.
    for (const { code } of applied.product.barcodes) current.set(code, applied.product);
  }
  return { outcome, created, changed: [...changed.values()] };
}

async function productsByBarcode(tx: TenantTx, rows: readonly ImportRow[]): Promise<Map<string, Product>> {
  const codes = rows.map((row) => row.barcode);
  const found = await tx.db
    .withTables<CatalogueTables>()
    .selectFrom('product_barcodes as b')
    .innerJoin('products as p', (join) =>
      join.onRef('p.company_id', '=', 'b.company_id').onRef('p.id', '=', 'b.product_id'),
    )
    .select(['b.barcode', 'p.doc'])
    .where('b.barcode', '=', sql<string>`any(${codes}::text[])`)
    .execute();
  return new Map(found.map((row) => [row.barcode, productSchema.parse(row.doc)]));
}

async function insertBarcodes(tx: TenantTx, created: ReadonlyMap<string, Product>): Promise<void> {
  if (created.size === 0) return;
  const pairs = [...created].map(([barcode, product]) => ({ barcode, product_id: product.id }));
  await sql`
    insert into product_barcodes (company_id, barcode, product_id)
    select ${tx.companyId}::uuid, input.barcode, input.product_id
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as input (barcode text, product_id uuid)
  `.execute(tx.db);
}
