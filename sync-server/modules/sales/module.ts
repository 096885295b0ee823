import type { LiveEvent, ReadFacts, ReadShift, ServerModule } from '../../platform/module.ts';
import { bookSales } from './commands/book-sales.ts';
import { bookShiftCloses } from './commands/book-shift-closes.ts';
import { bookShiftOpens } from './commands/book-shift-opens.ts';
import { bookTenderCorrections } from './commands/book-tender-corrections.ts';
import { migrations } from './migrations.ts';
import { receiptFacts } from './receipts-of.ts';
import { salesRoutes } from './routes.ts';

/**
 * Sales, returns and shifts as documents, booked from the tills' journal.
 * @param readFacts how the journal is read: of a receipt's body there is no other copy
 * @param readShift the same, for all that belongs to a shift
 */
export function createSalesModule(readFacts: ReadFacts, readShift: ReadShift): ServerModule {
  // Bookings are declared before there is a platform; from its start on they tell it what they booked.
  let publish = (_event: LiveEvent) => {};
  return {
    name: 'sales',
    dependsOn: ['companies'],
    tables: ['sales', 'sale_lines', 'sale_tenders', 'tender_corrections', 'shifts', 'shift_closings'],
    migrations,
    collections: [],
    bookings: [
      { kinds: receiptFacts, book: (tx, facts) => bookSales(tx, facts, (event) => publish(event)) },
      { kinds: ['tender-correction'], book: bookTenderCorrections },
      { kinds: ['shift-open'], book: bookShiftOpens },
      { kinds: ['shift-close'], book: bookShiftCloses },
    ],
    routes: (platform) => salesRoutes(platform, readFacts, readShift),
    start: async (platform) => {
      publish = (event) => platform.publish(event);
    },
  };
}
