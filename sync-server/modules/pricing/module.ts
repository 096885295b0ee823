import type { ServerModule } from '../../platform/module.ts';
import { pricingBinding } from './collections.ts';
import { migrations } from './migrations.ts';
import { pricingRoutes } from './routes.ts';

/** What is said of prices besides each product's own: lists, promotions, their codes, service charges. */
export const pricingModule: ServerModule = {
  name: 'pricing',
  dependsOn: ['companies', 'catalogue'],
  tables: ['pricing'],
  migrations,
  collections: [pricingBinding],
  bookings: [],
  routes: pricingRoutes,
};
