import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { BREAD, type TestTill } from '@karvon/engine/testing/test-shop.ts';
import type { Balance } from '@karvon/shared/collections/balances.ts';
import { addTender } from '@karvon/sync-server/modules/companies/api.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { testId } from '../support/test-database.ts';
import { describeServer, type TestServer } from '../support/test-server.ts';
import { type DeviceRig, openDeviceRig } from './device-rig.ts';

const LOAF = 400_000;

describeServer('what clients owe, between till and centre', (start) => {
  let test: TestServer;
  let rig: DeviceRig;
  let token: string;
  let client: string;
  let till: TestTill;
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    rig = await openDeviceRig(test);
    token = await rig.tokenOf('company.manager');
    await test.server.platform.db.tenant(rig.companyId, (tx) =>
      addTender(tx, testId(), { code: 'account', kind: 'debt', names: { ru: 'В долг' }, sort: 2 }),
    );
    const headers = { 'Idempotency-Key': testId() };
    const made = await test.call('POST /clients', { token, headers, body: { firstName: 'Client' } });
    client = (made.body as { id: string }).id;
  });
  afterEach(() => rig.close());

  const debt = () => till.engine.state().cart.client?.debt;
  const limit = (body: object) => test.call(`PUT /clients/${client}/debt-limit`, { token, body });
  const balances = async () => (await test.call(`GET /clients/${client}/balances`, { token })).body;
  const choose = async () => {
    await vi.waitUntil(async () => (await till.call('setClient', { client })).ok, {
      timeout: 60_000,
      interval: 50,
    });
  };
  const sell = async () => {
    await till.must('setClient', { client });
    await till.must('scan', { code: BREAD });
    await till.must('tender', { method: 'account' });
    await till.must('complete', {});
    await till.must('setClient', { client });
  };
  const row = async () => {
    const rows = await rig.rows<{ doc: Balance }>('select doc from balances');
    return rows[0]?.doc ?? null;
  };

  it('is counted once on its way there and back, also by a till that was enrolled anew', async () => {
    expect(await limit({ limit: 3 * LOAF })).toMatchObject({ status: 200, body: { limit: 3 * LOAF } });
    till = await rig.start(rig.newDisk(), { code: await rig.newCode() });
    await till.begin();
    await choose();
    await till.until(() => debt()?.limit === 3 * LOAF);
    rig.cable.pull();
    await sell();
    await sell();
    expect(debt()).toEqual({ isKnown: true, amount: 2 * LOAF, limit: 3 * LOAF, left: LOAF });
    rig.cable.putBack();
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    await vi.waitUntil(async () => (await row())?.amount === 2 * LOAF, { timeout: 60_000, interval: 50 });
    const folded = await row();
    expect(Object.values(folded?.upTo ?? {})).toEqual([3]);
    expect(await balances()).toEqual({
      balances: [{ kind: 'debt', currency: 'UZS', amount: 2 * LOAF, limit: 3 * LOAF }],
    });
    // The till has the row by now, or has not: what it says is the same.
    expect(debt()).toMatchObject({ amount: 2 * LOAF, left: LOAF });
    await limit({ limit: 2 * LOAF });
    await till.until(() => debt()?.limit === 2 * LOAF);
    expect(debt()).toMatchObject({ amount: 2 * LOAF, left: 0 });

    till = await rig.start(rig.newDisk(), { code: await rig.newCode() });
    await till.begin();
    await choose();
    await till.until(() => debt()?.limit === 2 * LOAF);
    expect(debt()).toMatchObject({ amount: 2 * LOAF, left: 0 });
    await limit({});
    await till.until(() => debt()?.limit === null);
    await sell();
    expect(debt()).toMatchObject({ amount: 3 * LOAF, left: null });
    await vi.waitUntil(async () => (await row())?.amount === 3 * LOAF, { timeout: 60_000, interval: 50 });
    expect(Object.keys((await row())?.upTo ?? {})).toHaveLength(2);
    expect(debt()).toMatchObject({ amount: 3 * LOAF });
  });

  it('takes a limit from who may post in the books alone, for clients that there are, and says what it takes', async () => {
    const cashier = await rig.tokenOf('company.receptionist');
    expect(
      await test.call(`PUT /clients/${client}/debt-limit`, { token: cashier, body: { limit: 1 } }),
    ).toMatchObject({ status: 403 });
    expect(await limit({ limit: -1 })).toMatchObject({ status: 400 });
    expect(await limit({ limit: 1, more: 2 })).toMatchObject({ status: 400 });
    client = testId();
    expect(await limit({ limit: 1 })).toMatchObject({ status: 404 });
    expect((await test.call(`GET /clients/${client}/balances`, { token })).status).toBe(404);
    expect(await row()).toBeNull();
  });
});
