import type { ServerModule } from '../module.ts';
import { exceptionsMigrations } from './exceptions-tables.ts';

/** What managers must look at, and what they decided. */
export function exceptionsModule(): ServerModule {
  return {
    name: 'exceptions',
    dependsOn: ['identity'],
    tables: ['exceptions', 'exception_decisions'],
    migrations: exceptionsMigrations,
    collections: [],
    bookings: [],
    routes: () => [],
  };
}
