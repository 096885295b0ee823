import type { Id } from '@karvon/shared/values/ids.ts';
import type { Occasion } from '../../../platform/audit/doer.ts';
import { isOpen } from '../../../platform/auth/closed-companies.ts';
import type { DevicePrincipal } from '../../../platform/auth/principal.ts';
import type { Database, TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import type { CentreKey } from '../centre-key.ts';
import { proveEnrolment, readProof } from '../enrolment-proof.ts';
import { takeBackDevice } from './take-back-device.ts';
import { hasSigned } from '../../../platform/auth/has-signed.ts';
import { isOurChallenge } from '../device-challenge.ts';
import type { CompaniesPlatformTables, CompaniesTables } from '../tables.ts';

export type SignedChallenge = {
  deviceId: Id;
  challenge: string;
  signature: string;
  proof?: string | undefined;
};

/**
 * Whom a new token is for. Fails with `device-not-proven` when the challenge is not ours, is too old or is not signed
 * by the device's key (an unknown device fails the same way), and with `till-revoked` when the device is known but may no
 * longer speak, or its company was closed: then it is let in again once that is open.
 */
export async function proveDevice(
  ports: { db: Database; key: CentreKey; now: number },
  signed: SignedChallenge,
): Promise<DevicePrincipal> {
  if (!isOurChallenge(ports.key, signed.challenge, signed.deviceId, ports.now)) {
    throw new ApiFailure(401, 'device-not-proven');
  }
  const company = await ports.db.platform(({ db }) =>
    db
      .withTables<CompaniesPlatformTables>()
      .selectFrom('device_companies')
      .select('company_id')
      .where('device_id', '=', signed.deviceId)
      .executeTakeFirst(),
  );
  if (company === undefined) throw new ApiFailure(401, 'device-not-proven');
  return ports.db.tenant(company.company_id, async (tx) => {
    const device = await readDevice(tx, signed.deviceId);
    if (device === undefined || !hasSigned(device.public_key, signed.challenge, signed.signature)) {
      throw new ApiFailure(401, 'device-not-proven');
    }
    if (device.state !== 'active' || !(await isOpen(tx))) throw new ApiFailure(401, 'till-revoked');
    return {
      kind: 'device',
      deviceId: device.id,
      companyId: tx.companyId,
      branchId: device.branch_id,
      registerId: device.register_id,
      tillCode: device.code,
      incarnation: device.incarnation,
    };
  });
}

/**
 * Takes a device back that proves an enrolment which is not known as it says. To be asked before anything else is asked of
 * it. Answers the company when it was done: whoever remembers the device as unknown is to forget that.
 */
export async function takeBackProven(
  { db, key, now, occasion }: { db: Database; key: CentreKey; now: number; occasion: Occasion },
  { deviceId, challenge, signature, proof }: SignedChallenge,
): Promise<Id | null> {
  const proven = proof === undefined ? null : readProof(key, proof);
  if (proven === null || proven.deviceId !== deviceId) return null;
  const isProven = isOurChallenge(key, challenge, deviceId, now);
  if (!isProven || !hasSigned(proven.publicKey, challenge, signature)) return null;
  const known = await db.tenant(proven.companyId, (tx) => readDevice(tx, deviceId));
  const isKnown =
    known !== undefined &&
    known.incarnation >= proven.incarnation &&
    [known.branch_id, ...known.earlier_branches].includes(proven.branchId);
  if (isKnown) return null;
  await takeBackDevice(db, proven, occasion);
  return proven.companyId;
}

/** The proof of a device's present life, to be kept by it. */
export async function proofOf(
  { db, key }: { db: Database; key: CentreKey },
  { companyId, deviceId }: DevicePrincipal,
): Promise<string | undefined> {
  const device = await db.tenant(companyId, (tx) => readDevice(tx, deviceId));
  if (device === undefined) return undefined;
  return proveEnrolment(key, {
    companyId,
    deviceId,
    registerId: device.register_id,
    register: { code: device.code, name: device.register_name },
    branchId: device.branch_id,
    incarnation: device.incarnation,
    name: device.name,
    publicKey: device.public_key,
    enrolledAt: device.enrolled_at,
  });
}

function readDevice(tx: TenantTx, deviceId: Id) {
  return tx.db
    .withTables<CompaniesTables>()
    .selectFrom('devices as d')
    .innerJoin('registers as r', (join) =>
      join.onRef('r.company_id', '=', 'd.company_id').onRef('r.id', '=', 'd.register_id'),
    )
    .select(['d.id', 'd.branch_id', 'd.register_id', 'd.incarnation', 'd.public_key', 'd.state', 'r.code'])
    .select(['d.name', 'd.enrolled_at', 'd.earlier_branches', 'r.name as register_name'])
    .where('d.id', '=', deviceId)
    .executeTakeFirst();
}
