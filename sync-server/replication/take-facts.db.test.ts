import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { testFact, testIds } from '@karvon/shared/testing.ts';
import { describeOnBothDatabases, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';
import { composeModules } from '../open-centre.ts';
import { joinBookings } from './join-bookings.ts';
import type { PushContext } from './push-context.ts';
import { takeFacts } from './take-facts.ts';

describeOnBothDatabases('facts of a till that was cut off, handed in by the next', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open(composeModules([]));
  });

  it('are told of though the centre dies between booking them and noting what became of them', async () => {
    const device = testDevice({ incarnation: 2 });
    const life = { ...device, deviceId: testId(), incarnation: 1, isRevoked: true };
    const { companyId: company, branchId: branch, registerId: register } = device;
    const born = { company, branch, register, device: life.deviceId };
    const documents = [1, 2].map((seq) =>
      testFact(testId, 'drawer-open', { reason: null }, { ...born, seq, shift: null }),
    );
    const epoch = { current: () => 'test', renew: async () => 'test' };
    const ports = { db: test.db, newId: testIds(), clock: () => 0, epoch };
    const book = joinBookings({ ...ports, bookings: [{ kinds: ['drawer-open'], book: async () => {} }] });
    const context = { ...ports, book } as unknown as PushContext;
    const take = (note: () => Promise<void>) =>
      takeFacts(context, device, { former: [life], putAside: new Set() }, documents, note);
    const killed = take(async () => {
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    const { results } = await take(async () => {});
    expect(results.map(({ state }) => state)).toEqual(['duplicate', 'duplicate']);
    const told = await test.db.tenant(company, (tx) =>
      sql`select device_id from exceptions where kind = 'revoked-handed-in'`.execute(tx.db),
    );
    expect(told.rows).toEqual([{ device_id: life.deviceId }]);
  });
});
