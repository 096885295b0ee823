import { z } from 'zod';

/**
 * Single rights, each with how far it can be given. `branch`: at single branches or everywhere; rows of a branch are seen
 * where it is held, rows of no branch by whoever holds it anywhere. `company`: everywhere or not at all, since what it
 * touches is of no branch. `platform`: to people of the platform alone. The till enforces the same names offline that the
 * centre checks again.
 */
export const reachOfRights = {
  'companies.view': 'branch',
  'companies.edit': 'company',
  'branches.edit': 'company',
  'settings.view': 'company',
  'settings.edit': 'company',
  'users.view': 'branch',
  'users.edit': 'branch',
  'roles.view': 'branch',
  'roles.edit': 'company',
  'api-keys.view': 'company',
  'api-keys.edit': 'company',
  'people.view': 'branch',
  'people.edit': 'branch',
  'products.view': 'branch',
  'products.edit': 'company',
  'products.import': 'company',
  'prices.edit': 'company',
  'sales.view': 'branch',
  'shifts.view': 'branch',
  'stock.view': 'branch',
  'stock.costs': 'branch',
  'ledger.view': 'company',
  'ledger.post': 'company',
  'ledger.close': 'company',
  'clients.view': 'branch',
  'clients.edit': 'branch',
  'orders.view': 'branch',
  'appointments.view': 'branch',
  'tasks.view': 'branch',
  'tills.view': 'branch',
  'tills.move': 'company',
  'tills.enrol': 'branch',
  'tills.revoke': 'branch',
  'quarantine.view': 'branch',
  'quarantine.settle': 'branch',
  'exceptions.view': 'branch',
  'exceptions.settle': 'branch',
  'audit.view': 'company',
  'till.sell': 'branch',
  'till.open-shift': 'branch',
  'till.take-card': 'branch',
  'till.discount': 'branch',
  'till.set-price': 'branch',
  'till.leave-unknown': 'branch',
  'till.return': 'branch',
  'till.return-without-receipt': 'branch',
  'till.correct-tender': 'branch',
  'till.move-cash': 'branch',
  'till.open-drawer': 'branch',
  'till.print-unregistered': 'branch',
  'till.see-expected': 'branch',
  'platform.companies': 'platform',
  'platform.users': 'platform',
  'platform.permissions': 'platform',
  'platform.settings': 'platform',
  'platform.jobs': 'platform',
  /** Super admins, backups, and how the centre is doing inside: for who runs it. */
  'platform.operate': 'platform',
} as const satisfies Record<string, 'branch' | 'company' | 'platform'>;

export type Right = keyof typeof reachOfRights;
export const rights = Object.keys(reachOfRights) as [Right, ...Right[]];
export const rightSchema = z.enum(rights);

/** What somebody who may can allow a cashier who may not, by their PIN, without taking their place. */
export const approvableSchema = rightSchema.extract([
  'till.discount',
  'till.set-price',
  'till.leave-unknown',
  'till.return',
  'till.return-without-receipt',
  'till.correct-tender',
  'till.move-cash',
  'till.open-drawer',
  'till.print-unregistered',
]);
export type Approvable = z.infer<typeof approvableSchema>;

/** The rights that a company's people may hold. */
export const companyRights: readonly Right[] = rights.filter((right) => reachOfRights[right] !== 'platform');

/**
 * Whoever could give these to a program could let it make itself, or others, more than it is. What is settled stands under a
 * person's name. Tills have keys of their own.
 */
const notForKeys = new Set<Right>([
  'users.edit',
  'roles.edit',
  'api-keys.view',
  'api-keys.edit',
  'people.edit',
  'tills.enrol',
  'quarantine.settle',
  'exceptions.settle',
  'till.sell',
  'till.open-shift',
  'till.take-card',
  'till.discount',
  'till.set-price',
  'till.leave-unknown',
  'till.return',
  'till.return-without-receipt',
  'till.correct-tender',
  'till.move-cash',
  'till.open-drawer',
  'till.print-unregistered',
  'till.see-expected',
]);

/** The rights that a program's key may hold. */
export const keyRights: readonly Right[] = companyRights.filter((right) => !notForKeys.has(right));
