import { saleBodySchema } from '@karvon/shared/journal/sale-body.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import type { LiveEvent, PushedFact } from '../../../platform/module.ts';
import { moveStock } from '../../stock/api.ts';
import { effectsOfSale } from '../effects-of-sale.ts';
import { SALE_BOOKED, type SaleBooked } from '../events.ts';
import { saleLineColumns, salesColumns, saleTenderColumns } from '../tables.ts';

/**
 * Books a batch of sales: the same few statements, whatever the batch's size. A sale that is booked already is a unique violation;
 * the journal has sorted those out before. Whoever may see sales hears of each once the batch is committed.
 */
export async function bookSales(
  tx: TenantTx,
  facts: readonly PushedFact[],
  publish: (event: LiveEvent) => void,
): Promise<void> {
  const effects = facts.map(({ fact, receivedAt }) => effectsOfSale(fact, instantOf(receivedAt)));
  await insertRows(
    tx,
    'sales',
    salesColumns,
    effects.map((effect) => effect.sale),
  );
  await insertRows(
    tx,
    'sale_lines',
    saleLineColumns,
    effects.flatMap((effect) => effect.lines),
  );
  await insertRows(
    tx,
    'sale_tenders',
    saleTenderColumns,
    effects.flatMap((effect) => effect.tenders),
  );
  await moveStock(
    tx,
    effects.flatMap((effect) => effect.stockMoves),
  );
  const events = facts.map((pushed) => saleBooked(tx, pushed));
  tx.afterCommit(() => events.forEach(publish));
}

function saleBooked(tx: TenantTx, { fact }: PushedFact): LiveEvent {
  const body = saleBodySchema.parse(fact.body);
  const payload: SaleBooked = {
    id: fact.id,
    number: body.number,
    total: body.totals.total,
    currency: body.currency,
    at: fact.at,
    branchId: fact.branch,
    registerId: fact.register,
  };
  return { company: tx.companyId, right: 'sales.view', name: SALE_BOOKED, payload };
}
