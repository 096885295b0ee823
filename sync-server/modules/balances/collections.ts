import { balances } from '@karvon/shared/collections/balances.ts';
import type { CollectionBinding } from '../../platform/module.ts';

/** What clients owe and may spend: the document as it travels, and what it comes to exactly, also beyond the safe integers. */
export const balancesBinding: CollectionBinding = {
  collection: balances,
  table: 'balances',
  typedColumns: { exact: 'numeric not null' },
  // What is exact does not travel: whoever stages a row says it.
  columnsOf: () => ({ branchId: null, typed: {} }),
};
