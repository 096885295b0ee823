import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import type { Failure } from '../data/failure.ts';
import type { NewUser } from './users-queries.ts';

export type NewUserField = 'name' | 'email' | 'password' | 'grants';

/** What is missing or plainly wrong, before the centre is asked. */
export function faultsOfNewUser(user: NewUser): Partial<Record<NewUserField, MessageKey>> {
  const { name, email, password, grants } = user;
  return {
    ...(name.trim() === '' ? { name: 'admin.users.name-missing' as const } : {}),
    ...(/^\S+@\S+\.\S+$/.test(email.trim()) ? {} : { email: 'admin.users.email-missing' as const }),
    ...(password === '' ? { password: 'admin.users.password-hint' as const } : {}),
    ...(grants.length === 0 ? { grants: 'admin.users.grants-missing' as const } : {}),
  };
}

/** The field that the centre refused; null where it is none of them. */
export function fieldOfRefusal({ details }: Failure): NewUserField | null {
  const [field] = Object.keys(details).map((path) => path.split('.')[0]);
  return fields.find((known) => known === field) ?? null;
}
const fields = ['name', 'email', 'password', 'grants'] as const;
