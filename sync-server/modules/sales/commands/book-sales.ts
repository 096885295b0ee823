import { instantOf } from '@karvon/shared/values/time.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import type { LiveEvent, PushedFact } from '../../../platform/module.ts';
import { effectsOfReceipt } from '../effects-of-receipt.ts';
import { receiptBooked } from '../events.ts';
import { receiptsOf } from '../receipts-of.ts';
import { saleLineColumns, salesColumns, saleTenderColumns } from '../tables.ts';

/**
 * Books a batch of sales, returns, exchanges and agents' sales: the same few statements, whatever the batch's size. What is
 * booked already is a unique violation; the journal has sorted those out before. Whoever may see sales hears of each
 * receipt once the batch is committed.
 */
export async function bookSales(
  tx: TenantTx,
  facts: readonly PushedFact[],
  publish: (event: LiveEvent) => void,
): Promise<void> {
  const receipts = facts.flatMap(({ fact, receivedAt }) =>
    receiptsOf(fact).map((receipt) => ({ fact, receipt, receivedAt })),
  );
  const effects = receipts.map(({ fact, receipt, receivedAt }) =>
    effectsOfReceipt(fact, receipt, instantOf(receivedAt)),
  );
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
  const events = receipts.map(({ fact, receipt }) => receiptBooked(tx.companyId, fact, receipt));
  tx.afterCommit(() => events.forEach(publish));
}
