import { type Access, noAccess } from '@karvon/shared/rights/access.ts';
import type { PlatformRole } from '@karvon/shared/rights/roles.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

/** Who a person's token speaks for. `companyId` is the company they act in. */
export type PersonIdentity = {
  kind: 'person';
  userId: Id;
  companyId: Id;
  sessionId: Id;
  email: string;
};

/** A person who has signed in, with what they may do as of now: no token says that. */
export type PersonPrincipal = PersonIdentity & {
  /** Null for people of a company that only uses the platform. */
  platformRole: PlatformRole | null;
  /** The language that they have chosen, where that is known. */
  locale?: Locale | undefined;
  /** What all their roles are called: a company's own by the names that it gave them. */
  roleNames: readonly string[];
  access: Access;
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

/** A program with a key of a company. It has rights as people have, and is never asked for more than company reach. */
export type KeyPrincipal = {
  kind: 'key';
  keyId: Id;
  companyId: Id;
  /** Who has made it: it may do nothing that they may not. */
  makerId: Id;
  name: string;
  access: Access;
};

export type Principal = PersonPrincipal | DevicePrincipal | KeyPrincipal;

/** Who it is, for what is kept apart for each caller. */
export function callerIdOf(principal: Principal): Id {
  if (principal.kind === 'person') return principal.userId;
  return principal.kind === 'key' ? principal.keyId : principal.deviceId;
}

/** What the caller may do by rights: nothing, where it is a till. */
export function accessOfCaller(principal: Principal | null): Access {
  return principal === null || principal.kind === 'device' ? noAccess : principal.access;
}

/** Whoever a token speaks for. */
export type Identity = PersonIdentity | DevicePrincipal;
