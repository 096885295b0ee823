import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { translate } from '@karvon/shared/i18n/translate.ts';
import { locales } from '@karvon/shared/values/locale.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { withPlatformRole } from '../../../platform/db/platform-role.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import type { OpenCompany, Platform } from '../../../platform/module.ts';
import type { CompaniesPlatformTables } from '../tables.ts';
import { addTender } from './add-to-company.ts';
import { createCompany, type NewCompany } from './create-company.ts';

/** What whoever opens a company says of it. */
export type CompanyToOpen = Pick<
  NewCompany,
  'slug' | 'name' | 'currency' | 'country' | 'taxRegime' | 'defaultLocale'
>;
type Ports = Pick<Platform, 'newId' | 'clock'>;

/** How every shop can be paid; more ways follow. */
const FIRST_TENDERS = ['cash', 'card'] as const;

/** Opens the company of the transaction, with what its tills need to sell. A slug that is taken is a unique violation (23505). */
export async function openCompany(tx: TenantTx, ports: Ports, wanted: CompanyToOpen): Promise<void> {
  const currencyDecimals = decimalsOf(wanted.currency);
  const company: NewCompany = { ...wanted, currencyDecimals, receipt: { header: [], footer: [] } };
  await createCompany(tx, ports.newId(), company, instantOf(ports.clock()));
  for (const [index, kind] of FIRST_TENDERS.entries()) {
    const names = Object.fromEntries(locales.map((locale) => [locale, translate(locale, `tender.${kind}`)]));
    await addTender(tx, ports.newId(), { code: kind, kind, names, sort: (index + 1) * 10 });
  }
}

/** Opens the company of somebody who has registered, under a slug like the one they want; its branches follow. */
export const openRegistered: OpenCompany = async (tx, ports, wish) => {
  const { name, currency, country, locale } = wish;
  const slug = await freeSlug(tx, wish.slug ?? slugOf(name));
  await openCompany(tx, ports, { slug, name, currency, country, taxRegime: 'vat', defaultLocale: locale });
};

/** Of the letters of a name that an address takes as they are. */
export function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return plain === '' ? `shop-${ending()}` : plain;
}

/** This slug, or one like it where it is taken; nobody else is told the same until the commit. */
export async function freeSlug(tx: TenantTx, wanted: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`slug ${wanted}`}, 0))`.execute(tx.db);
  const taken = await withPlatformRole(tx, ({ db }) =>
    db
      .withTables<CompaniesPlatformTables>()
      .selectFrom('company_slugs')
      .select('slug')
      .where('slug', '=', wanted)
      .executeTakeFirst(),
  );
  return taken === undefined ? wanted : `${wanted.slice(0, 50)}-${ending()}`;
}

function decimalsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

function ending(): string {
  return randomBytes(4).toString('hex');
}
