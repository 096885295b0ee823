import { sql } from 'kysely';
import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { readUserNames } from '../auth/read-user-names.ts';
import { withinBranches } from '../db/within-branches.ts';
import type { TenantTx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { firstOf, type Found, mapFound, type Page, readPage } from '../list/page.ts';
import type { PlaceNames } from '../module.ts';
import type { DecisionIndex } from './decision-index.ts';
import {
  exceptionList,
  type ExceptionRow,
  type ExceptionsQuery,
  type SettledException,
} from './exceptions-schemas.ts';
import type { ExceptionsTables } from './exceptions-tables.ts';

export type ExceptionsFilter = Partial<Pick<ExceptionsQuery, 'state' | 'kind' | 'branch' | 'from' | 'to'>> & {
  id?: Id;
  scope: BranchScope;
};

/** A page of the exceptions that fit. */
export async function findExceptions(
  tx: TenantTx,
  filter: ExceptionsFilter,
  places: PlaceNames,
  page: Page,
): Promise<Found<ExceptionRow>> {
  const found = await readPage(page, matching(tx, filter, places), (exceptions) => exceptions.selectAll('e'));
  const settled = found.items.filter((row) => row.settled_at !== null).map((row) => row.id);
  const standing = new Map((await readDecisions(tx, settled)).map((made) => [made.exceptionId, made]));
  return mapFound(found, (row) => {
    const last = standing.get(row.id);
    return {
      id: row.id,
      kind: row.kind,
      subject: row.subject,
      documentId: row.document_id,
      branch: row.branch_id === null ? null : (places.branches.get(row.branch_id)?.code ?? ''),
      branchId: row.branch_id,
      tillCode: row.register_id === null ? null : (places.tills.get(row.register_id) ?? ''),
      registerId: row.register_id,
      deviceId: row.device_id,
      details: row.details,
      raisedAt: row.raised_at as Instant,
      settled:
        last === undefined
          ? null
          : { decisionId: last.id, decision: last.decision, by: last.by, at: last.at },
    };
  });
}

/** One exception with all that was decided about it. Throws ApiFailure 404 `unknown-exception`. */
export async function readException(
  tx: TenantTx,
  { id, scope }: { id: Id; scope: BranchScope },
  places: PlaceNames,
  index: DecisionIndex,
): Promise<SettledException> {
  const { items } = await findExceptions(tx, { id, scope }, places, firstOf(exceptionList, 1));
  const [row] = items;
  if (row === undefined) throw new ApiFailure(404, 'unknown-exception');
  const decisions = await readDecisions(tx, [id]);
  return {
    ...row,
    offers: row.settled === null ? index.offeredFor(row.kind) : [],
    decisions: decisions.map(({ exceptionId: _own, ...decision }) => decision),
  };
}

/** What was decided about these exceptions, the oldest first. */
export async function readDecisions(tx: TenantTx, exceptionIds: readonly Id[]) {
  if (exceptionIds.length === 0) return [];
  const rows = await tx.db
    .withTables<ExceptionsTables>()
    .selectFrom('exception_decisions')
    .selectAll()
    .where('exception_id', 'in', exceptionIds)
    .orderBy('exception_id')
    .orderBy('position')
    .execute();
  const names = await readUserNames(
    tx,
    rows.map((row) => row.decided_by),
  );
  return rows.map((row) => ({
    id: row.id,
    exceptionId: row.exception_id,
    decision: row.decision,
    note: row.note,
    by: names.get(row.decided_by) ?? '',
    at: row.decided_at as Instant,
    undoes: row.undoes_id,
  }));
}

function matching(tx: TenantTx, filter: ExceptionsFilter, places: PlaceNames) {
  const { id, state, kind, branch, from, to } = filter;
  const branches = [...places.branches.values()].filter(
    (found) => found.code === branch || found.id === branch,
  );
  return tx.db
    .withTables<ExceptionsTables>()
    .selectFrom('exceptions as e')
    .where(withinBranches('e.branch_id', filter.scope))
    .$if(id !== undefined, (query) => query.where('e.id', '=', id ?? ''))
    .$if(state === 'open', (query) => query.where('e.settled_at', 'is', null))
    .$if(state === 'settled', (query) => query.where('e.settled_at', 'is not', null))
    .$if(kind !== undefined, (query) => query.where('e.kind', '=', kind ?? 'unbooked'))
    .$if(branch !== undefined, (query) =>
      query.where('e.branch_id', '=', sql<string>`any(${branches.map((found) => found.id)}::uuid[])`),
    )
    .$if(from !== undefined, (query) => query.where('e.raised_at', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('e.raised_at', '<=', to ?? ''));
}
