import type { ServerModule } from '../../platform/module.ts';
import { clientsBinding } from './collections.ts';
import { migrations } from './migrations.ts';
import { clientRoutes } from './routes.ts';

/** Whom the company sells to. */
export const clientsModule: ServerModule = {
  name: 'clients',
  feature: 'clients',
  dependsOn: ['companies'],
  tables: ['clients'],
  migrations,
  collections: [clientsBinding],
  bookings: [],
  routes: clientRoutes,
};
