import { sql } from 'kysely';
import { receiptNumberSchema } from '@karvon/shared/journal/sale-body.ts';
import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { readUserNames } from '../platform/auth/read-user-names.ts';
import { withinBranches } from '../platform/db/within-branches.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import { ApiFailure } from '../platform/http/api-failure.ts';
import { firstOf, type Found, mapFound, type Page, readPage } from '../platform/list/page.ts';
import type { PlaceNames, ReadDevices } from '../platform/module.ts';
import type { ReplicationTables } from './journal-table.ts';
import {
  type QuarantinedRow,
  type QuarantinedWhole,
  quarantineList,
  type QuarantineQuery,
} from './quarantine-schemas.ts';

/** How rows are named: by what their places and tills are called. */
export type Naming = { places: PlaceNames; readDevices: ReadDevices };

type Filter = Partial<Pick<QuarantineQuery, 'state' | 'branch' | 'device' | 'code'>> & {
  id?: Id;
  scope: BranchScope;
};

/** A page of the quarantine's rows that fit. */
export async function findQuarantined(
  tx: TenantTx,
  filter: Filter,
  naming: Naming,
  page: Page,
): Promise<Found<QuarantinedRow & { document: string }>> {
  const found = await readPage(page, matching(tx, filter, naming.places), (rows) =>
    rows
      .select([
        'q.id',
        'q.collection',
        'q.device_id',
        'q.branch_id',
        'q.fact_id',
        'q.seq',
        'q.code',
        'q.reason',
      ])
      .select(['q.waits_for', 'q.received_at', 'q.settled_at', 'q.settled_how', 'q.document'])
      .select(
        sql<number>`(select count(*) from quarantine w where w.waits_for = q.fact_id and w.settled_at is null)`.as(
          'waiting',
        ),
      ),
  );
  const ids = [...new Set(found.items.map((row) => row.device_id))];
  const devices = await naming.readDevices(tx, ids);
  const tills = new Map(devices.map(({ deviceId, tillCode }) => [deviceId, tillCode]));
  return mapFound(found, (row) => ({
    id: row.id,
    collection: row.collection,
    deviceId: row.device_id,
    branchId: row.branch_id,
    branch: naming.places.branches.get(row.branch_id)?.code ?? '',
    tillCode: tills.get(row.device_id) ?? '',
    factId: row.fact_id,
    ...shownOf(row.document),
    seq: row.seq,
    code: row.code,
    reason: row.reason,
    waitsFor: row.waits_for,
    waiting: row.waiting,
    receivedAt: row.received_at as Instant,
    settled:
      row.settled_at === null || row.settled_how === null
        ? null
        : { how: row.settled_how, at: row.settled_at as Instant },
    document: row.document,
  }));
}

/** One row whole, with what was done about it. Throws ApiFailure 404 `unknown-quarantined`. */
export async function readQuarantined(
  tx: TenantTx,
  { id, scope }: { id: Id; scope: BranchScope },
  naming: Naming,
): Promise<QuarantinedWhole> {
  const { items } = await findQuarantined(tx, { id, scope }, naming, firstOf(quarantineList, 1));
  const [row] = items;
  if (row === undefined) throw new ApiFailure(404, 'unknown-quarantined');
  const decisions = await tx.db
    .withTables<ReplicationTables>()
    .selectFrom('quarantine_decisions')
    .selectAll()
    .where('quarantine_id', '=', id)
    .orderBy('position')
    .execute();
  const names = await readUserNames(
    tx,
    decisions.flatMap(({ decided_by }) => decided_by ?? []),
  );
  return {
    ...row,
    decisions: decisions.map((made) => ({
      id: made.id,
      action: made.action,
      note: made.note,
      by: made.decided_by === null ? null : (names.get(made.decided_by) ?? ''),
      at: made.decided_at as Instant,
    })),
  };
}

function matching(tx: TenantTx, filter: Filter, places: PlaceNames) {
  const { id, state, branch, device, code } = filter;
  const branches = [...places.branches.values()].filter(
    (found) => found.code === branch || found.id === branch,
  );
  return tx.db
    .withTables<ReplicationTables>()
    .selectFrom('quarantine as q')
    .where(withinBranches('q.branch_id', filter.scope))
    .$if(id !== undefined, (query) => query.where('q.id', '=', id ?? ''))
    .$if(state === 'open', (query) => query.where('q.settled_at', 'is', null))
    .$if(state === 'settled', (query) => query.where('q.settled_at', 'is not', null))
    .$if(device !== undefined, (query) => query.where('q.device_id', '=', device ?? ''))
    .$if(code !== undefined, (query) => query.where('q.code', '=', code ?? ''))
    .$if(branch !== undefined, (query) =>
      query.where('q.branch_id', '=', sql<string>`any(${branches.map((found) => found.id)}::uuid[])`),
    );
}

/** What a list says of a document, as far as it can be read. */
function shownOf(document: string): { kind: string | null; number: string | null } {
  try {
    const { kind, body } = fieldsOf(JSON.parse(document));
    const number = receiptNumberSchema.safeParse(fieldsOf(body)['number']).data;
    return { kind: typeof kind === 'string' ? kind.slice(0, 40) : null, number: number ?? null };
  } catch {
    return { kind: null, number: null };
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
