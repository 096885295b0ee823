import { enrolAnswerSchema } from '@karvon/shared/sync/protocol.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { DeviceRecord } from '../database/settings-store.ts';
import { done, refuse } from '../outcome.ts';
import type { CentreClient } from '../sync/centre-client.ts';
import { type DeviceFile, readDeviceFile, writeDeviceFile } from './device-file.ts';
import { makeKeyPair } from './keys.ts';

/**
 * Presents a one-time code to the centre. The keys are written before it is asked: when its answer is lost, the next
 * try with the same code comes from the same device. Answers the new device's file, which is not written yet, and
 * the centre's proof of it; an older centre gives that with the first token.
 */
export async function enrol(
  client: CentreClient,
  filePath: string,
  code: string,
  name: string,
): Promise<TillResult<{ device: DeviceRecord; keys: DeviceFile['keys']; proof: string | null }>> {
  const known = readDeviceFile(filePath);
  const keys = known !== null && known.device === null ? known.keys : makeKeyPair();
  if (known === null || known.device === null) writeDeviceFile(filePath, { device: null, keys });
  const answer = await client.post(
    'devices/enrol',
    { code, name, publicKey: keys.publicKey },
    enrolAnswerSchema,
  );
  if (answer.kind === 'ok') {
    const { deviceId, tillCode, incarnation, companyId, branchId, registerId, proof = null } = answer.value;
    return done({
      keys,
      device: { deviceId, tillCode, incarnation, companyId, branchId, registerId },
      proof,
    });
  }
  if (answer.kind !== 'refused') return refuse('enrol-no-connection');
  return answer.status >= 400 && answer.status < 500 && answer.status !== 426
    ? refuse('enrol-code-wrong', {}, 'code')
    : { ok: false, problem: answer.problem };
}
