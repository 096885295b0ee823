import type { ReadFacts, ServerModule } from '../../platform/module.ts';
import { balancesBinding } from './collections.ts';
import { keepBalances } from './keep-balances.ts';
import { migrations } from './migrations.ts';
import { balanceRoutes } from './routes.ts';

/**
 * What clients owe and may spend, as tills hold it: folded of the books, with the facts that are in it.
 * @param readFacts how single facts of the journal are read
 */
export function createBalancesModule(readFacts: ReadFacts): ServerModule {
  return {
    name: 'balances',
    feature: 'clients',
    dependsOn: ['companies', 'clients', 'ledger'],
    tables: ['balances', 'balance_folds'],
    migrations,
    collections: [balancesBinding],
    bookings: [],
    routes: balanceRoutes,
    start: (platform) => keepBalances(platform, readFacts),
  };
}
