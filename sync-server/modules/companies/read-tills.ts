import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { withinBranches } from '../../platform/db/within-branches.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
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
 * The company's tills in order of code, each with the newest device of its register. Not the one of the register's own
 * number: after a restore that is one nobody has yet.
 * @param now milliseconds since 1970
 */
export async function readTills(
  tx: TenantTx,
  filter: { branch?: string | undefined; scope: BranchScope; limit: number; offset: number },
  now: number,
): Promise<{ count: number; tills: TillRow[] }> {
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
    .where(withinBranches('r.branch_id', filter.scope))
    .$if(filter.branch !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('b.code', '=', filter.branch ?? ''),
          eb(eb.cast<string>('b.id', 'text'), '=', filter.branch ?? ''),
        ]),
      ),
    );
  const total = await all.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const rows = await all
    .select([
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
    ])
    .orderBy('r.code')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  const lives = rows.flatMap(({ deviceId, incarnation, state }) =>
    deviceId === null || incarnation === null || state !== 'active' ? [] : [{ deviceId, incarnation }],
  );
  const copies = await readStaleCopies(tx, lives, now);
  return {
    count: total.count,
    tills: rows.map((row) => ({
      ...row,
      incarnation: row.incarnation ?? 0,
      state: row.state ?? 'never-enrolled',
      enrolledAt: row.enrolledAt as Instant | null,
      staleCopy: row.deviceId === null ? null : (copies.get(row.deviceId) ?? null),
    })),
  };
}
