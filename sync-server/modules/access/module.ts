import type { ServerModule } from '../../platform/module.ts';
import { keyRoutes } from './key-routes.ts';
import { permissionRoutes } from './permission-routes.ts';
import { platformUserRoutes } from './platform-user-routes.ts';
import { roleRoutes } from './role-routes.ts';
import { userRoutes } from './user-routes.ts';
import { userSessionRoutes } from './user-session-routes.ts';

/** Who may sign in, and what they may do: roles, rights and where they hold. The tables are the platform's own. */
export const accessModule: ServerModule = {
  name: 'access',
  dependsOn: ['companies'],
  tables: [],
  migrations: [],
  collections: [],
  bookings: [],
  routes: (platform) => [
    ...keyRoutes(platform),
    ...roleRoutes(platform),
    ...userRoutes(platform),
    ...userSessionRoutes(platform),
    ...platformUserRoutes(platform),
    ...permissionRoutes(platform),
  ],
};
