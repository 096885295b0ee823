import type { Role } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

/** A person who has signed in. `companyId` is the company they act in. */
export type PersonPrincipal = {
  kind: 'person';
  userId: Id;
  companyId: Id;
  sessionId: Id;
  role: Role;
  email: string;
};

/** An enrolled till. */
export type DevicePrincipal = {
  kind: 'device';
  deviceId: Id;
  companyId: Id;
  branchId: Id;
  registerId: Id;
  tillCode: string;
  incarnation: number;
};

export type Principal = PersonPrincipal | DevicePrincipal;
