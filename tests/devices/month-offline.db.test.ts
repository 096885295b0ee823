import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { describeServer, type TestServer } from '../support/test-server.ts';
import { type DeviceRig, openDeviceRig } from './device-rig.ts';
import { findNumberFaults, NUMBERED_FACTS, type NumberedFact } from './find-number-faults.ts';

const DAY_MS = 24 * 3_600_000;
const DAYS = 31;

describeServer('a till that was a month without a network', (start) => {
  let test: TestServer;
  let rig: DeviceRig;
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    rig = await openDeviceRig(test);
  });
  afterEach(() => rig.close());

  it.each([
    ['right', 0, []],
    ['a day behind', -DAY_MS, ['clock-drift']],
    ['a day ahead', DAY_MS, ['clock-drift']],
  ])('comes back with its key alone and hands everything in; its clock is %s', async (_, wrongBy, told) => {
    const clock = () => test.server.platform.clock() + wrongBy;
    const till = await rig.start(rig.newDisk(), { code: await rig.newCode(), clock });
    await till.begin();
    const sold = [(await till.sell(BREAD)).id];
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    rig.cable.pull();
    await till.until(({ sync }) => sync.connection === 'offline');
    for (let day = 0; day < DAYS; day += 1) {
      test.advance(DAY_MS);
      for (let count = 0; count < 3; count += 1) sold.push((await till.sell(BREAD)).id);
    }
    expect(till.engine.state().sync.unsent.count).toBe(3 * DAYS);
    rig.cable.putBack();
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    const sales = await rig.rows<{ id: string }>('select id from sales');
    expect(sales.map(({ id }) => id).toSorted()).toEqual(sold.toSorted());
    expect(findNumberFaults(await rig.rows<NumberedFact>(NUMBERED_FACTS))).toEqual([]);
    expect(await rig.rows('select incarnation from devices')).toEqual([{ incarnation: 1 }]);
    expect(await rig.exceptions()).toEqual(told);
  });

  it('is refused at once when it was revoked meanwhile, and keeps everything', async () => {
    const till = await rig.start(rig.newDisk(), { code: await rig.newCode() });
    await till.begin();
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    rig.cable.pull();
    await till.sell(BREAD);
    test.advance(DAYS * DAY_MS);
    const [device] = await rig.rows<{ id: string }>('select id from devices');
    const token = await rig.tokenOf('company.owner');
    await test.call('POST /devices/revoke', { token, body: { deviceId: device?.id } });
    rig.cable.putBack();
    await till.until(({ sync }) => sync.problem?.code === 'till-revoked');
    await till.sell(BREAD);
    expect(till.engine.state().sync.unsent.count).toBe(2);
    expect(await rig.rows('select count(*) from sales')).toEqual([{ count: 0 }]);
  });
});
