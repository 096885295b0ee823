import { appointments } from './appointments.ts';
import { balances } from './balances.ts';
import { clients } from './clients.ts';
import type { Collection } from './declare.ts';
import { deliveries } from './deliveries.ts';
import { directory } from './directory.ts';
import { journal } from './journal.ts';
import { notices } from './notices.ts';
import { orders } from './orders.ts';
import { pricing } from './pricing.ts';
import { products } from './products.ts';
import { tasks } from './tasks.ts';

/** Every replicated collection, in the order a till needs them: whom and what it sells, to whom, then what it sold. */
export const collections: readonly Collection[] = [
  directory,
  products,
  pricing,
  clients,
  balances,
  orders,
  appointments,
  tasks,
  deliveries,
  notices,
  journal,
];
