import type { User } from '../data/access-answers.ts';
import type { Grant } from '../access/my-access.ts';

/** What of a user is edited in the form. Roles everywhere come first, and each stands once. */
export type UserDraft = { name: string; grants: Grant[] };

export function draftOfUser({ name, roles }: User): UserDraft {
  return { name, grants: inOrder(roles) };
}

/** With one role more; the same list where it is there already. */
export function withGrant(grants: readonly Grant[], added: Grant): Grant[] {
  return inOrder([...grants.filter((grant) => keyOf(grant) !== keyOf(added)), added]);
}

export function withoutGrant(grants: readonly Grant[], removed: Grant): Grant[] {
  return grants.filter((grant) => keyOf(grant) !== keyOf(removed));
}

export function hasGrant(grants: readonly Grant[], wanted: Grant): boolean {
  return grants.some((grant) => keyOf(grant) === keyOf(wanted));
}

export function keyOf({ branch, role }: Grant): string {
  return `${branch ?? ''} ${role}`;
}

function inOrder(grants: readonly Grant[]): Grant[] {
  return grants
    .map(({ branch, role }) => ({ branch, role }))
    .toSorted((one, other) => keyOf(one).localeCompare(keyOf(other), 'en'));
}
