import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor, subtractMinor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import { withinBranches } from '../../platform/db/within-branches.ts';
import { safeSum } from '../../platform/db/safe-sum.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { type Found, mapFound, type Page, readPage } from '../../platform/list/page.ts';
import { type BranchName, readBranchNames, readTillCodes } from '../companies/api.ts';
import type { ReceiptKind } from './receipts-of.ts';
import type { SaleRow, SalesQuery, SalesSummary } from './schemas.ts';
import type { SalesTables } from './tables.ts';

/** Names that the books keep as ids. */
export type Names = { branches: ReadonlyMap<Id, BranchName>; tills: ReadonlyMap<Id, string> };

export async function readNames(tx: TenantTx): Promise<Names> {
  return { branches: await readBranchNames(tx), tills: await readTillCodes(tx) };
}

export type PlaceFilter = Pick<SalesQuery, 'branch' | 'till' | 'day' | 'from' | 'to'>;

/** Branches and registers that a filter names, null where it names none. An unknown name gives an empty list. */
export function placesOf(
  filter: PlaceFilter,
  names: Names,
): { branches: Id[] | null; registers: Id[] | null } {
  const { branch, till } = filter;
  const branches = [...names.branches.values()].filter(
    (found) => found.code === branch || found.id === branch,
  );
  const registers = [...names.tills].filter(([, code]) => code === till);
  return {
    branches: branch === undefined ? null : branches.map((found) => found.id),
    registers: till === undefined ? null : registers.map(([id]) => id),
  };
}

export type SalesFilter = PlaceFilter & {
  scope: BranchScope;
  id?: Id | undefined;
  search?: string | undefined;
  /** All kinds unless said. */
  kinds?: readonly ReceiptKind[] | undefined;
};

/** A page of the receipts that fit, without their bodies. */
export async function findSales(
  tx: TenantTx,
  filter: SalesFilter,
  names: Names,
  page: Page,
): Promise<Found<SaleRow>> {
  const found = await readPage(page, matching(tx, filter, names), (sales) =>
    sales
      .select([
        's.id',
        's.number',
        's.at',
        's.received_at',
        's.business_date',
        's.branch_id',
        's.register_id',
      ])
      .select([
        's.shift_id',
        's.staff_name',
        's.currency',
        's.total',
        's.discount',
        's.change',
        's.line_count',
      ])
      .select(['s.kind', 's.document_id', 's.original_id'])
      .select(
        sql<string | null>`(
        select number from sales o where o.company_id = s.company_id and o.id = s.original_id)`.as(
          'original_number',
        ),
      )
      .select(
        sql<string[]>`(
        select coalesce(array_agg(t.kind order by t.first), '{}') from (
          select kind, min(position) as first from sale_tenders
          where company_id = s.company_id and sale_id = s.id group by kind) t)`.as('tenders'),
      ),
  );
  return mapFound(found, (row) => ({
    id: row.id,
    kind: row.kind as ReceiptKind,
    documentId: row.document_id,
    number: row.number,
    at: row.at as Instant,
    receivedAt: row.received_at as Instant,
    businessDate: row.business_date as BusinessDate,
    branch: names.branches.get(row.branch_id)?.code ?? '',
    branchId: row.branch_id,
    tillCode: names.tills.get(row.register_id) ?? '',
    registerId: row.register_id,
    shiftId: row.shift_id,
    cashier: row.staff_name,
    currency: row.currency,
    total: minor(row.total),
    discount: minor(row.discount),
    change: minor(row.change),
    lineCount: row.line_count,
    tenders: row.tenders,
    original: row.original_id === null ? null : { id: row.original_id, number: row.original_number },
  }));
}

/** How many receipts fit, and what was sold, given back, and both together, by currency. */
export async function sumSales(tx: TenantTx, filter: SalesFilter, names: Names): Promise<SalesSummary> {
  const rows = await matching(tx, filter, names)
    .select((eb) => ['s.currency', eb.fn.countAll<number>().as('count')])
    .select([safeSum('s.total').as('total'), sql<boolean>`s.kind = 'return'`.as('isReturn')])
    .groupBy(['s.currency', 'isReturn'])
    .orderBy('s.currency')
    .execute();
  const countOf = (isReturn: boolean) =>
    rows.reduce((count, row) => (row.isReturn === isReturn ? count + row.count : count), 0);
  const totalOf = (currency: string, isReturn: boolean) =>
    minor(rows.find((row) => row.currency === currency && row.isReturn === isReturn)?.total ?? 0);
  const currencies = [...new Set(rows.map((row) => row.currency))];
  return {
    count: countOf(false),
    returnCount: countOf(true),
    totals: currencies.map((currency) => {
      const [total, returned] = [totalOf(currency, false), totalOf(currency, true)];
      return { currency, total, returned, net: subtractMinor(total, returned) };
    }),
  };
}

function matching(tx: TenantTx, filter: SalesFilter, names: Names) {
  const { branches, registers } = placesOf(filter, names);
  const { id, search, kinds } = filter;
  const from = filter.day ?? filter.from;
  const to = filter.day ?? filter.to;
  return tx.db
    .withTables<SalesTables>()
    .selectFrom('sales as s')
    .where(withinBranches('s.branch_id', filter.scope))
    .$if(id !== undefined, (query) => query.where('s.id', '=', id ?? ''))
    .$if(kinds !== undefined, (query) => query.where('s.kind', 'in', kinds ?? []))
    .$if(branches !== null, (query) =>
      query.where('s.branch_id', '=', sql<string>`any(${branches ?? []}::uuid[])`),
    )
    .$if(registers !== null, (query) =>
      query.where('s.register_id', '=', sql<string>`any(${registers ?? []}::uuid[])`),
    )
    .$if(from !== undefined, (query) => query.where('s.business_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('s.business_date', '<=', to ?? ''))
    .$if(search !== undefined && search !== '', (query) =>
      query.where(sql<boolean>`strpos(s.number, ${(search ?? '').toUpperCase()}) > 0`),
    );
}
