import type { DirectoryEntry, DirectoryEntryOf } from '@karvon/shared/directory/entry.ts';
import type { PersonView, RegisterView } from './views.ts';
import { inLocale, type Locale } from '@karvon/shared/values/locale.ts';
import type { DeviceRecord } from './database/settings-store.ts';

export type Person = DirectoryEntryOf<'person'>;

/** The directory as this till sees it: its own company, branch and register, and who works and how one pays here. */
export type Shop = {
  company: DirectoryEntryOf<'company'>['body'];
  branch: DirectoryEntryOf<'branch'>['body'];
  register: DirectoryEntryOf<'register'>['body'];
  people: Person[];
  tenders: DirectoryEntryOf<'tender'>['body'][];
  categories: DirectoryEntryOf<'category'>[];
};

/** Picks this till's shop out of the directory; null while a part of it has not come yet. */
export function shopOf(entries: readonly DirectoryEntry[], device: DeviceRecord): Shop | null {
  const here = entries.filter((entry) => entry.branch === null || entry.branch === device.branchId);
  const company = here.find((entry) => entry.kind === 'company');
  const branch = entries.find((entry) => entry.kind === 'branch' && entry.id === device.branchId);
  const register = entries.find((entry) => entry.kind === 'register' && entry.id === device.registerId);
  if (company?.kind !== 'company' || branch?.kind !== 'branch' || register?.kind !== 'register') return null;
  const sorted = <Entry extends { body: { sort: number } }>(list: Entry[]) =>
    list.sort((a, b) => a.body.sort - b.body.sort);
  return {
    company: company.body,
    branch: branch.body,
    register: register.body,
    people: here.filter((entry) => entry.kind === 'person').filter((person) => worksHere(person, device)),
    tenders: sorted(here.filter((entry) => entry.kind === 'tender')).map((entry) => entry.body),
    categories: sorted(here.filter((entry) => entry.kind === 'category')),
  };
}

/** Somebody without a PIN does not sign in at tills; one without branches works in all. */
function worksHere({ body }: Person, device: DeviceRecord): boolean {
  return body.pinHash !== null && (body.branches.length === 0 || body.branches.includes(device.branchId));
}

/** The shop as the page shows it. */
export function viewRegister(shop: Shop, locale: Locale): RegisterView {
  return {
    company: shop.company.name,
    branch: shop.branch.name,
    tillCode: shop.register.code,
    currency: { code: shop.company.currency, decimals: shop.company.currencyDecimals },
    defaultLocale: shop.company.defaultLocale,
    timeZone: shop.branch.timeZone,
    tenders: shop.tenders.map(({ code, kind, names }) => ({
      code,
      kind,
      name: inLocale(names, locale, shop.company.defaultLocale),
    })),
  };
}

/** A person as the sign-in page shows them. */
export function viewPerson({ id, body }: Person, lockedUntil: PersonView['lockedUntil']): PersonView {
  return { id, code: body.code, name: body.name, lockedUntil };
}
