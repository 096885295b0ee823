import { deviceChallengeAnswerSchema } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { CentreAnswer, CentreClient } from '../sync/centre-client.ts';
import type { KeyPair } from './device-file.ts';
import { signText } from './keys.ts';

export type SignedChallenge = { deviceId: Id; challenge: string; signature: string };

/** Asks the centre for a challenge and signs it: what proves this device. No clock of the till's takes part. */
export async function signNewChallenge(
  client: CentreClient,
  deviceId: Id,
  keys: KeyPair,
): Promise<CentreAnswer<SignedChallenge>> {
  const asked = await client.post('devices/challenge', { deviceId }, deviceChallengeAnswerSchema);
  if (asked.kind !== 'ok') return asked;
  const { challenge } = asked.value;
  return { kind: 'ok', value: { deviceId, challenge, signature: signText(keys, challenge) } };
}
