import { appointments } from '@karvon/shared/collections/appointments.ts';
import { clients } from '@karvon/shared/collections/clients.ts';
import type { Collection } from '@karvon/shared/collections/declare.ts';
import { deliveries } from '@karvon/shared/collections/deliveries.ts';
import { orders } from '@karvon/shared/collections/orders.ts';
import { tasks } from '@karvon/shared/collections/tasks.ts';
import type { BothName } from './pulled-names.ts';

/** What tills and the centre both write, by the till's name. */
export const bothCollections: Readonly<Record<BothName, Collection>> = {
  clients,
  orders,
  appointments,
  tasks,
  deliveries,
};
