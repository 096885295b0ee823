import type { BranchScope } from '@karvon/shared/rights/access.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import { safeSum } from '../../platform/db/safe-sum.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { firstOf } from '../../platform/list/page.ts';
import type { ReadFacts } from '../../platform/module.ts';
import { findSales, readNames } from './find-sales.ts';
import { type ReceiptKind, receiptsOf } from './receipts-of.ts';
import { type SaleAnswer, saleList } from './schemas.ts';
import type { SalesTables } from './tables.ts';

/** One receipt with its body and all that has to do with it; null when there is none. */
export async function readReceipt(
  tx: TenantTx,
  wanted: { id: Id; kinds: readonly ReceiptKind[]; scope: BranchScope },
  readFacts: ReadFacts,
): Promise<SaleAnswer | null> {
  const { id } = wanted;
  const found = await findSales(tx, wanted, await readNames(tx), firstOf(saleList, 1));
  const [row] = found.items;
  if (row === undefined) return null;
  const corrections = await correctionsOf(tx, id);
  const kept = (await readFacts(tx, [row.documentId, ...corrections])).map(({ fact }) => fact);
  const body = kept.flatMap(receiptsOf).find((receipt) => receipt.id === id)?.body;
  if (body === undefined) return null;
  const related = await relatedTo(tx, id, row.documentId);
  return {
    ...row,
    body,
    returns: related.filter((other) => other.documentId !== row.documentId),
    returnedLines: await returnedLinesOf(tx, id),
    exchangedWith: related.find((other) => other.documentId === row.documentId) ?? null,
    corrections: kept
      .flatMap((fact) => {
        const corrected = bodyOf(fact, 'tender-correction');
        if (corrected === null) return [];
        const { reason, was, now } = corrected;
        return [{ id: fact.id, at: fact.at, cashier: fact.staff.name, reason, was, now }];
      })
      .sort((a, b) => a.at.localeCompare(b.at)),
  };
}

/** Returns of a receipt, by its header or a line, and the other receipt of an exchange; oldest first. */
async function relatedTo(tx: TenantTx, id: Id, documentId: Id) {
  const rows = await tx.db
    .withTables<SalesTables>()
    .selectFrom('sales')
    .select(['id', 'document_id as documentId', 'number', 'at', 'total'])
    .where('id', '<>', id)
    .where(
      sql<boolean>`id = any(array(
        select id from sales where original_id = ${id}
        union select sale_id from sale_lines where return_of_document = ${id}
        union select id from sales where document_id = ${documentId}))`,
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, at: row.at as Instant, total: minor(row.total) }));
}

async function returnedLinesOf(tx: TenantTx, id: Id): Promise<SaleAnswer['returnedLines']> {
  const rows = await tx.db
    .withTables<SalesTables>()
    .selectFrom('sale_lines')
    .select(['return_of_line as line', safeSum('qty').as('qty')])
    .where('return_of_document', '=', id)
    .groupBy('return_of_line')
    .orderBy('return_of_line')
    .execute();
  return rows.flatMap(({ line, qty }) => (line === null ? [] : [{ line, qty: milli(qty) }]));
}

/** Ids of the facts that corrected a tender of this receipt. */
async function correctionsOf(tx: TenantTx, id: Id): Promise<Id[]> {
  const rows = await tx.db
    .withTables<SalesTables>()
    .selectFrom('tender_corrections')
    .select('id')
    .distinct()
    .where('sale_id', '=', id)
    .execute();
  return rows.map((row) => row.id);
}
