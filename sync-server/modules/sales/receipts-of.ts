import type { AgentSaleBody } from '@karvon/shared/journal/agent-sale-body.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { ReturnBody } from '@karvon/shared/journal/return-body.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

/** What a receipt is, as the books list it. Of the kinds of facts, an exchange is two: a return and a sale. */
export const receiptKinds = ['sale', 'return', 'agent-sale'] as const;
export type ReceiptKind = (typeof receiptKinds)[number];

/** One receipt with a number of its own. `id` is the fact's, but in an exchange that of its part. */
export type Receipt =
  | { kind: 'sale'; id: Id; body: SaleBody }
  | { kind: 'return'; id: Id; body: ReturnBody }
  | { kind: 'agent-sale'; id: Id; body: AgentSaleBody };

/** Kinds of facts that hold receipts. */
export const receiptFacts = ['sale', 'return', 'exchange', 'agent-sale'] as const;

/** The receipts of a fact: none of another kind, or of a version that this program does not know. */
export function receiptsOf(fact: JournalFact): Receipt[] {
  const { id } = fact;
  const sale = bodyOf(fact, 'sale');
  if (sale !== null) return [{ kind: 'sale', id, body: sale }];
  const returned = bodyOf(fact, 'return');
  if (returned !== null) return [{ kind: 'return', id, body: returned }];
  const agentSale = bodyOf(fact, 'agent-sale');
  if (agentSale !== null) return [{ kind: 'agent-sale', id, body: agentSale }];
  const exchange = bodyOf(fact, 'exchange');
  if (exchange === null) return [];
  const { id: returnId, ...returnPart } = exchange.returned;
  const { id: saleId, ...salePart } = exchange.sold;
  return [
    { kind: 'return', id: returnId, body: returnPart },
    { kind: 'sale', id: saleId, body: salePart },
  ];
}
