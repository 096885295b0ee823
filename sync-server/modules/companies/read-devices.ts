import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { KnownDevice } from '../../platform/module.ts';
import type { CompaniesTables } from './tables.ts';

/** Devices of the company by id, also such as were revoked or followed by another. Unknown ids are left out. */
export async function readDevices(tx: TenantTx, ids: readonly Id[]): Promise<KnownDevice[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('devices')
    .innerJoin('registers', 'registers.id', 'devices.register_id')
    .select(['devices.id', 'devices.branch_id', 'devices.register_id', 'devices.incarnation'])
    .select(['devices.state', 'devices.earlier_branches', 'devices.public_key', 'registers.code'])
    .where('devices.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    kind: 'device',
    deviceId: row.id,
    companyId: tx.companyId,
    branchId: row.branch_id,
    earlierBranches: row.earlier_branches,
    registerId: row.register_id,
    tillCode: row.code,
    incarnation: row.incarnation,
    isRevoked: row.state === 'revoked',
    publicKey: row.public_key,
  }));
}
