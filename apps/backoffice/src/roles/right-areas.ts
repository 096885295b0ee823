import { companyRights, type Right } from '@karvon/shared/rights/rights.ts';
import { companyRoles, rightsOf } from '@karvon/shared/rights/roles.ts';

/** What rights are about, in the order in which the matrix shows them. */
export const rightAreas = ['selling', 'tills', 'goods', 'clients', 'money', 'company', 'people'] as const;
export type RightArea = (typeof rightAreas)[number];

type Prefix<Name extends string> = Name extends `${infer First}.${string}` ? First : never;

/** By what stands before a right's dot. A new kind of rights is named here, or this does not compile. */
const areaOfPrefix: Record<Exclude<Prefix<Right>, 'platform'>, RightArea> = {
  till: 'selling',
  sales: 'selling',
  shifts: 'selling',
  tills: 'tills',
  quarantine: 'tills',
  exceptions: 'tills',
  products: 'goods',
  prices: 'goods',
  stock: 'goods',
  clients: 'clients',
  orders: 'clients',
  appointments: 'clients',
  tasks: 'clients',
  ledger: 'money',
  companies: 'company',
  branches: 'company',
  settings: 'company',
  'api-keys': 'company',
  audit: 'company',
  users: 'people',
  roles: 'people',
  people: 'people',
};

const known: ReadonlyMap<string, RightArea> = new Map(Object.entries(areaOfPrefix));

/** The rights of a company area by area, each in the order of the list of rights. */
export const rightsByArea: readonly { area: RightArea; rights: readonly Right[] }[] = rightAreas.map(
  (area) => ({
    area,
    rights: companyRights.filter((right) => known.get(right.split('.')[0] ?? '') === area),
  }),
);

/** What no role but the owner's brings unless a company decides otherwise. */
export const ownersAtFirst: ReadonlySet<Right> = new Set(
  companyRights.filter((right) =>
    companyRoles.every((role) => role === 'company.owner' || !rightsOf(role).includes(right)),
  ),
);
