import type { BranchScope } from '@karvon/shared/rights/access.ts';
import { minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import { withinBranches } from '../../platform/db/within-branches.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { type Found, mapFound, type Page, readPage } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { type Names, placesOf, readNames } from './find-sales.ts';
import { type ShiftRow, shiftList, type ShiftsQuery } from './schemas.ts';
import type { SalesTables } from './tables.ts';

export function shiftsRoute(platform: Platform): Route {
  return listRoute(platform, {
    path: '/shifts',
    access: 'shifts.view',
    summary: 'Shifts, newest first, with what was counted at their end',
    tag: 'Sales',
    list: shiftList,
    find: async (tx, { query, branches: scope }, page) =>
      findShifts(tx, { ...query, scope }, await readNames(tx), page),
  });
}

async function findShifts(
  tx: TenantTx,
  query: ShiftsQuery & { scope: BranchScope },
  names: Names,
  page: Page,
): Promise<Found<ShiftRow>> {
  const { branches, registers } = placesOf(query, names);
  const from = query.day ?? query.from;
  const to = query.day ?? query.to;
  const all = tx.db
    .withTables<SalesTables>()
    .selectFrom('shifts as s')
    .where(withinBranches('s.branch_id', query.scope))
    .$if(branches !== null, (shown) =>
      shown.where('s.branch_id', '=', sql<string>`any(${branches ?? []}::uuid[])`),
    )
    .$if(registers !== null, (shown) =>
      shown.where('s.register_id', '=', sql<string>`any(${registers ?? []}::uuid[])`),
    )
    .$if(from !== undefined, (shown) => shown.where('s.business_date', '>=', from ?? ''))
    .$if(to !== undefined, (shown) => shown.where('s.business_date', '<=', to ?? ''));
  const found = await readPage(page, all, (shifts) =>
    shifts
      // A shift ends once. Where a copied till ended it again, the first word counts.
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('shift_closings as own')
            .select(['own.id as closing_id', 'own.closed_at', 'own.staff_name as closed_by'])
            .select(['own.expected', 'own.counted', 'own.difference'])
            .whereRef('own.company_id', '=', 's.company_id')
            .whereRef('own.shift_id', '=', 's.id')
            .orderBy('own.closed_at')
            .orderBy('own.id')
            .limit(1)
            .as('c'),
        (join) => join.onTrue(),
      )
      .selectAll(),
  );
  return mapFound(found, (row) => ({
    id: row.id,
    number: row.number,
    branch: names.branches.get(row.branch_id)?.code ?? '',
    branchId: row.branch_id,
    tillCode: names.tills.get(row.register_id) ?? '',
    registerId: row.register_id,
    openedAt: row.opened_at as Instant,
    businessDate: row.business_date as BusinessDate,
    cashier: row.staff_name,
    currency: row.currency,
    float: minor(row.float),
    closing:
      row.closing_id === null
        ? null
        : {
            id: row.closing_id,
            closedAt: row.closed_at as Instant,
            cashier: row.closed_by ?? '',
            expected: minor(row.expected ?? 0),
            counted: minor(row.counted ?? 0),
            difference: minor(row.difference ?? 0),
          },
  }));
}
