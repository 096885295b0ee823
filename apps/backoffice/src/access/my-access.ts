import { type Access, accessOf, mayAt } from '@karvon/shared/rights/access.ts';
import { rightSchema, type Right } from '@karvon/shared/rights/rights.ts';
import type { Role } from '../data/access-answers.ts';

/** A role that somebody has; `branch` null: everywhere. */
export type Grant = { branch: string | null; role: string };

/** The rights among these that this page knows. */
export function knownRights(rights: readonly string[]): Right[] {
  return rights.flatMap((right) => rightSchema.safeParse(right).data ?? []);
}

/** What somebody may do by the roles that they hold. */
export function accessBy(held: readonly Grant[], roles: readonly Role[]): Access {
  return accessOf(
    held.map(({ branch, role }) => ({
      branch,
      rights: knownRights(roles.find(({ id }) => id === role)?.rights ?? []),
    })),
  );
}

/**
 * Whether somebody may give a role there, or take it: nobody decides about rights that they do not hold themselves. The centre
 * asks the same; here it keeps from view what would be refused.
 */
export function mayDecide(access: Access, { branch, role }: Grant, roles: readonly Role[]): boolean {
  const brought = roles.find(({ id }) => id === role);
  if (brought === undefined || !mayAt(access, 'users.edit', branch)) return false;
  const known = knownRights(brought.rights);
  return known.length === brought.rights.length && known.every((right) => mayAt(access, right, branch));
}
