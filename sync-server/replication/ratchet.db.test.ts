import { expect, it, vi } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import { describeOnPostgres } from '@karvon/tests/support/test-database.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';
import { composeModules } from '../open-centre.ts';
import { createCentreMarks } from '../platform/auth/centre-marks.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import { standingOf, turnRatchet } from './ratchet.ts';

describeOnPostgres('the first push of a till, sent twice by the network', (open) => {
  it('gets one token, though both are under way at once: the next push with the other one was taken for a copy’s', async () => {
    const { db, pool } = await open(composeModules([]));
    const isAnyWaiting = async () => {
      const client = await pool.connect();
      const { rows } = await client.query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      client.release();
      return rows.length > 0;
    };
    const device = testDevice();
    const epoch = { current: () => 'test', renew: async () => 'test' };
    const issuer = { epoch, marks: createCentreMarks(new Uint8Array(32)) };
    const turn = async (tx: TenantTx, isNews: boolean) => {
      const before = await standingOf(tx, device.deviceId, null);
      return turnRatchet(tx, issuer, { device, ratchet: null, isNews, before }, testIds(), 0);
    };
    const firstHasTurned = Promise.withResolvers<void>();
    const first = db.tenant(device.companyId, async (tx) => {
      const turned = await turn(tx, true);
      firstHasTurned.resolve();
      await vi.waitUntil(isAnyWaiting, { timeout: 20_000 });
      return turned;
    });
    await firstHasTurned.promise;
    const second = db.tenant(device.companyId, (tx) => turn(tx, false));
    expect((await second).next).toBe((await first).next);
  });
});
