import type { ServerModule } from '../platform/module.ts';
import { readFacts } from '../replication/read-facts.ts';
import { readShift } from '../replication/read-shift.ts';
import { readJournalPage } from '../replication/read-journal.ts';
import { readTillProgress } from '../replication/read-till-progress.ts';
import { accessModule } from './access/module.ts';
import { appointmentsModule } from './appointments/module.ts';
import { createBalancesModule } from './balances/module.ts';
import { catalogueModule } from './catalogue/module.ts';
import { clientsModule } from './clients/module.ts';
import { createCompaniesModule } from './companies/module.ts';
import { createDeliveriesModule } from './deliveries/module.ts';
import { demoModule } from './demo/module.ts';
import { ledgerModule } from './ledger/module.ts';
import { ordersModule } from './orders/module.ts';
import { createPostingModule } from './posting/module.ts';
import { pricingModule } from './pricing/module.ts';
import { createSalesModule } from './sales/module.ts';
import { stockModule } from './stock/module.ts';
import { tasksModule } from './tasks/module.ts';

/** The capabilities of this centre. A new module is a folder and a line here. */
export const modules: readonly ServerModule[] = [
  createCompaniesModule(readTillProgress),
  accessModule,
  catalogueModule,
  pricingModule,
  clientsModule,
  ordersModule,
  appointmentsModule,
  tasksModule,
  ledgerModule,
  createBalancesModule(readFacts),
  stockModule,
  createSalesModule(readFacts, readShift),
  createPostingModule(readJournalPage, readFacts),
  createDeliveriesModule(readFacts),
  demoModule,
];
