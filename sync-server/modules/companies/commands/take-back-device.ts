import { sql } from 'kysely';
import type { Instant } from '@karvon/shared/values/time.ts';
import { audit } from '../../../platform/audit/audit.ts';
import { deviceDoer, type Occasion } from '../../../platform/audit/doer.ts';
import { withPlatformRole } from '../../../platform/db/platform-role.ts';
import type { Database, TenantTx } from '../../../platform/db/transaction.ts';
import { addRegister } from './add-to-company.ts';
import type { ProvenEnrolment } from '../enrolment-proof.ts';
import { tillObject } from '../till-object.ts';
import type { CompaniesPlatformTables, CompaniesTables } from '../tables.ts';

/**
 * Knows a device again that this centre had enrolled, or given a next incarnation, and then forgot, since its data was put
 * back. Unless another has been enrolled at the register since, it is the one that stands there; else it is one of those
 * before. Where it stood by its proof is remembered: facts name that branch. A register that is forgotten, too, is added
 * again. Does nothing when all of that is known, when the branch is not, or when another register has its code by now.
 */
export async function takeBackDevice(
  db: Database,
  proven: ProvenEnrolment,
  occasion: Occasion,
): Promise<void> {
  const { at } = occasion;
  await db.tenant(proven.companyId, async (tx) => {
    const tables = tx.db.withTables<CompaniesTables>();
    // First, as enrolments do: whoever changes what stands at a register queues.
    const register = await tables
      .selectFrom('registers')
      .select(['branch_id', 'incarnation'])
      .where('id', '=', proven.registerId)
      .forUpdate()
      .executeTakeFirst();
    if (register === undefined && !(await addRegisterAgain(tx, proven))) return;
    await rememberCompany(tx, proven);
    const known = await tables
      .selectFrom('devices')
      .select(['incarnation', 'state', 'branch_id', 'earlier_branches'])
      .where('id', '=', proven.deviceId)
      .executeTakeFirst();
    const isLower = known?.state === 'active' && known.incarnation < proven.incarnation;
    const isTakenBack =
      known === undefined
        ? await insertDevice(tx, proven, register?.branch_id ?? proven.branchId, at)
        : isLower && (await raise(tx, proven));
    await tables
      .updateTable('registers')
      .set({ incarnation: Math.max(register?.incarnation ?? 0, proven.incarnation) })
      .where('id', '=', proven.registerId)
      .execute();
    await tables
      .updateTable('devices')
      .set({ earlier_branches: sql`array_append(earlier_branches, ${proven.branchId}::uuid)` })
      .where('id', '=', proven.deviceId)
      .where('branch_id', '<>', proven.branchId)
      .where(sql<boolean>`not earlier_branches @> array[${proven.branchId}::uuid]`)
      .execute();
    if (!isTakenBack) return;
    const till = { registerId: proven.registerId, tillCode: proven.register.code };
    const by = deviceDoer(occasion, { ...till, deviceId: proven.deviceId });
    const details = { device: proven.name, incarnation: proven.incarnation };
    audit(tx, { by, action: 'till.taken-back', object: tillObject(till), details });
  });
}

async function addRegisterAgain(tx: TenantTx, { registerId, register, branchId }: ProvenEnrolment) {
  const tables = tx.db.withTables<CompaniesTables>();
  const branch = await tables
    .selectFrom('branches')
    .select('id')
    .where('id', '=', branchId)
    .executeTakeFirst();
  const taken = await tables
    .selectFrom('registers')
    .select('id')
    .where('code', '=', register.code)
    .executeTakeFirst();
  if (branch === undefined || taken !== undefined) return false;
  await addRegister(tx, registerId, branchId, register);
  return true;
}

async function rememberCompany(tx: TenantTx, { deviceId }: ProvenEnrolment): Promise<void> {
  await withPlatformRole(tx, ({ db }) =>
    db
      .withTables<CompaniesPlatformTables>()
      .insertInto('device_companies')
      .values({ device_id: deviceId, company_id: tx.companyId })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

async function insertDevice(
  tx: TenantTx,
  proven: ProvenEnrolment,
  branchId: string,
  at: Instant,
): Promise<boolean> {
  const tables = tx.db.withTables<CompaniesTables>();
  const later = await tables
    .selectFrom('devices')
    .select('id')
    .where('register_id', '=', proven.registerId)
    .where('incarnation', '>', proven.incarnation)
    .executeTakeFirst();
  if (later === undefined) await supersede(tx, proven, at);
  const { numInsertedOrUpdatedRows: inserted = 0n } = await tables
    .insertInto('devices')
    .values({
      company_id: tx.companyId,
      id: proven.deviceId,
      register_id: proven.registerId,
      branch_id: branchId,
      incarnation: proven.incarnation,
      name: proven.name,
      public_key: JSON.stringify(proven.publicKey),
      state: later === undefined ? 'active' : 'superseded',
      enrolled_at: proven.enrolledAt,
      ended_at: later === undefined ? null : at,
    })
    // A number that another device has got since: that one stays.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted > 0n;
}

async function supersede(tx: TenantTx, { registerId, incarnation }: ProvenEnrolment, at: Instant) {
  await tx.db
    .withTables<CompaniesTables>()
    .updateTable('devices')
    .set({ state: 'superseded', ended_at: at })
    .where('register_id', '=', registerId)
    .where('state', '=', 'active')
    .where('incarnation', '<', incarnation)
    .execute();
}

/** An incarnation that the device got after the moment to which the data was put back. */
async function raise(tx: TenantTx, { deviceId, registerId, incarnation }: ProvenEnrolment): Promise<boolean> {
  const tables = tx.db.withTables<CompaniesTables>();
  const taken = await tables
    .selectFrom('devices')
    .select('id')
    .where('register_id', '=', registerId)
    .where('incarnation', '>=', incarnation)
    .executeTakeFirst();
  if (taken !== undefined) return false;
  await tables.updateTable('devices').set({ incarnation }).where('id', '=', deviceId).execute();
  return true;
}
