import { shiftTotals } from '@karvon/shared/derivations/shift-effects.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor, subtractMinor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import { withinBranches } from '../../platform/db/within-branches.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { firstOf, type Found, mapFound, type Page, readPage } from '../../platform/list/page.ts';
import type { Platform, ReadShift } from '../../platform/module.ts';
import { type Names, placesOf, readNames } from './find-sales.ts';
import { saleParamsSchema, type ShiftRow, shiftList, shiftSchema, type ShiftsQuery } from './schemas.ts';
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

/** One shift with all that it has come to at the centre: the same as its till says, once all of it has come. */
export function shiftRoute({ db }: Platform, readShift: ReadShift): Route {
  return defineRoute({
    method: 'get',
    path: '/shifts/:id',
    access: 'shifts.view',
    summary: 'One shift: its totals, what was counted, and what came after its end',
    tag: 'Sales',
    params: saleParamsSchema,
    answer: shiftSchema,
    handle: async ({ principal, branches: scope, params: { id } }) =>
      db.tenant(principal.companyId, async (tx) => {
        const found = await findShifts(tx, { id, scope }, await readNames(tx), firstOf(shiftList, 1));
        const [row] = found.items;
        if (row === undefined) throw new ApiFailure(404, 'unknown-shift');
        const facts = await readShift(tx, row.id);
        const totals = shiftTotals(facts);
        const { closing } = row;
        const end = facts.find((fact) => fact.id === closing?.id);
        const said = end === undefined ? null : bodyOf(end, 'shift-close');
        return {
          ...row,
          totals,
          count:
            closing === null || said === null
              ? null
              : {
                  denominations: said.denominations,
                  reason: said.reason,
                  earlierCounts: said.earlierCounts ?? [],
                  afterwards: subtractMinor(totals.cash, closing.expected),
                },
        };
      }),
  });
}

async function findShifts(
  tx: TenantTx,
  query: Partial<ShiftsQuery> & { id?: Id; scope: BranchScope },
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
    .$if(query.id !== undefined, (shown) => shown.where('s.id', '=', query.id ?? ''))
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
