import type { Translate } from '@karvon/ui/i18n.ts';
import type { Grant } from '../access/my-access.ts';
import type { Role, User } from '../data/access-answers.ts';
import type { Branch } from '../data/answers.ts';
import { roleWord } from '../words/role-words.ts';

/** Where a role holds, in words. */
export function placeWord(t: Translate, branches: readonly Branch[], branch: string | null): string {
  if (branch === null) return t('admin.users.everywhere');
  return branches.find(({ id }) => id === branch)?.name ?? t('admin.users.unknown-branch');
}

/** `Cashier · Chilonzor`; one that holds everywhere by its name alone. */
export function grantWord(
  t: Translate,
  branches: readonly Branch[],
  { branch, role, name }: Grant & { name: string | null },
): string {
  const word = roleWord(t, role, name);
  return branch === null ? word : `${word} · ${placeWord(t, branches, branch)}`;
}

/** All roles of somebody, one after another. */
export function grantsText(t: Translate, branches: readonly Branch[], roles: User['roles']): string {
  if (roles.length === 0) return t('admin.role.none');
  return roles.map((grant) => grantWord(t, branches, grant)).join(', ');
}

/** The same of roles whose names stand in the list of roles. */
export function namedGrants(grants: readonly Grant[], roles: readonly Role[]): User['roles'] {
  return grants.map((grant) => ({
    ...grant,
    name: roles.find(({ id }) => id === grant.role)?.name ?? null,
  }));
}
