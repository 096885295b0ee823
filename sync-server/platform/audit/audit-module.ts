import type { ServerModule } from '../module.ts';
import { auditRoutes } from './audit-routes.ts';

/** The log of deeds as people see it. Its tables are of the core: every transaction may write it. */
export const auditModule: ServerModule = {
  name: 'audit',
  dependsOn: ['identity'],
  tables: [],
  migrations: [],
  collections: [],
  bookings: [],
  routes: auditRoutes,
};
