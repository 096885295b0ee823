import { io } from 'socket.io-client';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { companyRoles } from '@karvon/shared/rights/roles.ts';
import { addPerson } from '@karvon/sync-server/modules/companies/api.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { type DeviceRig, openDeviceRig } from '../../devices/device-rig.ts';
import { testId } from '../../support/test-database.ts';
import { describeServer, type TestServer } from '../../support/test-server.ts';
import { olderSale, olderShiftOpen } from './older-sale.ts';
import { enrolOlderTill, type OlderTill } from './older-till.ts';
import { directoryEntry, headsEvent, NEEDED_KINDS, product } from './protocol-1.ts';

describeServer('a till of an older protocol against this centre', (start) => {
  let test: TestServer;
  let rig: DeviceRig;
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    rig = await openDeviceRig(test);
    await test.server.platform.db.tenant(rig.companyId, async (tx) => {
      for (const [index, role] of companyRoles.entries()) {
        const person = { code: `P${index}`, name: role, tin: null, pinHash: null, branches: [], role };
        await addPerson(tx, testId(), person);
      }
    });
  });
  afterEach(() => rig.close());

  const sellAs = async (till: OlderTill) => {
    const [bread] = (await till.pull('products')).map((document) => product.parse(document));
    if (bread === undefined) throw new Error('There is nothing to sell.');
    const { companyId, branchId, registerId, deviceId, incarnation } = till.enrolled;
    const place = { company: companyId, branch: branchId, register: registerId, device: deviceId };
    const shift = testId();
    const head = { ...place, incarnation, staff: testId() };
    const goods = { id: bread.id, name: Object.values(bread.names)[0] ?? '', price: bread.price };
    const facts = [
      olderShiftOpen({ ...head, id: shift, seq: 1 }),
      olderSale({ ...head, id: testId(), seq: 2, shift }, 'A1-000001', goods, [testId(), testId(), testId()]),
    ];
    return till.push(facts);
  };

  it.each([1, 2] as const)('of protocol %s enrols, reads all that it needs, and sells', async (protocol) => {
    const till = await enrolOlderTill(test.server.url, protocol, await rig.newCode());
    const documents = await till.pull('directory');
    const known = documents.filter(({ kind }) => kind !== 'settings');
    const entries = known.map((document) => directoryEntry.parse(document));
    expect(entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(NEEDED_KINDS));
    const people = entries.filter(({ kind }) => kind === 'person');
    expect(people.length).toBeGreaterThan(2);
    const first = await sellAs(till);
    expect(first).toMatchObject({ lastSeq: 2, missing: [] });
    expect(first.results.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
    expect(await rig.rows('select number from sales')).toEqual([{ number: 'A1-000001' }]);
    // An hour later its token is over.
    test.advance(61 * 60_000);
    await till.renewToken();
    expect((await till.push([])).lastSeq).toBe(2);
  });

  it('of protocol 2 says hello, and is told no order that it would not know', async () => {
    const till = await enrolOlderTill(test.server.url, 2, await rig.newCode());
    await sellAs(till);
    const fork = { company: till.enrolled.companyId, branch: till.enrolled.branchId };
    const place = { ...fork, register: till.enrolled.registerId, device: till.enrolled.deviceId };
    const copy = olderShiftOpen({ ...place, id: testId(), incarnation: 1, seq: 1, staff: testId() });
    expect((await till.push([copy])).results).toMatchObject([{ state: 'accepted' }]);
    const at = new Date(test.server.platform.clock()).toISOString();
    expect(await till.hello(at, 0)).toMatchObject({ lastSeq: 2, missing: [] });
    expect(await rig.rows('select "order" from till_orders')).toEqual([{ order: 'enrol-anew' }]);
  });

  it('of protocol 1 hears on its live line that something is new', async () => {
    const till = await enrolOlderTill(test.server.url, 1, await rig.newCode());
    const auth = { token: till.enrolled.token };
    const socket = io(test.server.url, { path: '/socket', transports: ['websocket'], auth });
    await new Promise<void>((resolve) => {
      socket.once('connect', () => resolve());
    });
    const heard = new Promise<unknown>((resolve) => {
      socket.once('heads', resolve);
    });
    await test.server.platform.db.tenant(rig.companyId, async (tx) => {
      const person = { code: 'N1', name: 'New', tin: null, pinHash: null, branches: [] };
      await addPerson(tx, testId(), { ...person, role: 'company.cashier' });
    });
    expect(headsEvent.parse(await heard).heads).toHaveProperty('directory');
    socket.disconnect();
  });
});
