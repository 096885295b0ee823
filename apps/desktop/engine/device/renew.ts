import { isDeepStrictEqual } from 'node:util';
import { deviceRenewAnswerSchema } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { DeviceRecord } from '../database/settings-store.ts';
import type { CentreAnswer, CentreClient } from '../sync/centre-client.ts';
import { type KeyPair, readDeviceFile, writeDeviceFile } from './device-file.ts';
import type { Place } from './place.ts';
import { signNewChallenge } from './signed-challenge.ts';

/**
 * Asks the centre for this device's next incarnation. The attempt is written down before: when the answer is lost, the next
 * try is known to be the same. A copy of that note at another place does not count: it would be given what we were given.
 * Answers the next record, which is written nowhere yet.
 */
export async function renew(
  client: CentreClient,
  filePath: string,
  { device, keys, place, newId }: { device: DeviceRecord; keys: KeyPair; place: Place; newId: () => Id },
): Promise<CentreAnswer<DeviceRecord>> {
  const known = notedAttempt(filePath, place);
  const attempt = known ?? newId();
  if (known === null) writeDeviceFile(filePath, { device, keys, renewal: { attempt, place } });
  const proof = await signNewChallenge(client, device.deviceId, keys);
  if (proof.kind !== 'ok') return proof;
  const asking = { ...proof.value, incarnation: device.incarnation, attempt };
  const answer = await client.post('devices/renew', asking, deviceRenewAnswerSchema);
  if (answer.kind !== 'ok') return answer;
  return { kind: 'ok', value: { ...device, incarnation: answer.value.incarnation } };
}

/** The attempt that was made at this place and may have been granted; null when there is none. */
export function notedAttempt(filePath: string, place: Place): Id | null {
  const noted = readDeviceFile(filePath)?.renewal;
  return noted !== undefined && isDeepStrictEqual(noted.place, place) ? noted.attempt : null;
}
