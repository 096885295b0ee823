import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { SaleLine } from '@karvon/shared/journal/sale-body.ts';
import { sumMinor } from '@karvon/shared/values/money.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { unknownNumber } from './read-returned.ts';
import type { Receipt } from './receipts-of.ts';
import type { RowOf, saleLineColumns, salesColumns, saleTenderColumns } from './tables.ts';

export type ReceiptEffects = {
  sale: RowOf<typeof salesColumns>;
  lines: RowOf<typeof saleLineColumns>[];
  tenders: RowOf<typeof saleTenderColumns>[];
};

/**
 * What a receipt adds to the documents: one row of its header, one a line and a tender. Amounts are as the till wrote
 * them, above zero in a return too: the kind says which way they went. Pure; the fact has been parsed before.
 * @param receivedAt when the centre took it
 */
export function effectsOfReceipt(fact: JournalFact, receipt: Receipt, receivedAt: Instant): ReceiptEffects {
  const { body } = receipt;
  const tenders = receipt.kind === 'agent-sale' ? [] : receipt.body.tenders;
  return {
    sale: headerRow(fact, receipt, receivedAt),
    lines: body.lines.map((line, position) => lineRow(receipt, line, position)),
    tenders: tenders.map((tender, position) => ({
      sale_id: receipt.id,
      position,
      kind: tender.kind,
      method: tender.method,
      amount: tender.amount,
      received: tender.received,
      change: tender.change,
      state: tender.state,
    })),
  };
}

function headerRow(fact: JournalFact, receipt: Receipt, receivedAt: Instant): ReceiptEffects['sale'] {
  const { number, currency, totals, lines } = receipt.body;
  return {
    id: receipt.id,
    kind: receipt.kind,
    document_id: fact.id,
    original_id: receipt.kind === 'return' ? receipt.body.original : null,
    original_number: receipt.kind === 'return' ? unknownNumber(receipt.body) : null,
    number,
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
    currency,
    gross: totals.gross,
    discount: totals.discount,
    total: totals.total,
    paid: totals.paid,
    change: totals.change,
    line_count: lines.length,
  };
}

function lineRow({ id, kind }: Receipt, line: SaleLine, position: number): ReceiptEffects['lines'][number] {
  const returnOf = kind === 'return' ? line.returnOf : null;
  return {
    sale_id: id,
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
    return_of_document: returnOf?.doc ?? null,
    return_of_line: returnOf?.line ?? null,
  };
}
