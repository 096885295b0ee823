import { type Access, branchesOf, firstBeyond } from '@karvon/shared/rights/access.ts';
import { companyRoleSchema, type OwnRoles, type RoleKey, rightsOf } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';

/** Somebody of the staff, as they are or are to be; `branches` empty: all of them. */
export type Post = { role: RoleKey; branches: readonly Id[] };

/**
 * Whether somebody may be changed: their branches are the caller's, and so is every right of their role there. Who works at
 * none of the caller's branches is unknown. Throws ApiFailure `unknown-person` or `no-right`.
 */
export function assertMayChange(by: Access, post: Post, own: OwnRoles): void {
  const scope = branchesOf(by, 'people.edit');
  const isSeen =
    scope === 'all' || post.branches.length === 0 || post.branches.some((branch) => scope.includes(branch));
  if (!isSeen) throw new ApiFailure(404, 'unknown-person');
  assertMayGive(by, post, own);
}

/** Whether somebody may be given this role at these branches. Throws ApiFailure `unknown-role` or `no-right`. */
export function assertMayGive(by: Access, { role, branches }: Post, own: OwnRoles): void {
  if (!companyRoleSchema.safeParse(role).success && !own.has(role)) {
    throw new ApiFailure(404, 'unknown-role', { params: { role } });
  }
  const rights = ['people.edit' as const, ...rightsOf(role, own)];
  for (const branch of branches.length === 0 ? [null] : branches) {
    const right = firstBeyond(by, { branch, rights });
    if (right !== null) throw new ApiFailure(403, 'no-right', { params: { right } });
  }
}
