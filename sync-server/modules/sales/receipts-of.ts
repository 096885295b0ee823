import type { AgentSaleBody } from '@karvon/shared/journal/agent-sale-body.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { type ReceiptIn, receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

/** What a receipt is, as the books list it. Of the kinds of facts, an exchange is two: a return and a sale. */
export const receiptKinds = ['sale', 'return', 'agent-sale'] as const;
export type ReceiptKind = (typeof receiptKinds)[number];

/** One receipt with a number of its own. `id` is the fact's, but in an exchange that of its part. */
export type Receipt = ReceiptIn | { kind: 'agent-sale'; id: Id; body: AgentSaleBody };

/** Kinds of facts that hold receipts. */
export const receiptFacts = ['sale', 'return', 'exchange', 'agent-sale'] as const;

/** The receipts of a fact: none of another kind, or of a version that this program does not know. */
export function receiptsOf(fact: JournalFact): Receipt[] {
  const agentSale = bodyOf(fact, 'agent-sale');
  return agentSale === null ? receiptsIn(fact) : [{ kind: 'agent-sale', id: fact.id, body: agentSale }];
}
