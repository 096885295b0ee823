import { translate } from '@karvon/shared/i18n/translate.ts';
import { accountNameKey, accountOf, chart, growsByDebit } from '@karvon/shared/ledger/chart.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { type RawBuilder, sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Mark } from '../../platform/list/order.ts';
import { type Found, foundOf, mapFound, type Page, pageSql } from '../../platform/list/page.ts';
import { balanceOf, currentSums, sumColumns, type Sums, sumsAt } from './read-balances.ts';
import type { AccountRow, AccountsQuery } from './schemas.ts';
import type { LedgerTables } from './tables.ts';

export type AccountFilter = Pick<AccountsQuery, 'code' | 'type' | 'currency' | 'search'> & { id?: Id };
type Context = { tx: TenantTx; locale: Locale };

/** A page of the accounts that fit, with what is on them now or at a book position. */
export async function findAccounts(
  { tx, locale }: Context,
  filter: AccountFilter,
  page: Page,
  atPosition?: number,
): Promise<Found<AccountRow>> {
  const matching = conditions(tx, locale, filter);
  const count = page.cursor === null ? await countAccounts(tx, matching) : null;
  const sums = atPosition === undefined ? currentSums : sumsAt(atPosition);
  const { rows } = await sql<LedgerTables['ledger_accounts'] & Sums & { mark: Mark }>`
    select a.id, a.code, a.subject, a.currency, a.guard, a.opened_at, ${sumColumns}, ${page.mark} as mark
    from (
      select * from ledger_accounts a where ${matching} and ${pageSql(page)}
    ) a cross join lateral (${sums}) s
    order by ${page.order}`.execute(tx.db);
  return mapFound(foundOf(page, count, rows), (row) => {
    const { type, subject: subjectKind } = accountOf(row.code);
    return {
      id: row.id,
      code: row.code,
      name: translate(locale, accountNameKey(row.code)),
      type,
      subjectKind,
      subject: row.subject,
      currency: row.currency,
      guard: row.guard,
      ...balanceOf(row, row),
      held: growsByDebit(type) ? row.creditHeld : row.debitHeld,
      openedAt: row.opened_at as Instant,
    };
  });
}

async function countAccounts(tx: TenantTx, matching: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ledger_accounts a where ${matching}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

function conditions(tx: TenantTx, locale: Locale, filter: AccountFilter): RawBuilder<boolean> {
  const { id, code, type, currency, search = '' } = filter;
  const all = [sql`a.company_id = ${tx.companyId}`];
  if (id !== undefined) all.push(sql`a.id = ${id}`);
  if (code !== undefined) all.push(sql`a.code = ${code}`);
  if (currency !== undefined) all.push(sql`a.currency = ${currency}`);
  if (type !== undefined)
    all.push(sql`a.code = any(${codesWhere((account) => account.type === type)}::text[])`);
  if (search !== '') {
    const wanted = search.toLowerCase();
    const named = codesWhere(({ code }) =>
      translate(locale, accountNameKey(code)).toLowerCase().includes(wanted),
    );
    all.push(sql`(a.code = any(${named}::text[]) or strpos(lower(a.subject), ${wanted}) > 0)`);
  }
  return sql<boolean>`${sql.join(all, sql` and `)}`;
}

function codesWhere(fits: (account: (typeof chart)[number]) => boolean): string[] {
  return chart.filter(fits).map(({ code }) => code);
}
