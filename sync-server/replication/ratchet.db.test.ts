import { sql } from 'kysely';
import { expect, it, vi } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import { describeOnPostgres } from '@karvon/tests/support/test-database.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';
import { composeModules } from '../open-centre.ts';
import { createCentreMarks } from '../platform/auth/centre-marks.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import { type RatchetStanding, standingOf, turnRatchet } from './ratchet.ts';

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
      await vi.waitUntil(isAnyWaiting, { timeout: 60_000 });
      return turned;
    });
    await firstHasTurned.promise;
    const second = db.tenant(device.companyId, (tx) => turn(tx, false));
    expect((await second).next).toBe((await first).next);
  });
});

describeOnPostgres(
  'two pushes at once after the centre was put back, both with a token of its life before',
  (open) => {
    it('are answered with one token: the till goes by the first answer, and was taken for a copy of itself', async () => {
      const { db } = await open(composeModules([]));
      const device = testDevice();
      const marks = createCentreMarks(new Uint8Array(32));
      const epoch = { now: 'before' };
      const issuer = { epoch: { current: () => epoch.now, renew: async () => epoch.now }, marks };
      const inTenant = <Value>(work: (tx: TenantTx) => Promise<Value>) => db.tenant(device.companyId, work);
      const stand = (ratchet: string | null) => inTenant((tx) => standingOf(tx, device.deviceId, ratchet));
      const turn = (ratchet: string | null, before: RatchetStanding) =>
        inTenant((tx) => turnRatchet(tx, issuer, { device, ratchet, isNews: true, before }, testIds(), 0));
      const saved = await turn(null, await stand(null));
      const later = await turn(saved.next, await stand(saved.next));
      await inTenant((tx) => sql`update device_ratchets set current = ${saved.next}`.execute(tx.db));
      epoch.now = 'after';

      const before = await stand(later.next);
      const first = await turn(later.next, before);
      const second = await turn(later.next, before);
      expect(second.next).toBe(first.next);
      const third = await turn(first.next, await stand(first.next));
      // Booked later still.
      expect((await turn(later.next, before)).next).toBe(later.next);
      await turn(third.next, await stand(third.next));
      const told = await inTenant((tx) => sql`select kind, subject from exceptions`.execute(tx.db));
      expect(told.rows).toEqual([]);
    });
  },
);
