import { usualScaleLabels } from '@karvon/shared/catalogue/scale-label.ts';
import type { DirectoryEntry, DirectoryEntryOf } from '@karvon/shared/directory/entry.ts';
import { type ReceiptLook, usualLook } from '@karvon/shared/receipt/receipt-look.ts';
import { approvableSchema } from '@karvon/shared/rights/rights.ts';
import { USUAL_LOCK_MINUTES } from '@karvon/shared/settings/till-lock.ts';
import { hasPaymentQr } from '@karvon/shared/settings/payment-qr.ts';
import { type Spending, usualSpending } from '@karvon/shared/settings/spending.ts';
import type { PersonView, RegisterView } from './views.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { inLocale, type Locale } from '@karvon/shared/values/locale.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import type { DeviceRecord } from './database/settings-store.ts';

export type Person = DirectoryEntryOf<'person'>;

/** The directory as this till sees it: its own company, branch and register, and who works and how one pays here. */
export type Shop = {
  company: DirectoryEntryOf<'company'>['body'];
  /** The branch that sales belong to now. */
  branch: DirectoryEntryOf<'branch'>['body'];
  register: DirectoryEntryOf<'register'>['body'];
  /** Where the register stands: who works there signs in, and its next shift belongs there. */
  standsAt: Id;
  /** All that are known, for receipts of elsewhere. */
  branches: ReadonlyMap<Id, DirectoryEntryOf<'branch'>['body']>;
  registers: ReadonlyMap<Id, DirectoryEntryOf<'register'>['body']>;
  /** How many days of other tills' receipts are kept; null: as many as is usual. */
  returnDays: number | null;
  /** How label scales of this company write their barcodes. */
  scaleLabels: readonly string[];
  /** What the QR codes of tenders say. */
  paymentQr: readonly string[];
  /** How its receipts look. */
  look: ReceiptLook;
  /** How far what clients owe and may spend is trusted. */
  spending: Spending;
  /** After how many minutes unused a page locks the till; 0: never. */
  lockMinutes: number;
  /** Above how much a second person allows what is put into the drawer or taken out; null: no limit. */
  cashMoveLimit: Minor | null;
  people: Person[];
  tenders: DirectoryEntryOf<'tender'>['body'][];
  categories: DirectoryEntryOf<'category'>[];
};

/**
 * Picks this till's shop out of the directory; null while a part of it has not come yet. The register's own entry says
 * where the till stands: it may have been moved since it was enrolled.
 * @param shiftBranch the branch of the open shift, which goes on to its end where it was opened; null when none is open
 */
export function shopOf(
  entries: readonly DirectoryEntry[],
  device: DeviceRecord,
  shiftBranch: Id | null,
): Shop | null {
  const branches = new Map(
    entries.flatMap((entry) => (entry.kind === 'branch' ? [[entry.id, entry.body]] : [])),
  );
  const own = entries.find((entry) => entry.kind === 'register' && entry.id === device.registerId);
  const standsAt = own?.branch ?? device.branchId;
  const here = entries.filter((entry) => entry.branch === null || entry.branch === standsAt);
  const company = here.find((entry) => entry.kind === 'company');
  const branch = branches.get(shiftBranch ?? standsAt);
  if (company?.kind !== 'company' || branch === undefined || own?.kind !== 'register') return null;
  const settings = entries.find((entry) => entry.kind === 'settings')?.body;
  const sorted = <Entry extends { body: { sort: number } }>(list: Entry[]) =>
    list.sort((a, b) => a.body.sort - b.body.sort);
  return {
    company: company.body,
    branch,
    register: own.body,
    standsAt,
    branches,
    returnDays: settings?.returnDays ?? null,
    spending: { ...usualSpending, ...spendingOf(settings) },
    look: lookOf(settings),
    paymentQr: settings?.paymentQr ?? [],
    lockMinutes: settings?.lockMinutes ?? USUAL_LOCK_MINUTES,
    cashMoveLimit: settings?.cashMoveLimit ?? null,
    scaleLabels: settings?.scaleLabels ?? usualScaleLabels(company.body.country),
    registers: new Map(
      entries.flatMap((entry) => (entry.kind === 'register' ? [[entry.id, entry.body]] : [])),
    ),
    people: here.filter((entry) => entry.kind === 'person').filter((person) => worksAt(person, standsAt)),
    tenders: sorted(here.filter((entry) => entry.kind === 'tender')).map((entry) => entry.body),
    categories: sorted(here.filter((entry) => entry.kind === 'category')),
  };
}

function lookOf(settings: DirectoryEntryOf<'settings'>['body'] | undefined): ReceiptLook {
  const { receiptColumns, receiptLogo, receiptTexts, receiptShow, receiptCodeAs } = settings ?? {};
  return {
    columns: receiptColumns ?? usualLook.columns,
    logo: receiptLogo ?? usualLook.logo,
    texts: receiptTexts ?? usualLook.texts,
    show: receiptShow ?? usualLook.show,
    codeAs: receiptCodeAs ?? usualLook.codeAs,
  };
}

function spendingOf(settings: DirectoryEntryOf<'settings'>['body'] | undefined): Partial<Spending> {
  const { debtLimit, bonusShare, bonusOffline, certificateOffline, returnLimit } = settings ?? {};
  const said = Object.entries({ debtLimit, bonusShare, bonusOffline, certificateOffline, returnLimit });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

/** Somebody without a PIN does not sign in at tills; one without branches works in all. */
function worksAt({ body }: Person, branch: Id): boolean {
  return body.pinHash !== null && (body.branches.length === 0 || body.branches.includes(branch));
}

/** The shop as the page shows it. */
export function viewRegister(shop: Shop, locale: Locale): RegisterView {
  return {
    company: shop.company.name,
    branch: shop.branch.name,
    tillCode: shop.register.code,
    country: shop.company.country,
    currency: { code: shop.company.currency, decimals: shop.company.currencyDecimals },
    defaultLocale: shop.company.defaultLocale,
    receiptLocale: locale,
    timeZone: shop.branch.timeZone,
    tenders: shop.tenders.map(({ code, kind, names }) => ({
      code,
      kind,
      name: inLocale(names, locale, shop.company.defaultLocale),
      hasQr: kind === 'qr' && hasPaymentQr(shop.paymentQr, code),
    })),
  };
}

/** A person as the sign-in page shows them. */
export function viewPerson({ id, body }: Person, lockedUntil: PersonView['lockedUntil']): PersonView {
  const approves = approvableSchema.options.filter((right) => body.rights.includes(right));
  return { id, code: body.code, name: body.name, lockedUntil, approves };
}
