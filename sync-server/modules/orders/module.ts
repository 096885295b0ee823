import { orderSchema } from '@karvon/shared/collections/orders.ts';
import { collectionTable } from '../../platform/db/table-sql.ts';
import { documentListRoute } from '../../platform/list/document-list.ts';
import type { ServerModule } from '../../platform/module.ts';
import { ordersBinding } from './collections.ts';

/** Parked carts and a cafe's orders, as tills keep them. */
export const ordersModule: ServerModule = {
  name: 'orders',
  feature: 'orders',
  dependsOn: ['companies'],
  tables: ['orders'],
  migrations: [
    {
      name: '001-orders',
      sql: [
        collectionTable(ordersBinding),
        'create index orders_by_opening on orders (company_id, opened_at desc, id);',
      ].join('\n'),
    },
  ],
  collections: [ordersBinding],
  bookings: [],
  routes: (platform) => [
    documentListRoute(platform, {
      binding: ordersBinding,
      item: orderSchema,
      path: '/orders',
      order: { openedAt: { column: 'opened_at', type: 'timestamptz' } },
      by: '-openedAt',
      summary: 'Parked carts and orders, the latest first',
      tag: 'Orders',
    }),
  ],
};
