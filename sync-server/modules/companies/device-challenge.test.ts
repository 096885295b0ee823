import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { publicKeySchema } from '@karvon/shared/sync/protocol.ts';
import { testIds } from '@karvon/shared/testing.ts';
import { expect, test } from 'vitest';
import type { CentreKey } from './centre-key.ts';
import { hasSigned } from '../../platform/auth/has-signed.ts';
import { isOurChallenge, makeChallenge } from './device-challenge.ts';

const keyOf = (secret: string): CentreKey => ({
  mark: (purpose, text) => createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url'),
});
const newId = testIds();
const device = newId();
const now = 1_790_000_000_000;
const challenge = makeChallenge(keyOf('ours'), device, now, 'nonce');

test('a challenge holds for two minutes, for its device, at its centre', () => {
  expect(isOurChallenge(keyOf('ours'), challenge, device, now)).toBe(true);
  expect(isOurChallenge(keyOf('ours'), challenge, device, now + 120_000)).toBe(true);
  expect(isOurChallenge(keyOf('ours'), challenge, device, now + 120_001)).toBe(false);
  expect(isOurChallenge(keyOf('ours'), challenge, newId(), now)).toBe(false);
  expect(isOurChallenge(keyOf('another'), challenge, device, now)).toBe(false);
});

test.each(['', '.', 'a.b.c', challenge.replace('nonce', 'nonse'), `${challenge}x`])(
  '%j is none of ours',
  (forged) => {
    expect(isOurChallenge(keyOf('ours'), forged, device, now)).toBe(false);
  },
);

test('only the device’s own key signs for it', () => {
  const keys = () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { kty, crv, x } = publicKey.export({ format: 'jwk' });
    return { jwk: publicKeySchema.parse({ kty, crv, x }), privateKey };
  };
  const ours = keys();
  const signature = sign(null, Buffer.from(challenge), ours.privateKey).toString('base64url');
  expect(hasSigned(ours.jwk, challenge, signature)).toBe(true);
  expect(hasSigned(ours.jwk, `${challenge} `, signature)).toBe(false);
  expect(hasSigned(keys().jwk, challenge, signature)).toBe(false);
  expect(hasSigned(ours.jwk, challenge, 'rubbish')).toBe(false);
  expect(hasSigned({ ...ours.jwk, x: '!'.repeat(43) }, challenge, signature)).toBe(false);
});
