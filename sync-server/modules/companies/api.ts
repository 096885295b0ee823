import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { sql } from 'kysely';
import type { Database, TenantTx } from '../../platform/db/transaction.ts';
import { type CompanyProfile, profileOf } from './company-profile.ts';
import type { CompaniesPlatformTables, CompaniesTables } from './tables.ts';

/** What other modules may ask of this one, and the only way into its tables. */
export { addBranch, addPerson, addRegister, addTender, type NewPerson } from './commands/add-to-company.ts';
export { restagePeopleOfRole } from './commands/change-person.ts';
export { changeSettings } from './commands/change-settings.ts';
export { createCompany, type NewCompany } from './commands/create-company.ts';
export { hashPin } from './commands/hash-pin.ts';
export { makeRegisterEnrolCode } from './commands/make-enrol-code.ts';
export { type Branch, readBranches } from './read-branches.ts';
export { branchAnswerSchema as branchSchema } from './schemas.ts';
export { type CentreKey, readCentreKey } from './centre-key.ts';
export { readReceiptLook } from './read-receipt-look.ts';
export { stageDirectory } from './stage-directory.ts';

export type Company = {
  id: Id;
  slug: string;
  name: string;
  currency: string;
  currencyDecimals: number;
  country: string;
  taxRegime: string;
  defaultLocale: Locale;
  /** For how many days tills keep what others of their branch have sold; 0: not at all. */
  returnDays: number;
  profile: CompanyProfile;
};

/** The company of this transaction. Throws when it has not been created. */
export async function readCompany(tx: TenantTx): Promise<Company> {
  const found = await findCompany(tx);
  if (found === null) throw new Error(`The company ${tx.companyId} has not been created.`);
  return found;
}

/** The company of this transaction; null when it has not been created. */
export async function findCompany(tx: TenantTx): Promise<Company | null> {
  const row = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('companies')
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.company_id,
    slug: row.slug,
    name: row.name,
    currency: row.currency,
    currencyDecimals: row.currency_decimals,
    country: row.country,
    taxRegime: row.tax_regime,
    defaultLocale: row.default_locale,
    returnDays: row.return_days,
    profile: profileOf(row.profile),
  };
}

const currencies = new Map<Id, string>();

/** The currency in which the company keeps its books. It never changes, so a process asks once. */
export async function readCurrency(tx: TenantTx): Promise<string> {
  const known = currencies.get(tx.companyId);
  if (known !== undefined) return known;
  const { currency } = await readCompany(tx);
  tx.afterCommit(() => currencies.set(tx.companyId, currency));
  return currency;
}

/** Which of these are people of the company. */
export async function readKnownPeople(tx: TenantTx, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('people')
    .select('id')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Which company has this slug; null when none has. */
export async function findCompanyBySlug(db: Database, slug: string): Promise<Id | null> {
  const row = await db.platform((tx) =>
    tx.db
      .withTables<CompaniesPlatformTables>()
      .selectFrom('company_slugs')
      .select('company_id')
      .where('slug', '=', slug)
      .executeTakeFirst(),
  );
  return row?.company_id ?? null;
}

/** Every company of this centre. */
export async function readCompanyIds(db: Database): Promise<Id[]> {
  const rows = await db.platform((tx) =>
    tx.db.withTables<CompaniesPlatformTables>().selectFrom('company_slugs').select('company_id').execute(),
  );
  return rows.map((row) => row.company_id);
}

export type BranchName = { id: Id; code: string; name: string };

/** The company's branches by id, for lists that show whose a row is. */
export async function readBranchNames(tx: TenantTx): Promise<ReadonlyMap<Id, BranchName>> {
  const rows = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('branches')
    .select(['id', 'code', 'name'])
    .orderBy('code')
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The time zone of a branch, or of the company's first branch when none is named: what its business dates are counted in. */
export async function readTimeZone(tx: TenantTx, branchId: Id | null): Promise<string> {
  const row = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('branches')
    .select('time_zone')
    .$if(branchId !== null, (branches) => branches.where('id', '=', branchId ?? ''))
    .orderBy('code')
    .executeTakeFirst();
  return row?.time_zone ?? 'UTC';
}

/** The time zones of the company's branches. */
export async function readTimeZones(tx: TenantTx): Promise<ReadonlyMap<Id, string>> {
  const rows = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('branches')
    .select(['id', 'time_zone'])
    .execute();
  return new Map(rows.map((row) => [row.id, row.time_zone]));
}

/** The codes of the company's tills by register id. */
export async function readTillCodes(tx: TenantTx): Promise<ReadonlyMap<Id, string>> {
  const rows = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('registers')
    .select(['id', 'code'])
    .execute();
  return new Map(rows.map((row) => [row.id, row.code]));
}

/** How many of the staff work at tills with each role. */
export async function countPeopleByRole(tx: TenantTx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ role: string; count: number }>`
    select role, count(*) as count from people group by role`.execute(tx.db);
  return new Map(rows.map(({ role, count }) => [role, count]));
}
