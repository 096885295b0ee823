import type { Id } from '../values/ids.ts';
import { bodyOf } from './body-of.ts';
import type { JournalFact } from './envelope.ts';
import type { ReturnBody } from './return-body.ts';
import type { SaleBody } from './sale-body.ts';

/** A receipt with a number of its own. `id` is the fact's, but in an exchange that of its part. */
export type ReceiptIn =
  | { kind: 'sale'; id: Id; body: SaleBody }
  | { kind: 'return'; id: Id; body: ReturnBody };

/** The receipts of a fact that clients hold in their hands: an exchange is two, the return first. None of another kind or version. */
export function receiptsIn(fact: JournalFact): ReceiptIn[] {
  const { id } = fact;
  const sale = bodyOf(fact, 'sale');
  if (sale !== null) return [{ kind: 'sale', id, body: sale }];
  const returned = bodyOf(fact, 'return');
  if (returned !== null) return [{ kind: 'return', id, body: returned }];
  const exchange = bodyOf(fact, 'exchange');
  if (exchange === null) return [];
  const { id: returnId, ...returnPart } = exchange.returned;
  const { id: saleId, ...salePart } = exchange.sold;
  return [
    { kind: 'return', id: returnId, body: returnPart },
    { kind: 'sale', id: saleId, body: salePart },
  ];
}
