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
  /** As of now, not as of when its token was made; absent where nothing has ever changed. */
  scopeVersions?: ScopeVersions | undefined;
  /** Where it stood before it was moved. */
  earlierBranches?: readonly Id[] | undefined;
};

/** Counted up when what a till may see changes: by its own move to another branch, or by who works at its branch. */
export type ScopeVersions = { device: number; people: number };

export type Principal = PersonPrincipal | DevicePrincipal;
