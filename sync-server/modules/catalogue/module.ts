import type { ServerModule } from '../../platform/module.ts';
import { productsBinding } from './collections.ts';
import { migrations } from './migrations.ts';
import { catalogueRoutes } from './routes.ts';

/** What is sold: products, their barcodes, their categories, and how they come in. */
export const catalogueModule: ServerModule = {
  name: 'catalogue',
  dependsOn: ['companies'],
  tables: ['products', 'product_barcodes', 'categories'],
  migrations,
  collections: [productsBinding],
  bookings: [],
  routes: catalogueRoutes,
};
