import type { LiveEvent, ReadFacts, ServerModule } from '../../platform/module.ts';
import { bookSales } from './commands/book-sales.ts';
import { bookShiftOpens } from './commands/book-shift-opens.ts';
import { documentRoute } from './document-route.ts';
import { migrations } from './migrations.ts';
import { salesRoutes } from './routes.ts';

/**
 * Sales and shifts, booked from the tills' journal.
 * @param readFacts how the journal is read: of a receipt's body there is no other copy
 */
export function createSalesModule(readFacts: ReadFacts): ServerModule {
  // Bookings are declared before there is a platform; from its start on they tell it what they booked.
  let publish = (_event: LiveEvent) => {};
  return {
    name: 'sales',
    dependsOn: ['companies', 'stock'],
    tables: ['sales', 'sale_lines', 'sale_tenders', 'shifts'],
    migrations,
    collections: [],
    bookings: [
      { kinds: ['sale'], book: (tx, facts) => bookSales(tx, facts, (event) => publish(event)) },
      { kinds: ['shift-open'], book: bookShiftOpens },
    ],
    routes: (platform) => [...salesRoutes(platform, readFacts), documentRoute(platform, readFacts)],
    start: async (platform) => {
      publish = (event) => platform.publish(event);
    },
  };
}
