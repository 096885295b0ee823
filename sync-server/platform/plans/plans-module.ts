import type { ServerModule } from '../module.ts';
import { planRoutes } from './plan-routes.ts';
import { planMigrations } from './plan-tables.ts';

/** Plans of the platform, and which company has which. */
export const plansModule: ServerModule = {
  name: 'plans',
  dependsOn: [],
  tables: ['plans', 'company_plans'],
  migrations: planMigrations,
  collections: [],
  bookings: [],
  routes: planRoutes,
};
