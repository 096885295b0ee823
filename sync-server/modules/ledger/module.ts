import type { ServerModule } from '../../platform/module.ts';
import { definerFunctions } from './functions-sql.ts';
import { keepBooks } from './keep-books.ts';
import { migrations } from './migrations.ts';

/** Double-entry books: accounts, transfers that are only ever added, holds, closed periods. */
export const ledgerModule: ServerModule = {
  name: 'ledger',
  dependsOn: ['companies'],
  tables: ['ledger_accounts', 'ledger_deltas', 'ledger_transfers', 'ledger_closings'],
  definerFunctions,
  migrations,
  collections: [],
  bookings: [],
  routes: () => [],
  start: keepBooks,
};
