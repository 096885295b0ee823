import { sql } from 'kysely';
import pino from 'pino';
import { beforeAll, expect, it } from 'vitest';
import { testFact, testIds } from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { describeDatabase, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';
import { composeModules } from '../open-centre.ts';
import { createCentreMarks } from '../platform/auth/centre-marks.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { joinBookings } from './join-bookings.ts';
import type { PushContext } from './push-context.ts';
import { pushJournal } from './push-journal.ts';
import { quarantineRows, settleRows } from './quarantine.ts';
import { takeFacts } from './take-facts.ts';

describeDatabase('facts of a till that was cut off, handed in by the next', (open) => {
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

describeDatabase('a push that another request overtakes', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open(composeModules([]));
  });

  /** What a centre needs to take pushes; `afterBooking` runs once what was pushed is booked, and not noted yet. */
  const centre = (afterBooking: () => Promise<void> = async () => {}) => {
    const epoch = { current: () => 'test', renew: async () => 'test' };
    const ports = { db: test.db, newId: testIds(), clock: () => 0, epoch };
    const joined = joinBookings({ ...ports, bookings: [{ kinds: ['drawer-open'], book: async () => {} }] });
    const book: PushContext['book'] = async (company, facts) => {
      const states = await joined(company, facts);
      await afterBooking();
      return states;
    };
    const marks = createCentreMarks(Buffer.from('secret'));
    const log = pino({ level: 'silent' });
    return { ...ports, marks, log, book, formerLives: async () => [] } as unknown as PushContext;
  };
  const factsOf = (device: DevicePrincipal, ...seqs: number[]) =>
    seqs.map((seq) => {
      const { companyId: company, branchId: branch, registerId: register, deviceId } = device;
      const born = { company, branch, register, device: deviceId, incarnation: 1 };
      return testFact(testId, 'drawer-open', { reason: null }, { ...born, seq, shift: null });
    });
  const rowsOf = (facts: readonly object[]) => facts.map((newDocumentState) => ({ newDocumentState }));

  it('is no sign of a copy: the till has given it up, and goes on with the answer to the next', async () => {
    const device = testDevice();
    const facts = factsOf(device, 1, 2, 3, 4);
    const push = (context: PushContext, count: number, ratchet: string | null) =>
      pushJournal(context, device, { rows: rowsOf(facts.slice(0, count)), ratchet }, 3);
    const first = await push(centre(), 1, null);
    let answered = first;
    const slow = centre(async () => {
      answered = await push(centre(), 3, first.ratchet);
    });
    await push(slow, 2, first.ratchet);
    const last = await push(centre(), 4, answered.ratchet);
    expect(last.order).toBe(null);
    const told = await test.db.tenant(device.companyId, (tx) =>
      sql`select kind from exceptions`.execute(tx.db),
    );
    expect(told.rows).toEqual([]);
  });

  it('says booked of what a person put aside while it was being booked', async () => {
    const device = testDevice();
    const [fact] = factsOf(device, 1);
    const ports = { newId: testIds(), now: 0 };
    const refusal = { code: 'not-bookable' as const, reason: 'test' };
    await test.db.tenant(device.companyId, (tx) =>
      quarantineRows(tx, device, [{ document: fact, refusal }], ports),
    );
    const kept = async () => {
      const { rows } = await test.db.tenant(device.companyId, (tx) =>
        sql<{ id: Id; settled_how: string | null }>`select id, settled_how from quarantine`.execute(tx.db),
      );
      return rows;
    };
    const during = centre(async () => {
      const ids = (await kept()).map(({ id }) => id);
      const decision = { by: null, note: 'entered by hand' };
      await test.db.tenant(device.companyId, (tx) => settleRows(tx, ids, 'put-aside', decision, ports));
    });
    const { results } = await pushJournal(during, device, { rows: rowsOf([fact ?? {}]) }, 3);
    expect(results.map(({ state }) => state)).toEqual(['accepted']);
    expect(await kept()).toMatchObject([{ settled_how: 'booked' }]);
  });
});
