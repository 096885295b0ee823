import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { stockMoves } from '@karvon/shared/derivations/stock-moves.ts';
import type { SaleBody, SaleLine } from '@karvon/shared/journal/sale-body.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import { sumMinor } from '@karvon/shared/values/money.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { StockMoveInput } from '../stock/api.ts';
import type { RowOf, saleLineColumns, salesColumns, saleTenderColumns } from './tables.ts';

export type SaleEffects = {
  sale: RowOf<typeof salesColumns>;
  lines: RowOf<typeof saleLineColumns>[];
  tenders: RowOf<typeof saleTenderColumns>[];
  stockMoves: StockMoveInput[];
};

/**
 * What a sale does to the books: one row of its header, one a line and a tender, and goods leaving the branch. Pure;
 * the fact has been parsed before.
 * @param receivedAt when the centre took it
 */
export function effectsOfSale(fact: JournalFact, receivedAt: Instant): SaleEffects {
  const body = bodyOf(fact, 'sale');
  if (body === null) throw new TypeError(`The fact ${fact.id} is no sale of a known version.`);
  return {
    sale: headerRow(fact, body, receivedAt),
    lines: body.lines.map((line, position) => lineRow(fact, line, position)),
    tenders: body.tenders.map((tender, position) => ({
      sale_id: fact.id,
      position,
      kind: tender.kind,
      method: tender.method,
      amount: tender.amount,
      received: tender.received,
      change: tender.change,
      state: tender.state,
    })),
    stockMoves: stockMoves(fact).map(({ position, product, qty }) => ({
      documentId: fact.id,
      position,
      lineId: body.lines[position]?.id ?? null,
      placeId: fact.branch,
      branchId: fact.branch,
      productId: product,
      qty,
      reason: 'sale' as const,
      cost: { of: 'fifo' as const },
      businessDate: fact.businessDate,
      postingDate: fact.businessDate,
      at: fact.at,
    })),
  };
}

function headerRow(fact: JournalFact, body: SaleBody, receivedAt: Instant): SaleEffects['sale'] {
  return {
    id: fact.id,
    number: body.number,
    branch_id: fact.branch,
    register_id: fact.register,
    device_id: fact.device,
    incarnation: fact.incarnation,
    seq: fact.seq,
    at: fact.at,
    received_at: receivedAt,
    business_date: fact.businessDate,
    shift_id: fact.shift,
    staff_id: fact.staff.id,
    staff_name: fact.staff.name,
    currency: body.currency,
    gross: body.totals.gross,
    discount: body.totals.discount,
    total: body.totals.total,
    paid: body.totals.paid,
    change: body.totals.change,
    line_count: body.lines.length,
  };
}

function lineRow(fact: JournalFact, line: SaleLine, position: number): SaleEffects['lines'][number] {
  return {
    sale_id: fact.id,
    position,
    line_id: line.id,
    product_id: line.productId,
    kind: line.kind,
    name: line.name,
    barcode: line.barcode,
    unit_code: line.unit.code,
    qty: line.qty,
    price: line.price,
    discount: sumMinor(line.discounts.map((discount) => discount.amount)),
    sum: line.sum,
    tax: sumMinor(line.taxes.map((tax) => tax.amount)),
  };
}
