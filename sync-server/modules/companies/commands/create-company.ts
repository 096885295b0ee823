import type { DirectoryEntryOf } from '@karvon/shared/directory/entry.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { withPlatformRole } from '../../../platform/db/platform-role.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { stageDirectory } from '../stage-directory.ts';
import type { CompaniesPlatformTables, CompaniesTables } from '../tables.ts';

export type NewCompany = DirectoryEntryOf<'company'>['body'];

/**
 * Creates the company of this transaction and puts it into its directory. Its slug is taken for the whole centre in
 * the same transaction; a slug that is taken already is a unique violation (23505).
 * @param entryId the directory entry's id
 */
export async function createCompany(
  tx: TenantTx,
  entryId: Id,
  company: NewCompany,
  at: Instant,
): Promise<void> {
  await withPlatformRole(tx, ({ db }) =>
    db
      .withTables<CompaniesPlatformTables>()
      .insertInto('company_slugs')
      .values({ slug: company.slug, company_id: tx.companyId, name: company.name, created_at: at })
      .execute(),
  );
  await tx.db
    .withTables<CompaniesTables>()
    .insertInto('companies')
    .values({
      company_id: tx.companyId,
      slug: company.slug,
      name: company.name,
      currency: company.currency,
      currency_decimals: company.currencyDecimals,
      country: company.country,
      tax_regime: company.taxRegime,
      default_locale: company.defaultLocale,
      receipt: JSON.stringify(company.receipt),
      created_at: at,
    })
    .execute();
  stageDirectory(tx, [{ id: entryId, branch: null, v: 1, kind: 'company', body: company }]);
}
