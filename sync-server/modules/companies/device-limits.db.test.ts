import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer } from '@karvon/tests/support/test-server.ts';
import { testModules } from '../shop.test-support.ts';

describeServer('guessing at devices', (start) => {
  it('ends after so many wrong codes or signatures, whatever address the caller claims', async () => {
    const test = await start(testModules());
    const { kty, crv, x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    const publicKey = { kty, crv, x };
    const guess = (turn: number) =>
      test.call('POST /devices/enrol', {
        body: { code: `2222-${2222 + turn}`, name: 'x', publicKey },
        headers: { 'X-Forwarded-For': `203.0.113.${turn}` },
      });
    for (let turn = 0; turn < 30; turn += 1) expect((await guess(turn)).status).toBe(403);
    const refused = await guess(30);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);

    const body = { deviceId: testId(), challenge: 'x.1.y.z', signature: 'x' };
    const prove = () => test.call('POST /devices/token', { body });
    for (let turn = 0; turn < 600; turn += 1) expect((await prove()).status).toBe(401);
    expect((await prove()).status).toBe(429);
  });
});
