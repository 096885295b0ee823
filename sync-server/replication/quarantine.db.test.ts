import { sql } from 'kysely';
import { io } from 'socket.io-client';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { HeadsEvent, PushAnswer } from '@karvon/shared/sync/protocol.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { clientsModule } from '../modules/clients/module.ts';
import { createUser } from '../platform/auth/create-user.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { beginSession } from '../platform/auth/sessions.ts';
import { tenantTable } from '../platform/db/table-sql.ts';
import type { ServerModule } from '../platform/module.ts';
import { newClient, openWritingTill } from './both-sides.test-support.ts';
import { settleRows } from './quarantine.ts';
import type { QuarantinedRow, QuarantinedWhole } from './quarantine-schemas.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';

/** Facts whose booking fails, until somebody takes them off this list. */
const broken = new Set<string>();
/** The devices that the centre knows. */
const devices = new Map<string, DevicePrincipal & { isRevoked: boolean }>();

/** Books `fiscal-result` facts as notes, in the order of booking. */
const notesModule: ServerModule = {
  name: 'notes',
  dependsOn: [],
  tables: ['notes'],
  migrations: [
    { name: '001', sql: tenantTable('notes', 'id uuid not null, place bigint generated always as identity') },
  ],
  collections: [],
  bookings: [
    {
      kinds: ['fiscal-result'],
      book: async (tx, facts) => {
        for (const { fact } of facts) {
          const divisor = broken.has(fact.id) ? 0 : 1;
          await sql`select 1 / ${divisor}::int`.execute(tx.db);
          await sql`insert into notes (company_id, id) values (${tx.companyId}, ${fact.id})`.execute(tx.db);
        }
      },
    },
  ],
  routes: () => [],
  deviceCheck: () => async () => ({}),
  formerLives: async () => [],
  readDevices: async (_tx, ids) => ids.flatMap((id) => devices.get(id) ?? []),
};

type Retried = {
  booked: boolean;
  message: string;
  row: QuarantinedWhole;
  followed: { factId: string; booked: boolean }[];
};

