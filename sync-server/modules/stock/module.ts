import type { ServerModule } from '../../platform/module.ts';
import { migrations } from './migrations.ts';
import { stockRoutes } from './routes.ts';

/** What is where: moves that are only ever added, and their sums. */
export const stockModule: ServerModule = {
  name: 'stock',
  feature: 'stock',
  dependsOn: ['companies', 'catalogue'],
  tables: ['stock_moves', 'stock_shelves', 'stock_batches'],
  migrations,
  collections: [],
  bookings: [],
  routes: stockRoutes,
};
