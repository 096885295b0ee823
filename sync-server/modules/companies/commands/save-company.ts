import { type Selectable, sql } from 'kysely';
import type { DirectoryEntryOf } from '@karvon/shared/directory/entry.ts';
import { companySettings } from '@karvon/shared/settings/company-settings.ts';
import { spendingSchemas } from '@karvon/shared/settings/spending.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { canonicalJson } from '@karvon/shared/values/wire-json.ts';
import { withPlatformRole } from '../../../platform/db/platform-role.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import { stageDirectory } from '../stage-directory.ts';
import type { CompaniesPlatformTables, CompaniesTables } from '../tables.ts';

export type CompanyRow = Selectable<CompaniesTables['companies']>;

/** The transaction's company, which nobody else changes until the commit. Fails with `unknown-company`. */
export async function lockCompany(tx: TenantTx): Promise<CompanyRow> {
  const company = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('companies')
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (company === undefined) {
    throw new ApiFailure(404, 'unknown-company', { params: { slug: tx.companyId } });
  }
  return company;
}

/**
 * Writes what has changed of a company that is locked; tills hear of what concerns them.
 * @param newId for entries of the directory that are not there yet
 */
export async function saveCompany(
  tx: TenantTx,
  before: CompanyRow,
  after: CompanyRow,
  newId: () => Id,
): Promise<void> {
  await tx.db
    .withTables<CompaniesTables>()
    .updateTable('companies')
    .set({
      name: after.name,
      default_locale: after.default_locale,
      receipt: JSON.stringify(after.receipt),
      return_days: after.return_days,
      profile: JSON.stringify(after.profile),
      settings: JSON.stringify(after.settings),
    })
    .execute();
  if (after.name !== before.name) await renameSlug(tx, after.name);
  const body = bodyOf(after);
  if (canonicalJson(body) !== canonicalJson(bodyOf(before))) {
    const id = await entryId(tx, 'company', newId);
    stageDirectory(tx, [{ id, branch: null, v: 1, kind: 'company', body }]);
  }
  const settings = settingsOf(after);
  if (canonicalJson(settings) !== canonicalJson(settingsOf(before))) {
    // An entry of its own: a till of an older version leaves it aside, where it could not read a company with a new field.
    const id = await entryId(tx, 'settings', newId);
    stageDirectory(tx, [{ id, branch: null, v: 1, kind: 'settings', body: settings }]);
  }
}

function settingsOf(company: CompanyRow): DirectoryEntryOf<'settings'>['body'] {
  const chosen = Object.entries({
    scaleLabels: companySettings.scaleLabels.schema,
    paymentQr: companySettings.paymentQr.schema,
    lockMinutes: companySettings.lockMinutes.schema,
    cashMoveLimit: companySettings.cashMoveLimit.schema,
    receiptTexts: companySettings.receiptTexts.schema,
    receiptLogo: companySettings.receiptLogo.schema,
    receiptShow: companySettings.receiptShow.schema,
    receiptCodeAs: companySettings.receiptCodeAs.schema,
    receiptColumns: companySettings.receiptColumns.schema,
    ...spendingSchemas,
  }).flatMap(([key, schema]) => {
    const { data } = schema.safeParse(company.settings[key]);
    return data === undefined ? [] : [[key, data]];
  });
  return { returnDays: company.return_days, ...Object.fromEntries(chosen) };
}

function bodyOf(company: CompanyRow): DirectoryEntryOf<'company'>['body'] {
  const { slug, name, currency, country, receipt } = company;
  return {
    slug,
    name,
    currency,
    currencyDecimals: company.currency_decimals,
    country,
    taxRegime: company.tax_regime,
    defaultLocale: company.default_locale,
    receipt,
  };
}

/** The list of all companies has the name, too. */
async function renameSlug(tx: TenantTx, name: string): Promise<void> {
  await withPlatformRole(tx, ({ db }) =>
    db
      .withTables<CompaniesPlatformTables>()
      .updateTable('company_slugs')
      .set({ name })
      .where('company_id', '=', tx.companyId)
      .execute(),
  );
}

async function entryId(tx: TenantTx, kind: 'company' | 'settings', newId: () => Id): Promise<Id> {
  const { rows } = await sql<{ id: Id }>`select id from directory where kind = ${kind}`.execute(tx.db);
  return rows[0]?.id ?? newId();
}