describeServer('quarantine', (start) => {
  let test: TestServer;
  let device: DevicePrincipal;
  let seq: number;
  let manager: string;

  /** A fact that belongs to `document`; to none: a record of its own. */
  const fact = (document: string | null = null, change: Partial<JournalFact> = {}): JournalFact => {
    seq += 1;
    return {
      id: testId(),
      kind: 'fiscal-result',
      v: 1,
      company: device.companyId,
      branch: device.branchId,
      register: device.registerId,
      device: device.deviceId,
      incarnation: 1,
      seq,
      at: '2026-11-21T08:00:00.000Z',
      clockOffsetMs: 0,
      businessDate: '2026-11-21',
      shift: null,
      staff: { id: testId(), name: 'Cashier 1', tin: null },
      body: document === null ? {} : { document },
      ...change,
    } as JournalFact;
  };
  const push = async (documents: unknown[], as = device): Promise<PushAnswer> => {
    const token = await test.server.platform.tokens.forDevice(as);
    const rows = documents.map((document) => ({ newDocumentState: document }));
    const answer = await test.call('POST /sync/journal', { token, body: { rows } });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const became = (answer: PushAnswer) => answer.results.map(({ state, code }) => code ?? state);
  const rows = <Row>(query: string) =>
    test.server.platform.db.tenant(device.companyId, async (tx) => {
      const result = await sql<Row>`${sql.raw(query)}`.execute(tx.db);
      return result.rows;
    });
  const booked = async () =>
    (await rows<{ id: string }>('select id from notes order by place')).map(({ id }) => id);
  const newManager = async () => {
    const { db, newId, clock, tokens } = test.server.platform;
    const user = { id: newId(), role: 'company.manager' as const, email: `${newId()}@demo.test` };
    return db.tenant(device.companyId, async (tx) => {
      await createUser(tx, { ...user, name: 'Manager 1', password: 'a-password-1', now: clock() });
      const { person } = await beginSession(tx, user, newId(), clock(), { sessionDays: 7 });
      return tokens.forPerson(person);
    });
  };
  const list = async (query = '') => {
    const answer = await test.call(`GET /quarantine?${query}`, { token: manager });
    expect(answer.status).toBe(200);
    return (answer.body as { results: QuarantinedRow[] }).results;
  };
  const rowOf = async ({ id }: JournalFact) => {
    const row = (await list('state=all')).find(({ factId }) => factId === id);
    if (row === undefined) throw new Error(`${id} is not in the quarantine.`);
    return row;
  };
  const act = async <Result>(action: string, on: JournalFact, body?: object): Promise<Result> => {
    const path = `POST /quarantine/${(await rowOf(on)).id}/${action}`;
    const answer = await test.call(path, { token: manager, body });
    expect([action, answer.status, answer.body]).toEqual([action, 200, expect.anything()]);
    return answer.body;
  };
  const notices = async () =>
    (
      await rows<{ doc: { kind: string; body: { fact: string; code: string; settled: string | null } } }>(
        'select doc from notices order by pos',
      )
    ).map(({ doc }) => [doc.body.fact, doc.kind, doc.body.settled ?? doc.body.code]);

  beforeAll(async () => {
    test = await start([notesModule, { ...clientsModule, dependsOn: [] }]);
  });
  beforeEach(async () => {
    seq = 0;
    device = testDevice();
    devices.set(device.deviceId, { ...device, isRevoked: false });
    manager = await newManager();
  });

  it('erpnext 13388: one bad document blocks nothing behind it but what belongs to it', async () => {
    const bad = { ...fact(), extra: 'field' };
    const [other, onBad, onOther] = [fact(), fact(bad.id), fact()];
    const onOnBad = fact(onBad.id);
    const belongsToOther = fact(other.id);
    const answer = await push([bad, other, onBad, onOther, onOnBad, belongsToOther]);
    expect(became(answer)).toEqual(['malformed', 'accepted', 'waits', 'accepted', 'waits', 'accepted']);
    expect([answer.lastSeq, answer.missing]).toEqual([6, []]);
    expect(await booked()).toEqual([other.id, onOther.id, belongsToOther.id]);
    expect(await rowOf(onBad)).toMatchObject({ code: 'waits', waitsFor: bad.id });
    expect(await rowOf(onOnBad)).toMatchObject({ code: 'waits', waitsFor: onBad.id });
    expect(await rowOf(bad as JournalFact)).toMatchObject({ waiting: 1 });
  });

  it('holds back what belongs to a fact that the booking itself refuses, in the same push and in later ones', async () => {
    const bad = fact();
    broken.add(bad.id);
    const [onBad, other] = [fact(bad.id), fact()];
    expect(became(await push([bad, onBad, other]))).toEqual(['not-bookable', 'waits', 'accepted']);
    const later = fact(bad.id);
    const elsewhere = { ...device, deviceId: testId(), registerId: testId() };
    devices.set(elsewhere.deviceId, { ...elsewhere, isRevoked: false });
    const atAnotherTill = fact(bad.id, {
      device: elsewhere.deviceId,
      register: elsewhere.registerId,
      seq: 1,
    });
    expect(became(await push([later, fact()]))).toEqual(['waits', 'accepted']);
    expect(became(await push([atAnotherTill], elsewhere))).toEqual(['waits']);
  });

  it('holds back what comes many facts later in one push', async () => {
    const bad = fact();
    broken.add(bad.id);
    const between = Array.from({ length: 300 }, () => fact());
    const onBad = fact(bad.id);
    const answer = await push([bad, ...between, onBad]);
    expect(answer.results.at(-1)).toMatchObject({ id: onBad.id, code: 'waits' });
    expect(answer.results.filter(({ state }) => state === 'accepted')).toHaveLength(300);
  });

  it('says the same again of what comes again, and keeps it once', async () => {
    const bad = { ...fact(), extra: 'field' };
    const onBad = fact(bad.id);
    for (const _time of [1, 2, 3]) expect(became(await push([bad, onBad]))).toEqual(['malformed', 'waits']);
    expect(await list()).toHaveLength(2);
    // Alone as well, without what it waits for in the same push.
    expect(became(await push([onBad]))).toEqual(['waits']);
  });

  it('does not hold back what was booked before, nor what belongs to what was booked', async () => {
    const good = fact();
    const early = fact(good.id);
    await push([good, early]);
    // A second version of what is booked is refused, but the record is there.
    expect(became(await push([{ ...good, body: { changed: true } }]))).toEqual(['other-content']);
    expect(became(await push([fact(good.id), early]))).toEqual(['accepted', 'duplicate']);
  });

  it('knows again what was booked before its record was refused', async () => {
    const sale = fact();
    const early = fact(sale.id);
    expect(became(await push([early]))).toEqual(['accepted']);
    expect(became(await push([{ ...sale, extra: 'field' }]))).toEqual(['malformed']);
    expect(became(await push([early]))).toEqual(['duplicate']);
    expect(await list()).toMatchObject([{ factId: sale.id }]);
  });

  it('asks the same number of statements whatever the number of rows that wait', async () => {
    const { db } = test.server.platform;
    const bad = { ...fact(), extra: 'field' };
    await push([bad]);
    const countFor = async (rowsOfPush: number) => {
      const documents = Array.from({ length: rowsOfPush }, () => fact(bad.id));
      let statements = 0;
      const tenant = db.tenant.bind(db);
      db.tenant = (companyId, work) =>
        tenant(companyId, (tx) => {
          const counted = tx.db.withPlugin({
            transformQuery: ({ node }) => {
              statements += 1;
              return node;
            },
            transformResult: async ({ result }) => result,
          });
          return work({ ...tx, db: counted });
        });
      try {
        await push(documents);
      } finally {
        db.tenant = tenant;
      }
      return statements;
    };
    expect(await countFor(2)).toBe(await countFor(60));
  });

  it('books it on a second try once the cause is gone, then what waited, in order', async () => {
    const bad = fact();
    broken.add(bad.id);
    const [first, second] = [fact(bad.id), fact(bad.id)];
    const onSecond = fact(second.id);
    await push([bad, first, second, onSecond]);
    const refused = await act<Retried>('retry', bad);
    expect(refused).toMatchObject({ booked: false, followed: [], row: { code: 'not-bookable' } });
    expect(refused.message).toContain('division by zero');
    broken.delete(bad.id);
    const done = await act<Retried>('retry', bad);
    expect(done).toMatchObject({
      booked: true,
      message: 'It is in the books now.',
      row: { settled: { how: 'booked' }, decisions: [{ action: 'booked', by: 'Manager 1' }] },
      followed: [first, second, onSecond].map(({ id }) => ({ factId: id, booked: true })),
    });
    expect(await booked()).toEqual([bad, first, second, onSecond].map(({ id }) => id));
    expect(await list()).toEqual([]);
    const again = await test.call(`POST /quarantine/${done.row.id}/retry`, { token: manager });
    expect([again.status, again.body]).toMatchObject([409, { error: { code: 'quarantine-settled' } }]);
    // The till that never heard of it offers it again: nothing is booked twice.
    expect(became(await push([bad, first]))).toEqual(['duplicate', 'duplicate']);
    expect(await booked()).toHaveLength(4);
  });

  it('leaves what still waits where it is when it is tried by itself', async () => {
    const bad = { ...fact(), extra: 'field' };
    const onBad = fact(bad.id);
    await push([bad, onBad]);
    const tried = await act<Retried>('retry', onBad);
    expect(tried).toMatchObject({ booked: false, row: { code: 'waits', waitsFor: bad.id, settled: null } });
  });

  it('settles what a later push brings after all, and books what waited for it', async () => {
    const bad = fact();
    broken.add(bad.id);
    const onBad = fact(bad.id);
    await push([bad, onBad]);
    broken.delete(bad.id);
    expect(became(await push([bad]))).toEqual(['accepted']);
    expect(await booked()).toEqual([bad.id, onBad.id]);
    expect(await list()).toEqual([]);
    expect((await list('state=settled')).map(({ settled }) => settled?.how)).toEqual(['booked', 'booked']);
  });

  it('keeps another version of a fact open though the right one has been booked', async () => {
    const good = fact();
    await push([{ ...good, extra: 'field' }]);
    expect(became(await push([good]))).toEqual(['accepted']);
    expect(await list()).toMatchObject([{ factId: good.id, code: 'malformed' }]);
  });

  it('tries both versions that were kept of one fact, and books one', async () => {
    const one = fact();
    broken.add(one.id);
    const two = { ...one, body: { other: true } };
    await push([one]);
    await push([two]);
    broken.delete(one.id);
    const [a, b] = (await list()).map(({ id }) => id);
    const token = manager;
    const first = await test.call(`POST /quarantine/${a}/retry`, { token });
    const second = await test.call(`POST /quarantine/${b}/retry`, { token });
    expect([first.body, second.body]).toMatchObject([
      { booked: true },
      { booked: false, row: { code: 'other-content' } },
    ]);
    expect(await booked()).toEqual([one.id]);
  });

  it('puts a row aside for good, goes on without it, and takes it up again', async () => {
    const bad = { ...fact(), extra: 'field' } as unknown as JournalFact;
    const onBad = fact(bad.id);
    await push([bad, onBad]);
    const settled = await act<QuarantinedWhole>('settle', bad, { note: 'rung up twice' });
    expect(settled).toMatchObject({
      settled: { how: 'put-aside' },
      decisions: [{ action: 'put-aside', note: 'rung up twice' }],
    });
    expect(await booked()).toEqual([onBad.id]);
    // The till is told that there is nothing left to do, and the row stays where it was put.
    expect(became(await push([bad]))).toEqual(['put-aside']);
    expect(await list()).toEqual([]);
    expect(became(await push([fact(bad.id)]))).toEqual(['accepted']);
    const taken = await act<QuarantinedWhole>('take-up', bad, {});
    expect(taken).toMatchObject({ settled: null, code: 'malformed' });
    expect(taken.decisions.map(({ action }) => action)).toEqual(['put-aside', 'taken-up']);
    expect(became(await push([fact(bad.id)]))).toEqual(['waits']);
  });

  it('says booked of what was booked while a person put it aside, whichever was noted first', async () => {
    const [bookedLate, bookedFirst] = [fact(), fact()];
    for (const { id } of [bookedLate, bookedFirst]) broken.add(id);
    await push([bookedLate, bookedFirst]);
    const { db, newId, clock } = test.server.platform;
    const settle = async (on: JournalFact, how: 'booked' | 'put-aside') => {
      const { id } = await rowOf(on);
      const ports = { newId, now: clock() };
      const settled = await db.tenant(device.companyId, (tx) =>
        settleRows(tx, [id], how, { by: null, note: null }, ports),
      );
      return settled.length;
    };
    expect([await settle(bookedLate, 'put-aside'), await settle(bookedLate, 'booked')]).toEqual([1, 1]);
    expect([await settle(bookedFirst, 'booked'), await settle(bookedFirst, 'put-aside')]).toEqual([1, 0]);
    const settled = [await rowOf(bookedLate), await rowOf(bookedFirst)];
    expect(settled.map((row) => row.settled?.how)).toEqual(['booked', 'booked']);
    expect((await notices()).filter(([id]) => id === bookedLate.id).at(-1)?.[2]).toBe('booked');
  });

  it('does not book what a person has put aside, though it could be booked by now', async () => {
    const bad = fact();
    broken.add(bad.id);
    await push([bad]);
    await act('settle', bad, { note: 'entered by hand' });
    broken.delete(bad.id);
    const other = fact();
    expect(became(await push([bad, other]))).toEqual(['put-aside', 'accepted']);
    expect(await booked()).toEqual([other.id]);
    await act('take-up', bad, {});
    expect(became(await push([bad]))).toEqual(['accepted']);
  });

  it('gives the document back exactly as it came', async () => {
    const bad = { ...fact(), body: { text: 'a\u0000b', weight: 1.5 } };
    await push([bad]);
    const row = await rowOf(bad);
    const response = await fetch(`${test.server.url}/api/v1/quarantine/${row.id}/export`, {
      headers: { Authorization: `Bearer ${manager}` },
    });
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="quarantine-${row.id}.json"`,
    );
    expect(await response.text()).toBe(JSON.stringify(bad));
  });

  it('lists by state, code, branch and device', async () => {
    const bad = { ...fact(), extra: 'field' };
    await push([bad, fact(bad.id)]);
    const count = async (query: string) => (await list(query)).length;
    expect(await Promise.all([count(''), count('code=waits'), count('code=forged')])).toEqual([2, 1, 0]);
    expect(await Promise.all([count('state=settled'), count(`device=${device.deviceId}`)])).toEqual([0, 2]);
    expect(await Promise.all([count(`device=${testId()}`), count('branch=nowhere')])).toEqual([0, 0]);
  });

  it('tells the till of each row that was set aside and of each that was settled', async () => {
    const bad = fact();
    broken.add(bad.id);
    const onBad = fact(bad.id);
    await push([bad, onBad, 'no document at all']);
    expect(await notices()).toEqual([
      [bad.id, 'quarantined', 'not-bookable'],
      [onBad.id, 'quarantined', 'waits'],
    ]);
    await push([bad]);
    expect(await notices()).toHaveLength(2);
    broken.delete(bad.id);
    await act('retry', bad);
    expect(await notices()).toEqual([
      [bad.id, 'quarantine-settled', 'booked'],
      [onBad.id, 'quarantine-settled', 'booked'],
    ]);
  });

  it('tries a document that both sides write again, by the rules of its collection', async () => {
    const till = await openWritingTill(test, test.server.platform.clock(), device);
    const client = newClient(till, { firstName: 'Anna' });
    const bad = { ...client, firstName: 7 };
    const answer = await till.push('clients', bad);
    expect(became(answer)).toEqual(['malformed']);
    const refused = await act<Retried>('retry', client as unknown as JournalFact);
    expect(refused).toMatchObject({ booked: false, row: { collection: 'clients', code: 'malformed' } });
    // A newer centre might take what this one did not: here what is kept becomes good.
    await rows(`update quarantine set document = '${JSON.stringify(client)}' where fact_id = '${client.id}'`);
    const taken = await act<Retried>('retry', client as unknown as JournalFact);
    expect(taken).toMatchObject({ booked: true, row: { settled: { how: 'booked' } } });
    expect((await till.pull('clients')).documents).toStrictEqual([client]);
  });

  it('sends a hint of its notices to that till alone', async () => {
    const elsewhere = { ...device, deviceId: testId() };
    devices.set(elsewhere.deviceId, { ...elsewhere, isRevoked: false });
    const lines = await Promise.all(
      [device, elsewhere].map(async (as) => {
        const socket = io(test.server.url, {
          path: '/socket',
          transports: ['websocket'],
          reconnection: false,
          forceNew: true,
          auth: { token: await test.server.platform.tokens.forDevice(as) },
        });
        await new Promise((resolve) => socket.once('connect', () => resolve(null)));
        const heard = new Promise<HeadsEvent>((resolve) => socket.once('heads', resolve));
        return { socket, heard };
      }),
    );
    await push([{ ...fact(), extra: 'field' }]);
    const other = fact(null, { device: elsewhere.deviceId, seq: 1 });
    await push([{ ...other, extra: 'field' }], elsewhere);
    const heads = (await Promise.all(lines.map(({ heard }) => heard))).map((event) => event.heads);
    expect(heads).toEqual([{ notices: 1 }, { notices: 2 }]);
    for (const { socket } of lines) socket.disconnect();
  });

  it('shows a till its own notices and no other’s', async () => {
    await push([{ ...fact(), extra: 'field' }]);
    const pull = async (as: DevicePrincipal) => {
      const token = await test.server.platform.tokens.forDevice(as);
      return (await test.call('GET /sync/notices', { token })).body as { documents: unknown[] };
    };
    expect((await pull(device)).documents).toHaveLength(1);
    expect((await pull({ ...device, deviceId: testId() })).documents).toEqual([]);
  });
});
