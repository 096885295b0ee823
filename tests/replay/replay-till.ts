import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import {
  deviceChallengeAnswerSchema,
  deviceTokenAnswerSchema,
  type EnrolAnswer,
  enrolAnswerSchema,
  type PushAnswer,
  pushAnswerSchema,
} from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { z } from 'zod';
import { type Post, Refused } from './centre-calls.ts';

/** A till as the centre sees one: enrolled with a key of its own, handing in facts. */
export type ReplayTill = {
  enrolled: EnrolAnswer;
  /** Hands facts in, presenting the last ratchet; the token is renewed once it has run out. Throws Refused. */
  push(facts: readonly JournalFact[]): Promise<PushAnswer>;
};

/** Enrols a device at the register. @param manager an access token of who may */
export async function enrolTill(post: Post, manager: string, registerId: Id): Promise<ReplayTill> {
  const asked = { path: '/devices/enrol-codes', token: manager, body: { registerId } };
  const { code } = await post(asked, z.object({ code: z.string() }));
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { kty, crv, x } = publicKey.export({ format: 'jwk' });
  const body = { code, name: 'Replay', publicKey: { kty, crv, x } };
  const enrolled = await post({ path: '/devices/enrol', body }, enrolAnswerSchema);
  let { token } = enrolled;
  let ratchet: string | null = null;
  return {
    enrolled,
    push: async (facts) => {
      const rows = facts.map((fact) => ({ newDocumentState: { ...fact, _deleted: false } }));
      const push = () => post({ path: '/sync/journal', token, body: { rows, ratchet } }, pushAnswerSchema);
      const answer = await push().catch(async (error: unknown) => {
        if (!(error instanceof Refused) || error.status !== 401) throw error;
        token = await newToken(post, enrolled.deviceId, privateKey);
        return push();
      });
      ({ ratchet } = answer);
      return answer;
    },
  };
}

async function newToken(post: Post, deviceId: Id, key: KeyObject): Promise<string> {
  const asked = { path: '/devices/challenge', body: { deviceId } };
  const { challenge } = await post(asked, deviceChallengeAnswerSchema);
  const signature = sign(null, Buffer.from(challenge), key).toString('base64url');
  const proof = { path: '/devices/token', body: { deviceId, challenge, signature } };
  return (await post(proof, deviceTokenAnswerSchema)).token;
}
