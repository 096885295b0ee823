import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { companyIsOpen } from '../../platform/auth/closed-companies.ts';
import type { DeviceStanding } from '../../platform/module.ts';
import type { CompaniesTables } from './tables.ts';

/** Where this life of a device stands now; null when it may speak no more, or its company was closed. */
export async function readStanding(
  tx: TenantTx,
  deviceId: Id,
  incarnation: number,
): Promise<DeviceStanding | null> {
  const device = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('devices as d')
    .innerJoin('branches as b', (join) =>
      join.onRef('b.company_id', '=', 'd.company_id').onRef('b.id', '=', 'd.branch_id'),
    )
    .select(['d.branch_id', 'd.scope_version', 'd.earlier_branches', 'b.people_version'])
    .where('d.id', '=', deviceId)
    .where('d.incarnation', '=', incarnation)
    .where('d.state', '=', 'active')
    .where(companyIsOpen)
    .executeTakeFirst();
  if (device === undefined) return null;
  const { branch_id: branchId, earlier_branches: earlierBranches, scope_version, people_version } = device;
  return { branchId, earlierBranches, scopeVersions: { device: scope_version, people: people_version } };
}

/** Everybody who may work at a branch. */
export async function readBranchPeople(tx: TenantTx, branchId: Id): Promise<Id[]> {
  const people = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('people')
    .select('id')
    .where(sql<boolean>`branches = '{}' or ${branchId}::uuid = any(branches)`)
    .orderBy('id')
    .execute();
  return people.map((person) => person.id);
}
