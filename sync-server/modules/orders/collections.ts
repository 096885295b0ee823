import { type Order, orders } from '@karvon/shared/collections/orders.ts';
import type { CollectionBinding } from '../../platform/module.ts';

/** The orders' table: the document as it travels, and what lists filter and sort by. */
export const ordersBinding: CollectionBinding = {
  collection: orders,
  table: 'orders',
  typedColumns: { status: `text not null default 'draft'`, opened_at: 'timestamptz' },
  columnsOf: (document) => {
    // Only what the push has parsed is staged.
    const order = document as unknown as Order;
    return { branchId: order.branch, typed: { status: order.status, opened_at: order.openedAt } };
  },
};
