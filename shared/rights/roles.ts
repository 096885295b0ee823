import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { companyRights, type Right } from './rights.ts';

/** Platform roles stand apart from company roles: `platform.admin` is not a company's administrator. */
export const platformRoles = [
  'platform.super_admin',
  'platform.admin',
  'platform.hr',
  'platform.supervisor',
  'platform.customer',
  'platform.service_provider',
] as const;
export const platformRoleSchema = z.enum(platformRoles);
export type PlatformRole = z.infer<typeof platformRoleSchema>;

/** What every company begins with. All but the owner's may be given other rights by the company. */
export const companyRoles = [
  'company.owner',
  'company.admin',
  'company.manager',
  'company.master',
  'company.receptionist',
  'company.cashier',
] as const;
export const companyRoleSchema = z.enum(companyRoles);
export type CompanyRole = z.infer<typeof companyRoleSchema>;

/** A company's role by its name here, or one of the company's own by its id. */
export const roleKeySchema = z.union([companyRoleSchema, idSchema]);
export type RoleKey = z.infer<typeof roleKeySchema>;

const ownersAlone = new Set<Right>(['companies.edit', 'ledger.close', 'audit.view']);
const administrators = new Set<Right>([
  'branches.edit',
  'settings.view',
  'settings.edit',
  'users.edit',
  'roles.edit',
  'api-keys.view',
  'api-keys.edit',
  'tills.move',
]);
const visits: Right[] = ['products.view', 'clients.view', 'orders.view', 'appointments.view', 'tasks.view'];

const firstRights: Record<CompanyRole, readonly Right[]> = {
  'company.owner': companyRights,
  'company.admin': companyRights.filter((right) => !ownersAlone.has(right)),
  'company.manager': companyRights.filter((right) => !ownersAlone.has(right) && !administrators.has(right)),
  'company.master': visits,
  'company.receptionist': [...visits, 'clients.edit', 'sales.view'],
  'company.cashier': ['till.sell', 'till.open-shift', 'till.take-card', 'till.return'],
};

/** What a company has decided about its roles: the rights of its own ones, and other rights for those that all have. */
export type OwnRoles = ReadonlyMap<string, readonly Right[]>;
export const noOwnRoles: OwnRoles = new Map();

/** The rights that a role of a company brings; none where it is no role any more. The owner's are never fewer. */
export function rightsOf(role: string, own: OwnRoles = noOwnRoles): readonly Right[] {
  if (role === 'company.owner') return companyRights;
  const isFirst = (key: string): key is CompanyRole => Object.hasOwn(firstRights, key);
  return own.get(role) ?? (isFirst(role) ? firstRights[role] : []);
}

const below: Record<PlatformRole, readonly PlatformRole[]> = {
  'platform.super_admin': platformRoles,
  'platform.admin': [
    'platform.admin',
    'platform.hr',
    'platform.supervisor',
    'platform.customer',
    'platform.service_provider',
  ],
  'platform.hr': ['platform.supervisor', 'platform.customer', 'platform.service_provider'],
  'platform.supervisor': ['platform.customer', 'platform.service_provider'],
  'platform.customer': [],
  'platform.service_provider': [],
};

/** Whether somebody of one platform role may make, change and remove people of another. */
export function mayManagePlatformRole(by: PlatformRole, role: PlatformRole): boolean {
  return below[by].includes(role);
}
