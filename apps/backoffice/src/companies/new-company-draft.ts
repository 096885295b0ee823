import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { type BranchField, faultsOfBranch, type NewBranch, trimmed } from '../branches/branch-draft.ts';
import { isEmail } from '../session/registration-draft.ts';
import { type Country, marketOf } from '../words/markets.ts';

/** A company that is to be opened, with its owner and its first branch. An empty short name is made of the name. */
export type CompanyDraft = {
  name: string;
  slug: string;
  country: Country;
  owner: { name: string; email: string; password: string };
  branch: NewBranch;
};
export type CompanyField = 'name' | 'slug' | `owner.${keyof CompanyDraft['owner']}` | `branch.${BranchField}`;
export type CompanyFaults = Partial<Record<CompanyField, MessageKey>>;

export function newCompany(country: Country): CompanyDraft {
  return {
    name: '',
    slug: '',
    country,
    owner: { name: '', email: '', password: '' },
    branch: { code: 'A', name: '', timeZone: marketOf(country).timeZone, address: null },
  };
}

/** In another country its shops are in another zone, unless somebody has chosen one. */
export function inCountry(draft: CompanyDraft, country: Country): CompanyDraft {
  const isChosen = draft.branch.timeZone !== marketOf(draft.country).timeZone;
  const timeZone = isChosen ? draft.branch.timeZone : marketOf(country).timeZone;
  return { ...draft, country, branch: { ...draft.branch, timeZone } };
}

/** What is missing or plainly wrong, before the centre is asked. */
export function faultsOfCompany({ name, slug, owner, branch }: CompanyDraft): CompanyFaults {
  const ofBranch = Object.entries(faultsOfBranch(branch)).map(([field, fault]) => [`branch.${field}`, fault]);
  return {
    ...(name.trim() === '' ? { name: 'admin.register.company-missing' as const } : {}),
    ...(slug === '' || /^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)
      ? {}
      : { slug: 'admin.companies.slug-wrong' as const }),
    ...(owner.name.trim() === '' ? { 'owner.name': 'admin.users.name-missing' as const } : {}),
    ...(isEmail(owner.email) ? {} : { 'owner.email': 'admin.users.email-missing' as const }),
    ...(owner.password === '' ? { 'owner.password': 'admin.users.password-hint' as const } : {}),
    ...Object.fromEntries(ofBranch),
  };
}

export function bodyOfCompany({ name, slug, country, owner, branch }: CompanyDraft) {
  return {
    name: name.trim(),
    ...(slug === '' ? {} : { slug }),
    country,
    currency: marketOf(country).currency,
    owner: { ...owner, name: owner.name.trim(), email: owner.email.trim() },
    branch: trimmed(branch),
  };
}
export type CompanyBody = ReturnType<typeof bodyOfCompany>;

/** Of a refusal that is about the owner alone, the centre names the field as of any person. */
const asOfPerson: Record<string, CompanyField> = { email: 'owner.email', password: 'owner.password' };
const fields: readonly string[] = [
  'name',
  'slug',
  'owner.name',
  'owner.email',
  'owner.password',
  'branch.code',
  'branch.name',
  'branch.timeZone',
  'branch.address',
] satisfies CompanyField[];

/** What the centre says of each field, by the field. */
export function refusedOfCompany(details: Record<string, string[]>): Partial<Record<CompanyField, string>> {
  const said = Object.entries(details).flatMap(([path, words]) => {
    const field = asOfPerson[path] ?? (fields.includes(path) ? path : null);
    return field === null ? [] : [[field, words.join('; ')] as const];
  });
  return Object.fromEntries(said);
}
