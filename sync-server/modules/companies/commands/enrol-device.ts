import type { DevicePublicKey } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import { audit } from '../../../platform/audit/audit.ts';
import { deviceDoer, type Occasion } from '../../../platform/audit/doer.ts';
import type { DevicePrincipal } from '../../../platform/auth/principal.ts';
import { assertOpen } from '../../../platform/auth/closed-companies.ts';
import { withPlatformRole } from '../../../platform/db/platform-role.ts';
import type { Database, TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import type { CentreKey } from '../centre-key.ts';
import { normaliseEnrolCode } from '../enrol-code.ts';
import { tillObject } from '../till-object.ts';
import type { CompaniesPlatformTables, CompaniesTables } from '../tables.ts';

/** `occasion`: of the request by which the device comes. */
export type EnrolPorts = { db: Database; key: CentreKey; newId: () => Id; occasion: Occasion; now: number };
export type Enrolment = { code: string; name: string; publicKey: DevicePublicKey };

/**
 * Binds a device to the register that the code was made for. The code is used up in the same transaction, the
 * register's incarnation goes up by one and its former device is superseded: a dead till's numbers are never
 * continued. When the answer was lost on the way, the same device may ask again with the same key for a while, and gets
 * the same answer. Fails with `enrol-code-wrong` for a code that is unknown, used or out of date, without saying which.
 */
export async function enrolDevice(ports: EnrolPorts, enrolment: Enrolment): Promise<DevicePrincipal> {
  const codeHash = ports.key.mark('enrol-code', normaliseEnrolCode(enrolment.code));
  const found = await ports.db.platform(({ db }) =>
    db
      .withTables<CompaniesPlatformTables>()
      .selectFrom('enrol_codes')
      .select('company_id')
      .where('code_hash', '=', codeHash)
      .executeTakeFirst(),
  );
  if (found === undefined) throw new ApiFailure(403, 'enrol-code-wrong');
  const at = instantOf(ports.now);
  return ports.db.tenant(found.company_id, async (tx) => {
    await assertOpen(tx);
    const deviceId = ports.newId();
    const registerId = await useUpCode(tx, codeHash, deviceId, at);
    if (registerId !== null) {
      const { device, former } = await registerDevice(tx, registerId, deviceId, enrolment, at);
      const details = { device: enrolment.name, incarnation: device.incarnation, former };
      const by = deviceDoer(ports.occasion, device);
      audit(tx, { by, action: 'till.enrolled', object: tillObject(device), details });
      return device;
    }
    const repeated = await enrolledBefore(tx, codeHash, enrolment, instantOf(ports.now - REPEAT_MS));
    if (repeated === null) throw new ApiFailure(403, 'enrol-code-wrong');
    return repeated;
  });
}

/** So long may a device repeat an enrolment whose answer it did not get. */
const REPEAT_MS = 10 * 60_000;

/** Two devices may present one code at once: the update lets one of them through. */
async function useUpCode(tx: TenantTx, codeHash: string, deviceId: Id, at: Instant): Promise<Id | null> {
  return withPlatformRole(tx, async ({ db }) => {
    const tables = db.withTables<CompaniesPlatformTables>();
    const used = await tables
      .updateTable('enrol_codes')
      .set({ used_at: at })
      .where('code_hash', '=', codeHash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', at)
      .returning('register_id')
      .executeTakeFirst();
    if (used === undefined) return null;
    await tables
      .insertInto('device_companies')
      .values({ device_id: deviceId, company_id: tx.companyId })
      .execute();
    return used.register_id;
  });
}

async function registerDevice(
  tx: TenantTx,
  registerId: Id,
  deviceId: Id,
  enrolment: Enrolment,
  at: Instant,
): Promise<{ device: DevicePrincipal; former: Id | null }> {
  const tables = tx.db.withTables<CompaniesTables>();
  // The register's row is locked from here on: enrolments of one register queue.
  const register = await tables
    .updateTable('registers')
    .set((eb) => ({ incarnation: eb('incarnation', '+', 1) }))
    .where('id', '=', registerId)
    .returning(['branch_id', 'code', 'incarnation'])
    .executeTakeFirstOrThrow();
  const former = await tables
    .updateTable('devices')
    .set({ state: 'superseded', ended_at: at })
    .where('register_id', '=', registerId)
    .where('state', '=', 'active')
    .returning('id')
    .executeTakeFirst();
  await tables
    .insertInto('devices')
    .values({
      company_id: tx.companyId,
      id: deviceId,
      register_id: registerId,
      branch_id: register.branch_id,
      incarnation: register.incarnation,
      name: enrolment.name,
      public_key: JSON.stringify(enrolment.publicKey),
      state: 'active',
      enrolled_at: at,
      ended_at: null,
    })
    .execute();
  const device: DevicePrincipal = {
    kind: 'device',
    deviceId,
    companyId: tx.companyId,
    branchId: register.branch_id,
    registerId,
    tillCode: register.code,
    incarnation: register.incarnation,
  };
  return { device, former: former?.id ?? null };
}

/** The living device with this key that used the code up, if that was not before `since`. */
async function enrolledBefore(
  tx: TenantTx,
  codeHash: string,
  { publicKey }: Enrolment,
  since: Instant,
): Promise<DevicePrincipal | null> {
  const code = await withPlatformRole(tx, ({ db }) =>
    db
      .withTables<CompaniesPlatformTables>()
      .selectFrom('enrol_codes')
      .select(['register_id', 'used_at'])
      .where('code_hash', '=', codeHash)
      .where('used_at', '>=', since)
      .executeTakeFirst(),
  );
  if (code === undefined || code.used_at === null) return null;
  const device = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('devices as d')
    .innerJoin('registers as r', (join) =>
      join.onRef('r.company_id', '=', 'd.company_id').onRef('r.id', '=', 'd.register_id'),
    )
    .select(['d.id', 'd.branch_id', 'd.incarnation', 'd.public_key', 'r.code'])
    .where('d.register_id', '=', code.register_id)
    .where('d.enrolled_at', '=', code.used_at)
    .where('d.state', '=', 'active')
    .executeTakeFirst();
  if (device === undefined || device.public_key.x !== publicKey.x) return null;
  return {
    kind: 'device',
    deviceId: device.id,
    companyId: tx.companyId,
    branchId: device.branch_id,
    registerId: code.register_id,
    tillCode: device.code,
    incarnation: device.incarnation,
  };
}
