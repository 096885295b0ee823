import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { type Country, marketOf } from '../words/markets.ts';

/** Who wants to begin, and with what company. */
export type RegistrationDraft = {
  company: string;
  country: Country;
  name: string;
  email: string;
  password: string;
};
export type RegistrationField = keyof RegistrationDraft;

/** What is missing or plainly wrong, before the centre is asked; whether the password is good enough it says itself. */
export function faultsOfRegistration(
  draft: RegistrationDraft,
): Partial<Record<RegistrationField, MessageKey>> {
  const { company, name, email, password } = draft;
  return {
    ...(company.trim() === '' ? { company: 'admin.register.company-missing' as const } : {}),
    ...(name.trim() === '' ? { name: 'admin.users.name-missing' as const } : {}),
    ...(isEmail(email) ? {} : { email: 'admin.sign-in.email-missing' as const }),
    ...(password === '' ? { password: 'admin.sign-in.password-missing' as const } : {}),
  };
}

export function isEmail(typed: string): boolean {
  return /^\S+@\S+\.\S+$/.test(typed.trim());
}

/** Four digits, as a mail says them. */
export function codeOf(typed: string): string | null {
  const digits = typed.replaceAll(/\D/g, '');
  return digits.length === 4 ? digits : null;
}

export function bodyOfRegistration(draft: RegistrationDraft, locale: Locale) {
  const { country, currency } = marketOf(draft.country);
  return {
    email: draft.email.trim(),
    name: draft.name.trim(),
    password: draft.password,
    locale,
    company: { name: draft.company.trim(), country, currency },
  };
}

const fieldOfPath: Record<string, RegistrationField> = {
  email: 'email',
  name: 'name',
  password: 'password',
  'company.name': 'company',
};

/** What the centre says of each field, by the field. */
export function refusedFields(details: Record<string, string[]>): Partial<Record<RegistrationField, string>> {
  const said = Object.entries(details).flatMap(([path, words]) => {
    const field = fieldOfPath[path];
    return field === undefined ? [] : [[field, words.join('; ')] as const];
  });
  return Object.fromEntries(said);
}
