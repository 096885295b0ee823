import { randomBytes } from 'node:crypto';
import { instantOf } from '@karvon/shared/values/time.ts';
import { withPlatformRole } from '../../../platform/db/platform-role.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import type { OpenCompany } from '../../../platform/module.ts';
import type { CompaniesPlatformTables } from '../tables.ts';
import { createCompany } from './create-company.ts';

/** Opens the company of somebody who has registered, under a slug like the one they want; its branches follow. */
export const openRegistered: OpenCompany = async (tx, { newId, clock }, wish) => {
  const { name, currency, country, locale } = wish;
  const slug = await freeSlug(tx, wish.slug ?? slugOf(name));
  const currencyDecimals =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const receipt = { header: [], footer: [] };
  const company = {
    slug,
    name,
    currency,
    currencyDecimals,
    country,
    taxRegime: 'vat',
    defaultLocale: locale,
    receipt,
  };
  await createCompany(tx, newId(), company, instantOf(clock()));
};

/** Of the letters of a name that an address takes as they are. */
function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return plain === '' ? `shop-${ending()}` : plain;
}

async function freeSlug(tx: TenantTx, wanted: string): Promise<string> {
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

function ending(): string {
  return randomBytes(4).toString('hex');
}
