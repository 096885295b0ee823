import type { ReadFacts, ServerModule } from '../../platform/module.ts';
import { deliveriesBinding } from './collections.ts';
import { migrations } from './migrations.ts';
import { deliveryRoutes } from './routes.ts';
import { sendDeliveryJob } from './send-delivery.ts';
import { takeDeliveries } from './take-deliveries.ts';
import { tendDeliveriesJobs } from './tend-deliveries.ts';

/**
 * Receipts that tills want sent by mail or message.
 * @param readFacts how the journal is read: what is sent is laid out anew from its fact
 */
export function createDeliveriesModule(readFacts: ReadFacts): ServerModule {
  const send = sendDeliveryJob(readFacts);
  return {
    name: 'deliveries',
    dependsOn: ['companies', 'sales'],
    tables: ['deliveries'],
    migrations,
    collections: [{ ...deliveriesBinding, settle: takeDeliveries(send) }],
    bookings: [],
    jobs: [send, ...tendDeliveriesJobs(send)],
    routes: deliveryRoutes,
  };
}
