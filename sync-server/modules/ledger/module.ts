import type { ServerModule } from '../../platform/module.ts';
import { accountRoutes } from './account-routes.ts';
import { closingRoutes } from './closing-routes.ts';
import { definerFunctions } from './functions-sql.ts';
import { keepBooks } from './keep-books.ts';
import { migrations } from './migrations.ts';
import { transferRoutes } from './transfer-routes.ts';

/** Double-entry books: accounts, transfers that are only ever added, holds, closed periods. */
export const ledgerModule: ServerModule = {
  name: 'ledger',
  feature: 'books',
  dependsOn: ['companies'],
  tables: ['ledger_accounts', 'ledger_deltas', 'ledger_transfers', 'ledger_closings'],
  definerFunctions,
  migrations,
  collections: [],
  bookings: [],
  routes: (platform) => [...accountRoutes(platform), ...transferRoutes(platform), ...closingRoutes(platform)],
  start: (platform) => keepBooks(platform),
};
