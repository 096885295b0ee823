import { z } from 'zod';

/** Single rights. The till enforces the same names offline that the centre checks again. */
export const rights = [
  'companies.view',
  'companies.edit',
  'people.view',
  'people.edit',
  'products.view',
  'products.edit',
  'products.import',
  'sales.view',
  'shifts.view',
  'stock.view',
  'stock.costs',
  'ledger.view',
  'ledger.post',
  'ledger.close',
  'clients.view',
  'clients.edit',
  'orders.view',
  'appointments.view',
  'tasks.view',
  'tills.view',
  'tills.enrol',
  'tills.revoke',
  'quarantine.view',
  'quarantine.settle',
  'exceptions.view',
  'exceptions.settle',
  'till.sell',
  'till.open-shift',
  'till.take-card',
  'platform.companies',
] as const;
export const rightSchema = z.enum(rights);
export type Right = z.infer<typeof rightSchema>;
