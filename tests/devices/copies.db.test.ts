import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { BREAD, type TestTill } from '@karvon/engine/testing/test-shop.ts';
import type { TillAnswer } from '@karvon/sync-server/modules/companies/schemas.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { describeServer, type TestServer } from '../support/test-server.ts';
import { type DeviceRig, openDeviceRig } from './device-rig.ts';
import { findNumberFaults, NUMBERED_FACTS, type NumberedFact } from './find-number-faults.ts';

describeServer('copies of a till', (start) => {
  let test: TestServer;
  let rig: DeviceRig;
  let disk: string;
  let till: TestTill;
  /** Ids of all sales that a cashier was told of. */
  let sold: string[];
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    rig = await openDeviceRig(test);
    sold = [];
    disk = rig.newDisk();
    till = await rig.start(disk, { code: await rig.newCode() });
    await till.begin();
  });
  afterEach(() => rig.close());

  const sell = async (times = 1) => {
    const numbers: string[] = [];
    for (let count = 0; count < times; count += 1) {
      const { id, number } = await till.sell(BREAD);
      sold.push(id);
      numbers.push(number);
    }
    return numbers;
  };
  const allSent = () => till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
  const enrol = async () => {
    await till.must('enrol', { code: await rig.newCode() });
    await till.begin();
    await till.until(({ notices }) => notices.length === 0);
  };
  /** Nothing lost, nothing doubled, numbers whole. */
  const checkBooks = async () => {
    await allSent();
    const sales = await rig.rows<{ id: string }>('select id from sales');
    expect(sales.map(({ id }) => id).toSorted()).toEqual(sold.toSorted());
    expect(findNumberFaults(await rig.rows<NumberedFact>(NUMBERED_FACTS))).toEqual([]);
    expect(await rig.rows('select code, reason from quarantine')).toEqual([]);
  };
  const tillA1 = async () => {
    const { body } = await test.call('GET /tills', { token: await rig.tokenOf('company.manager') });
    const found = (body as { results: TillAnswer[] }).results.find(({ code }) => code === 'A1');
    if (found === undefined) throw new Error('There is no till A1.');
    return found;
  };
  const incarnations = () => rig.rows('select incarnation from devices order by incarnation');

  it('odoo 71455, 287667: a till restored from yesterday’s copy gives no number out that the centre has', async () => {
    expect(await sell(2)).toEqual(['A1-000001', 'A1-000002']);
    await allSent();
    await till.stop();
    const yesterday = rig.copyOf(disk);
    till = await rig.start(disk);
    await till.begin();
    expect(await sell(3)).toEqual(['A1-000003', 'A1-000004', 'A1-000005']);
    await allSent();
    await till.stop();
    rig.putBack(yesterday, disk);
    till = await rig.start(disk);
    await till.begin();
    expect(await sell(2)).toEqual(['A1B-000001', 'A1B-000002']);
    await checkBooks();
    expect(await rig.exceptions()).toEqual([]);
    expect(await incarnations()).toEqual([{ incarnation: 2 }]);
  });

  it('a till restored from a copy while the centre is away sells numbers that are taken, and nothing is lost', async () => {
    await sell(1);
    await allSent();
    await till.stop();
    const yesterday = rig.copyOf(disk);
    till = await rig.start(disk);
    await till.begin();
    await sell(2);
    await allSent();
    await till.stop();
    rig.putBack(yesterday, disk);
    rig.cable.pull();
    till = await rig.start(disk);
    await till.begin();
    expect(await sell(2)).toEqual(['A1-000002', 'A1-000003']);
    rig.cable.putBack();
    await till.until(({ notices }) => notices.some(({ code }) => code === 'till-renewed'));
    expect(await sell(1)).toEqual(['A1B-000001']);
    await checkBooks();
    expect(await rig.exceptions()).toEqual(['fork']);
  });

  it.each([
    ['this machine', 'one', 'one'],
    ['another machine', 'one', 'another'],
  ])(
    'a cloned disk, both alive, on %s: the first goes on by itself, the other needs a code',
    async (_, here, there) => {
      await sell(1);
      await allSent();
      await till.stop();
      till = await rig.start(disk, { machineId: here });
      await till.until(({ boot }) => boot.phase === 'ready');
      await till.stop();
      const clone = rig.copyOf(disk);
      till = await rig.start(clone, { machineId: there });
      await till.begin();
      const letter = (await sell(1))[0]?.slice(0, 3);
      await allSent();
      till = await rig.start(disk, { machineId: here });
      await till.begin();
      await till.until(({ sync }) => sync.problem?.code === 'till-replaced');
      expect(await sell(2)).toEqual([expect.not.stringContaining(String(letter)), expect.any(String)]);
      expect(till.engine.state().sync.unsent.count).toBe(2);
      // Whatever was asked within a minute of the renewal may have been under way.
      test.advance(61_000);
      await expect.poll(async () => (await tillA1()).staleCopy).toMatchObject({ backlog: 2 });
      expect(await rig.exceptions()).toEqual(['stale-copy']);
      await enrol();
      await sell(1);
      await checkBooks();
      expect((await tillA1()).staleCopy).toBe(null);
      till = await rig.start(clone, { machineId: there });
      await till.until(({ sync }) => sync.problem?.code === 'till-revoked');
    },
  );

  it('a cloned disk that nothing tells from the first is found by what it sends, and both are told', async () => {
    await sell(1);
    await allSent();
    await till.stop();
    const clone = rig.cloneOf(disk);
    till = await rig.start(disk);
    await till.begin();
    await sell(2);
    await allSent();
    rig.cable.pull();
    till = await rig.start(clone);
    await till.begin();
    expect(await sell(3)).toEqual(['A1-000002', 'A1-000003', 'A1-000004']);
    rig.cable.putBack();
    await till.until(({ sync }) => sync.problem?.code === 'till-copied');
    expect(till.engine.state().notices.map(({ code }) => code)).toEqual(['till-copied']);
    await allSent();
    await enrol();
    expect(await sell(1)).toEqual(['A1B-000001']);
    await allSent();
    // The first has lost its place to the second, which was bound anew; now it is its turn.
    till = await rig.start(disk);
    await till.begin();
    await till.until(({ sync }) => sync.problem?.code === 'till-revoked');
    await sell(1);
    await enrol();
    expect(await sell(1)).toEqual(['A1C-000001']);
    await checkBooks();
    expect(await rig.exceptions()).toContain('fork');
  });

  it('both of two clones are told of each other while they take turns', async () => {
    await sell(1);
    await allSent();
    await till.stop();
    const clone = rig.cloneOf(disk);
    rig.cable.pull();
    till = await rig.start(clone);
    await till.begin();
    await sell(2);
    await till.stop();
    rig.cable.putBack();
    till = await rig.start(disk);
    await till.begin();
    await sell(1);
    await allSent();
    expect(till.engine.state().sync.problem).toBe(null);
    till = await rig.start(clone);
    await till.until(({ sync }) => sync.problem?.code === 'till-copied');
    await allSent();
    till = await rig.start(disk);
    const { sync } = await till.until(({ sync: { problem } }) => problem !== null);
    expect(sync.problem?.code).toBe('till-copied');
    await checkBooks();
  });

  it('a reinstalled till begins with the next letter, and its dead forerunner’s numbers are never continued', async () => {
    expect(await sell(2)).toEqual(['A1-000001', 'A1-000002']);
    await allSent();
    const empty = rig.newDisk();
    till = await rig.start(empty, { code: await rig.newCode() });
    await till.begin();
    expect(await sell(2)).toEqual(['A1B-000001', 'A1B-000002']);
    await checkBooks();
    expect(await rig.exceptions()).toEqual([]);
  });

  it('a revoked till sells on and keeps what it sold; bound anew, it hands all of it in', async () => {
    await sell(1);
    await allSent();
    const [device] = await rig.rows<{ id: string }>('select id from devices');
    const token = await rig.tokenOf('company.owner');
    await test.call('POST /devices/revoke', { token, body: { deviceId: device?.id } });
    await till.until(({ sync }) => sync.problem?.code === 'till-revoked');
    await sell(2);
    expect(till.engine.state().sync.unsent.count).toBe(2);
    await enrol();
    expect(await sell(1)).toEqual(['A1B-000001']);
    await checkBooks();
    expect(await rig.exceptions()).toEqual(['revoked-handed-in']);
  });

  it('a code binds one till: whoever comes second with it is told, and changes nothing', async () => {
    const code = await rig.newCode();
    till = await rig.start(rig.newDisk(), { code });
    await till.begin();
    await sell(1);
    await allSent();
    till = await rig.start(rig.newDisk(), { code });
    const { boot } = await till.until(({ boot: { problem } }) => problem !== null);
    expect([boot.phase, boot.problem?.code]).toEqual(['needs-enrolment', 'enrol-code-wrong']);
    expect(await till.call('enrol', { code })).toMatchObject({
      ok: false,
      problem: { code: 'enrol-code-wrong' },
    });
    expect(await incarnations()).toEqual([{ incarnation: 1 }, { incarnation: 2 }]);
  });
});
