import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { BREAD, type TestTill } from '@karvon/engine/testing/test-shop.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { PushAnswer } from '@karvon/shared/sync/protocol.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { eventually } from '../support/eventually.ts';
import { testId } from '../support/test-database.ts';
import { describeServer, type TestServer } from '../support/test-server.ts';
import { enrolDouble, openScopedShop, type ScopedShop } from './scoped-shop.ts';

const DAY_MS = 24 * 3_600_000;

describeServer('receipts of the tills next door', (start) => {
  let test: TestServer;
  let shop: ScopedShop;
  let till: TestTill;
  /** Another till of branch A: what it pushes is all that it does. */
  let next: Awaited<ReturnType<typeof enrolDouble>>;
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openScopedShop(test);
    next = await enrolDouble(test, shop, shop.registerA2);
  });
  afterEach(() => shop.close());

  const begin = async () => {
    till = await shop.start();
    await till.begin();
    await till.until(({ sync }) => sync.connection === 'online' && sync.unsent.count === 0);
  };
  let seq = 0;
  const sold = (number: string, businessDate?: string): JournalFact => {
    seq += 1;
    const items = [{ product: testProduct(testId()), name: 'Чай', unitName: 'pc', qty: ONE_UNIT }];
    const day = businessDate === undefined ? {} : { businessDate: businessDate as BusinessDate };
    return testSale(testId, items, { number, envelope: { ...next.envelope, seq, ...day } });
  };
  const push = async (...facts: JournalFact[]) => {
    const rows = facts.map((fact) => ({ newDocumentState: { ...fact, _deleted: false } }));
    const { body } = await test.call('POST /sync/journal', { token: next.token, body: { rows } });
    expect((body as PushAnswer).results.map(({ state }) => state)).toEqual(facts.map(() => 'accepted'));
  };
  const find = async (number: string) => {
    const found = await till.call('receipt', { number });
    return found.ok ? { till: found.value.otherTill, text: found.value.text } : found.problem.code;
  };
  const kept = () =>
    test.server.platform.db.tenant(shop.companyId, async (tx) => {
      const { rows } = await sql<{ count: number }>`select count(*) from journal`.execute(tx.db);
      return rows[0]?.count;
    });

  const settled = (number: string, wanted: 'found' | 'unknown-receipt') =>
    eventually(
      () => find(number),
      (found) => (typeof found === 'string') === (wanted === 'unknown-receipt'),
      20_000,
    );

  it('come down, are found by number, and count for nothing here', async () => {
    await push(sold('A2-000001'));
    await begin();
    await till.sell(BREAD);
    expect(await find('A2-000001')).toMatchObject({ till: 'A2', text: expect.stringContaining('Чай') });
    expect(await find('A1-000001')).toMatchObject({ till: null });
    expect(await find('A2-000002')).toBe('unknown-receipt');
    const { receipts } = await till.must('receipts', {});
    expect(receipts.map(({ number }) => number)).toEqual(['A1-000001']);
    expect(await till.must('xReport', {})).toMatchObject({ totals: { receipts: 1 } });
    await till.until(({ sync }) => sync.unsent.count === 0);
    // The shift's opening, and the sale of each.
    expect(await kept()).toBe(3);
    // One that was sold a moment ago is asked for when somebody looks for it.
    await push(sold('A2-000002'));
    expect(await find('A2-000002')).toMatchObject({ till: 'A2' });
    // Without the centre what is here is found all the same.
    shop.cable.pull();
    await till.until(({ sync }) => sync.connection === 'offline');
    expect(await find('A2-000001')).toMatchObject({ till: 'A2' });
    expect(await find('A2-000003')).toBe('unknown-receipt');
  });

  it('go when they are too old, from the disk too, and come again when returns reach back further', async () => {
    await push(sold('A2-000001', '2026-11-01'), sold('A2-000002', '2026-11-21'));
    await begin();
    expect(await find('A2-000001')).toMatchObject({ till: 'A2' });
    const set = async (returnDays: number) => {
      const { status } = await test.call(`PATCH /companies/${shop.companyId}`, {
        token: shop.owner,
        body: { returnDays },
      });
      expect(status).toBe(200);
    };
    await set(5);
    await till.must('sync', {});
    await settled('A2-000001', 'unknown-receipt');
    expect(await find('A2-000002')).toMatchObject({ till: 'A2' });
    await set(60);
    await till.must('sync', {});
    await settled('A2-000001', 'found');
    // A till that stands without a network drops them by itself.
    shop.cable.pull();
    await till.stop();
    test.advance(50 * DAY_MS);
    till = await shop.start();
    await till.until(({ boot }) => boot.phase === 'ready');
    await till.must('signIn', { person: 'C1', pin: '1001' });
    await settled('A2-000001', 'unknown-receipt');
    expect(await find('A2-000002')).toMatchObject({ till: 'A2' });
    expect(await kept()).toBe(3);
  });

  it('hazard 8: go with the branch when the till is moved, and its own of before stay', async () => {
    await push(sold('A2-000001'));
    await begin();
    await till.sell(BREAD);
    await till.until(({ sync }) => sync.unsent.count === 0);
    await test.call(`PATCH /tills/${shop.registerA1}`, {
      token: shop.owner,
      body: { branchId: shop.branchB },
    });
    await till.until(({ people }) => people.some(({ code }) => code === 'C2'));
    await till.must('signIn', { person: 'M9', pin: '1001' });
    await settled('A2-000001', 'unknown-receipt');
    expect(await find('A1-000001')).toMatchObject({ till: null });
  });
});
