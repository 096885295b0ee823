import { z } from 'zod';
import { type Right, rights } from './rights.ts';

/** Platform roles stand apart from company roles: `platform.super_admin` is not a company's owner. */
export const roles = ['platform.super_admin', 'company.owner', 'company.manager', 'company.cashier'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

const companyRights = rights.filter((right) => !right.startsWith('platform.'));
const ownersAlone = new Set<Right>(['companies.edit', 'ledger.close']);
const tillRights: Right[] = ['till.sell', 'till.open-shift', 'till.take-card'];

const rightsByRole: Record<Role, readonly Right[]> = {
  'platform.super_admin': rights,
  'company.owner': companyRights,
  'company.manager': companyRights.filter((right) => !ownersAlone.has(right)),
  'company.cashier': tillRights,
};

/** The rights that a role brings. */
export function rightsOf(role: Role): readonly Right[] {
  return rightsByRole[role];
}

/** Whether a role brings a right. The same function guards the centre's routes and the till's actions. */
export function roleHas(role: Role, right: Right): boolean {
  return rightsByRole[role].includes(right);
}
