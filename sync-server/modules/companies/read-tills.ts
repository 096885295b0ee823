import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { withinBranches } from '../../platform/db/within-branches.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { type Found, mapFound, type Page, readPage } from '../../platform/list/page.ts';
import { readStaleCopies, type StaleCopy } from './read-stale-copies.ts';
import type { TillAnswer } from './schemas.ts';
import type { CompaniesTables, DeviceState } from './tables.ts';

/** What others know of a device: what it has pushed, what it says of itself, and whether it is connected now. */
export type TillProgress = Omit<TillAnswer, keyof TillRow>;

export const noProgress: TillProgress = {
  version: null,
  lastSeenAt: null,
  lastPullAt: null,
  lastPushAt: null,
  lastSeq: 0,
  quarantined: 0,
  online: false,
  onlineSince: null,
  protocol: null,
  order: null,
  hello: null,
};

export type TillRow = {
  id: Id;
  code: string;
  name: string;
  branchId: Id;
  branch: string;
  branchName: string;
  deviceId: Id | null;
  deviceName: string | null;
  state: 'never-enrolled' | DeviceState;
  incarnation: number;
  enrolledAt: Instant | null;
  staleCopy: StaleCopy | null;
};

/**
 * A page of the company's tills, each with the newest device of its register. Not the one of the register's own
 * number: after a restore that is one nobody has yet.
 * @param branch a branch's code or id; all of them when absent
 * @param now milliseconds since 1970
 */
export async function readTills(
  tx: TenantTx,
  { branch, scope }: { branch?: string | undefined; scope: BranchScope },
  page: Page,
  now: number,
): Promise<Found<TillRow>> {
  const all = tx.db
    .withTables<CompaniesTables>()
    .selectFrom('registers as r')
    .innerJoin('branches as b', (join) =>
      join.onRef('b.company_id', '=', 'r.company_id').onRef('b.id', '=', 'r.branch_id'),
    )
    .leftJoin('devices as d', (join) =>
      join
        .onRef('d.company_id', '=', 'r.company_id')
        .onRef('d.register_id', '=', 'r.id')
        .on('d.incarnation', '=', (eb) =>
          eb
            .selectFrom('devices as newest')
            .select((max) => max.fn.max('newest.incarnation').as('incarnation'))
            .whereRef('newest.company_id', '=', 'r.company_id')
            .whereRef('newest.register_id', '=', 'r.id'),
        ),
    )
    .where(withinBranches('r.branch_id', scope))
    .$if(branch !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('b.code', '=', branch ?? ''), eb(eb.cast<string>('b.id', 'text'), '=', branch ?? '')]),
      ),
    );
  const found = await readPage(page, all, (tills) =>
    tills.select([
      'r.id',
      'r.code',
      'r.name',
      'd.incarnation',
      'b.id as branchId',
      'b.code as branch',
      'b.name as branchName',
      'd.id as deviceId',
      'd.name as deviceName',
      'd.state',
      'd.enrolled_at as enrolledAt',
    ]),
  );
  const lives = found.items.flatMap(({ deviceId, incarnation, state }) =>
    deviceId === null || incarnation === null || state !== 'active' ? [] : [{ deviceId, incarnation }],
  );
  const copies = await readStaleCopies(tx, lives, now);
  return mapFound(found, (row) => ({
    ...row,
    incarnation: row.incarnation ?? 0,
    state: row.state ?? 'never-enrolled',
    enrolledAt: row.enrolledAt as Instant | null,
    staleCopy: row.deviceId === null ? null : (copies.get(row.deviceId) ?? null),
  }));
}
