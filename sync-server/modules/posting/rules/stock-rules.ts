import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import type { StockReason } from '../../stock/api.ts';

/**
 * What moved goods post, by why they moved: the change of the stock's value debits `stock` of the place; goods that
 * leave have a negative value and swap the sides. One transfer for each document, reason and place.
 */
export type StockRule = {
  reason: StockReason;
  /** The account that answers for the change. */
  against: AccountCode;
  says: string;
};

export const stockRules: readonly StockRule[] = [
  { reason: 'opening', against: 'opening-balance', says: 'Goods that were there when the books began' },
  { reason: 'sale', against: 'cost-of-goods', says: 'Cost of goods sold, oldest first (FIFO)' },
  { reason: 'return', against: 'cost-of-goods', says: 'Goods come back at the cost they were sold at' },
  {
    reason: 'agent-sale',
    against: 'cost-of-goods',
    says: 'Cost of goods that an agent sold, from the agent’s stock',
  },
  { reason: 'receipt', against: 'supplier-debt', says: 'Goods received, at their whole cost' },
  { reason: 'write-off', against: 'write-offs', says: 'Cost of goods written off, by reason' },
  {
    reason: 'count',
    against: 'stock-differences',
    says: 'Counted less what the books held: a surplus, or a loss',
  },
  {
    reason: 'count-correction',
    against: 'stock-differences',
    says: 'A fact from before a count that came after it: the count had seen it already',
  },
  { reason: 'transfer', against: 'settlement', says: 'Goods between two places: out of one, into the other' },
  {
    reason: 'cost-correction',
    against: 'cost-of-goods',
    says: 'Goods that left below zero at an estimate, sold or otherwise: the difference to what they cost, once they came',
  },
];
