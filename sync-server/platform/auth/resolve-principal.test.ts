import { expect, it } from 'vitest';
import { testId } from '@karvon/tests/support/test-database.ts';
import type { Database } from '../db/transaction.ts';
import type { DeviceStanding } from '../module.ts';
import { createAccessTokens } from './access-tokens.ts';
import type { DevicePrincipal } from './principal.ts';
import { createResolver } from './resolve-principal.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';

it('does not believe what was read of a till before it was forgotten', async () => {
  const clock = () => Date.UTC(2026, 10, 21);
  const tokens = createAccessTokens(Buffer.alloc(32, 1), clock, () => 15);
  const device: DevicePrincipal = testDevice();
  const reading = Promise.withResolvers<DeviceStanding | null>();
  const readings = [reading.promise, Promise.resolve(null)];
  const { callerOf, forget } = createResolver({
    db: {} as Database,
    clock,
    tokens,
    deviceCheck: async () => (await readings.shift()) ?? null,
    operator: { token: 'none', companyId: testId() },
  });
  const token = await tokens.forDevice(device);
  const call = () => callerOf(token, { address: '127.0.0.1', headers: {} });
  const first = call();
  await expect.poll(() => readings.length).toBe(1);
  forget(device.companyId, device.deviceId);
  reading.resolve({});
  expect(await first).not.toBeNull();
  await expect(call()).rejects.toMatchObject({ code: 'till-revoked' });
});
