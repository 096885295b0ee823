import type { ReadPlaceNames, ServerModule } from '../module.ts';
import { indexDecisions } from './decision-index.ts';
import { exceptionsMigrations } from './exceptions-tables.ts';
import { exceptionsRoutes } from './exceptions-routes.ts';

const nobodyKnows: ReadPlaceNames = async () => ({ branches: new Map(), tills: new Map() });

/** What managers must look at, and what they decided, as far as these modules let them decide. */
export function exceptionsModule(modules: readonly ServerModule[]): ServerModule {
  const index = indexDecisions(modules);
  const readPlaces = modules.flatMap((module) => module.readPlaceNames ?? [])[0] ?? nobodyKnows;
  return {
    name: 'exceptions',
    dependsOn: ['identity'],
    tables: ['exceptions', 'exception_decisions'],
    migrations: exceptionsMigrations,
    collections: [],
    bookings: [],
    routes: (platform) => exceptionsRoutes(platform, { index, readPlaces }),
  };
}
