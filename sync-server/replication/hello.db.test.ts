import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { HelloAnswer, HelloRequest } from '@karvon/shared/sync/protocol.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { anyTill, testDevice } from '@karvon/tests/support/test-device.ts';
import { answerHello } from './hello.ts';

const MINUTE = 60_000;

describeServer('hello', (start) => {
  let test: TestServer;
  let device: DevicePrincipal;
  let token: string;

  const now = () => test.server.platform.clock();
  const at = (ms: number) => new Date(ms).toISOString() as Instant;
  const said = (change: Partial<HelloRequest> = {}): HelloRequest => ({
    at: at(now()),
    backlog: { count: 0, oldestAt: null },
    dataAsOf: null,
    epoch: null,
    quarantined: 0,
    ...change,
  });
  const hello = async (change: Partial<HelloRequest> = {}): Promise<HelloAnswer> => {
    const headers = { 'karvon-protocol': '3' };
    const answer = await test.call('POST /sync/hello', { token, headers, body: said(change) });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const push = async (...seqs: number[]) => {
    const rows = seqs.map((seq) => ({
      newDocumentState: {
        id: testId(),
        kind: 'fiscal-result',
        v: 1,
        company: device.companyId,
        branch: device.branchId,
        register: device.registerId,
        device: device.deviceId,
        incarnation: 1,
        seq,
        at: at(now()),
        clockOffsetMs: 0,
        businessDate: '2026-11-21',
        shift: null,
        staff: { id: testId(), name: 'Cashier 1', tin: null },
        body: {},
      },
    }));
    const answer = await test.call('POST /sync/journal', { token, body: { rows, ratchet: null } });
    expect(answer.status).toBe(200);
    return rows.map(({ newDocumentState: { id } }) => id);
  };
  const kept = () =>
    test.server.platform.db.tenant(device.companyId, async (tx) => {
      const { rows } = await sql<Record<string, unknown>>`
        select * from device_hellos where device_id = ${device.deviceId}`.execute(tx.db);
      return rows[0];
    });

  /** The database as it was some hellos of this till ago; unless said, before its first. */
  const putBack = async (turn = 0) => {
    await tenant(`update device_hellos set turn = ${turn} where device_id = '${device.deviceId}'`);
  };
  /** Marks of a tenth hello of each. */
  const marksOf = async <Name extends string>(devices: Record<Name, DevicePrincipal>) => {
    const own = { device, token };
    const marks: [string, string | undefined][] = [];
    for (const [name, other] of Object.entries<DevicePrincipal>(devices)) {
      [device, token] = [other, await test.server.platform.tokens.forDevice(other)];
      await hello();
      await putBack(9);
      marks.push([name, (await hello()).mark]);
    }
    ({ device, token } = own);
    return Object.fromEntries(marks) as Record<Name, string>;
  };

  const later = async (minutes: number) => {
    test.advance(minutes * MINUTE);
    token = await test.server.platform.tokens.forDevice(device);
    await hello();
  };
  const tenant = <Row>(query: string) =>
    test.server.platform.db.tenant(device.companyId, async (tx) => {
      const { rows } = await sql<Row>`${sql.raw(query)}`.execute(tx.db);
      return rows;
    });
  const raised = () => tenant('select kind, device_id, details from exceptions where settled_at is null');
  const settle = () => tenant('update exceptions set settled_at = now()');

  beforeAll(async () => {
    test = await start([anyTill]);
  });
  beforeEach(async () => {
    device = testDevice();
    token = await test.server.platform.tokens.forDevice(device);
  });

  it('is refused by field when a text in it is none that a database holds; nothing is kept of it', async () => {
    const answer = await test.call('POST /sync/hello', { token, body: said({ epoch: 'a\u0000b' }) });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'bad-input', details: { epoch: ['contains a character that is not text'] } } },
    });
    expect(await kept()).toBeUndefined();
  });

  it('says which of a till’s facts it has not got', async () => {
    const known = await push(1, 2);
    const never = testId();
    const answer = await test.call('POST /sync/journal/missing', { token, body: { ids: [...known, never] } });
    expect(answer).toMatchObject({ status: 200, body: { missing: [never] } });
    const nothing = await test.call('POST /sync/journal/missing', { token, body: { ids: [] } });
    expect(nothing).toMatchObject({ status: 200, body: { missing: [] } });
  });

  it('says where the centre stands with a till', async () => {
    await push(1, 2, 5);
    expect(await hello()).toEqual({
      epoch: test.server.platform.epoch.current(),
      heads: { journal: 3 },
      lastSeq: 2,
      missing: [3, 4],
      at: at(now()),
      order: null,
      mark: expect.any(String),
    });
  });

  it('keeps what it was told, and by how much the clock of the till is off', async () => {
    const oldestAt = at(now() - 90 * MINUTE);
    const dataAsOf = at(now() - 2 * MINUTE);
    await hello({
      backlog: { count: 7, edits: 2, oldestAt },
      dataAsOf,
      epoch: 'life-1',
      quarantined: 2,
      unreadable: 3,
    });
    expect(await kept()).toMatchObject({
      heard_at: at(now()),
      backlog: 7,
      edits: 2,
      oldest_unsent_at: oldestAt,
      data_as_of: dataAsOf,
      drift_ms: 0,
      epoch: 'life-1',
      quarantined: 2,
      unreadable: 3,
      missing: 0,
      missing_since: null,
    });
    await hello({ at: at(now() - 3 * MINUTE) });
    expect(await kept()).toMatchObject({ backlog: 0, oldest_unsent_at: null, drift_ms: 3 * MINUTE });
  });

  it('lets no word of a till’s begin a new life, nor a mark that is not its own, of now', async () => {
    const { epoch } = test.server.platform;
    const current = epoch.current();
    await push(1, 2);
    const marks = await marksOf({
      device: testDevice({ ...device, deviceId: testId() }),
      company: { ...device, companyId: testId() },
      incarnation: { ...device, incarnation: 2 },
    });
    const sign = (await hello()).mark?.split('.')[1];
    for (const mark of [undefined, '', '99', '99.x', `99.${sign}`, `x.${sign}`, ...Object.values(marks)]) {
      await putBack();
      const answer = await hello({ epoch: current, acknowledged: 9, mark });
      expect({ mark, epoch: answer.epoch }).toEqual({ mark, epoch: current });
    }
  });

  it('begins a new life, once, by its own mark of what it does not know: its disk was put back', async () => {
    const { epoch } = test.server.platform;
    const before = epoch.current();
    const others = testDevice();
    const [first, theirs] = [await hello(), (await marksOf({ others })).others];
    const last = await hello({ mark: first.mark });
    expect((await hello({ mark: last.mark })).epoch).toBe(before);
    await putBack();
    const answer = await hello({ mark: last.mark });
    expect(answer.epoch).not.toBe(before);
    expect(epoch.current()).toBe(answer.epoch);
    // What was seen in the life before is known to be lost.
    await putBack();
    expect(await hello({ mark: last.mark })).toMatchObject({ epoch: answer.epoch });
    [device, token] = [others, await test.server.platform.tokens.forDevice(others)];
    await putBack();
    expect(await hello({ mark: theirs })).toMatchObject({ epoch: answer.epoch });
    // In the new one, the same may happen again.
    const again = await hello();
    await putBack();
    expect((await hello({ mark: again.mark })).epoch).not.toBe(answer.epoch);
  });

  it('keeps the proof for the next hello where the new life could not be begun: the database went away in between', async () => {
    const { platform } = test.server;
    const [, last] = [await hello(), await hello()];
    await putBack(1);
    const before = platform.epoch.current();
    const renew = async () => {
      throw new Error('the database is gone');
    };
    const cut = answerHello(
      { ...platform, epoch: { ...platform.epoch, renew } },
      device,
      said({ mark: last.mark }),
      3,
    );
    await expect(cut).rejects.toThrow('the database is gone');
    expect((await hello({ mark: last.mark })).epoch).not.toBe(before);
  });

  it('knows since when numbers are missing', async () => {
    await push(1, 3);
    await hello();
    const since = at(now());
    test.advance(5 * MINUTE);
    await push(5);
    await hello();
    expect(await kept()).toMatchObject({ missing: 2, missing_since: since });
    await push(2, 4);
    await hello();
    expect(await kept()).toMatchObject({ missing: 0, missing_since: null });
  });

  it('tells a manager once of numbers that are missing for an hour while the till is in contact', async () => {
    await push(1, 3);
    await hello();
    for (let minutes = 5; minutes <= 60; minutes += 5) await later(5);
    expect(await raised()).toEqual([]);
    await later(5);
    await later(5);
    expect(await raised()).toMatchObject([
      { kind: 'facts-missing', device_id: device.deviceId, details: { count: 1, seq: 2, incarnation: 1 } },
    ]);
    await settle();
    await later(5);
    expect(await raised()).toEqual([]);
  });

  it('does not hold against a till the time in which it was away', async () => {
    await push(1, 3);
    await hello();
    await later(180);
    expect(await kept()).toMatchObject({ missing: 1, missing_since: at(now()) });
    expect(await raised()).toEqual([]);
  });

  it('odoo 271581: tells a manager of a clock that is far off, once each time that it becomes so', async () => {
    const ahead = (minutes: number) => hello({ at: at(now() + minutes * MINUTE) });
    await ahead(9);
    expect(await raised()).toEqual([]);
    await ahead(11);
    await ahead(12);
    const drift = { kind: 'clock-drift', device_id: device.deviceId, details: { driftMs: -11 * MINUTE } };
    expect(await raised()).toMatchObject([drift]);
    await settle();
    await ahead(12);
    expect(await raised()).toEqual([]);
    await ahead(0);
    await ahead(-15);
    expect(await raised()).toMatchObject([{ ...drift, details: { driftMs: 15 * MINUTE } }]);
  });

  it('refuses a till that is too old', async () => {
    const headers = { 'karvon-protocol': '0' };
    const answer = await test.call('POST /sync/hello', { token, headers, body: said() });
    expect(answer.status).toBe(426);
    expect(await kept()).toBeUndefined();
  });
});
