import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import {
  centreEpochOf,
  type PullAnswer,
  type PushAnswer,
  type Travelling,
} from '@karvon/shared/sync/protocol.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServerOnBothDatabases, type TestServer } from '@karvon/tests/support/test-server.ts';
import { createUser } from '../platform/auth/create-user.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { beginSession } from '../platform/auth/sessions.ts';
import { probeModule } from '../platform/db/probe-module.test-support.ts';
import { tenantTable } from '../platform/db/table-sql.ts';
import type { FormerLife, ServerModule } from '../platform/module.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';

/** Books `fiscal-result` facts as notes; a body with `poison` breaks the statement, as a fault of a booking would. */
const notesModule: ServerModule = {
  name: 'notes',
  dependsOn: [],
  tables: ['notes'],
  migrations: [{ name: '001', sql: tenantTable('notes', 'id uuid not null, poison integer not null') }],
  collections: [],
  bookings: [
    {
      kinds: ['fiscal-result'],
      book: async (tx, facts) => {
        const rows = facts.map(({ fact }) => ({ id: fact.id, poison: fact.body['poison'] ?? 1 }));
        await sql`insert into notes (company_id, id, poison)
          select ${tx.companyId}, id, 1 / poison
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (id uuid, poison integer)`.execute(
          tx.db,
        );
      },
    },
  ],
  routes: () => [],
  deviceCheck: () => async (_company, device) => (revoked.has(device) ? null : {}),
  formerLives: async (_tx, registerId, before) =>
    former.filter((life) => life.registerId === registerId && life.incarnation < before),
};
const revoked = new Set<string>();
const former: (FormerLife & { registerId: string })[] = [];

describeServerOnBothDatabases('sync', (start) => {
  let test: TestServer;
  let device: DevicePrincipal;
  let token: string;

  const newDevice = (place: Partial<DevicePrincipal> = {}): DevicePrincipal => testDevice(place);
  const fact = (seq: number, change: Partial<JournalFact> = {}): JournalFact =>
    ({
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
      body: {},
      ...change,
    }) as JournalFact;
  const push = async (documents: unknown[], ratchet: string | null = null): Promise<PushAnswer> => {
    const rows = documents.map((document) => ({ newDocumentState: document }));
    const answer = await test.call('POST /sync/journal', { token, body: { rows, ratchet } });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const pull = async (
    collection: string,
    checkpoint: object | null,
    limit = 1000,
    as = token,
  ): Promise<PullAnswer> => {
    const query = checkpoint === null ? '' : `&checkpoint=${encodeURIComponent(JSON.stringify(checkpoint))}`;
    const answer = await test.call(`GET /sync/${collection}?limit=${limit}${query}`, { token: as });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const rows = <Row>(query: string) =>
    test.server.platform.db.tenant(device.companyId, async (tx) => {
      const result = await sql<Row>`${sql.raw(query)}`.execute(tx.db);
      return result.rows;
    });
  const stage = (documents: Travelling[]) =>
    test.server.platform.db.tenant(device.companyId, async (tx) => tx.stage('probes', documents));
  const probe = (label: string, branch: string | null = null): Travelling => {
    return { id: testId(), _deleted: false, label, branch };
  };
  const states = (answer: PushAnswer) => answer.results.map((result) => result.state);

  beforeAll(async () => {
    test = await start([probeModule, notesModule]);
  });
  beforeEach(async () => {
    device = newDevice();
    token = await test.server.platform.tokens.forDevice(device);
  });

  it('books a fact once, however often it comes', async () => {
    const facts = [fact(1), fact(2)];
    const first = await push(facts);
    expect([states(first), first.lastSeq, first.missing, first.pos]).toEqual([
      ['accepted', 'accepted'],
      2,
      [],
      2,
    ]);
    const second = await push([...facts, fact(3)], first.ratchet);
    expect([states(second), second.lastSeq]).toEqual([['duplicate', 'duplicate', 'accepted'], 3]);
    expect(await rows('select count(*) from notes')).toEqual([{ count: 3 }]);
    expect(await rows('select seq, pos from journal order by pos')).toEqual([
      { seq: 1, pos: 1 },
      { seq: 2, pos: 2 },
      { seq: 3, pos: 3 },
    ]);
    expect(await rows('select * from exceptions')).toEqual([]);
  });

  it('books one and the same fact once when it is pushed many times at once', async () => {
    const facts = Array.from({ length: 30 }, (_, index) => fact(index + 1));
    const answers = await Promise.all([push(facts), push(facts), push(facts), push([...facts].reverse())]);
    for (const id of facts.map((one) => one.id)) {
      const all = answers.flatMap((answer) => answer.results.filter((result) => result.id === id));
      expect(all.map((result) => result.state).sort()).toEqual([
        'accepted',
        'duplicate',
        'duplicate',
        'duplicate',
      ]);
    }
    expect(await rows('select count(*), max(pos) from journal')).toEqual([{ count: 30, max: 30 }]);
  });

  it('does not take its own other push for a fault of the fact', async () => {
    for (let seq = 1; seq <= 5; seq += 1) {
      const alone = fact(seq);
      const answers = await Promise.all(Array.from({ length: 6 }, () => push([alone])));
      expect(answers.flatMap(states).sort()).toEqual([
        'accepted',
        ...Array.from({ length: 5 }, () => 'duplicate'),
      ]);
    }
    expect(await rows('select count(*) from quarantine')).toEqual([{ count: 0 }]);
  });

  it('keeps the first of two facts with one id and quarantines the second', async () => {
    const original = fact(1);
    await push([original]);
    const answer = await push([{ ...original, body: { changed: true } }]);
    expect(answer.results).toMatchObject([{ state: 'quarantined', code: 'other-content' }]);
    expect(await rows("select doc->'body' as body from journal")).toEqual([{ body: {} }]);
    expect(await rows('select count(*) from quarantine')).toEqual([{ count: 1 }]);
  });

  it('finds the poisoned fact, keeps it whole and books the rest', async () => {
    const facts = Array.from({ length: 250 }, (_, index) =>
      fact(index + 1, index === 101 ? { body: { poison: 0, keep: 'me' } } : {}),
    );
    const answer = await push(facts);
    expect(states(answer).filter((state) => state === 'accepted')).toHaveLength(249);
    expect(answer.results[101]).toMatchObject({
      id: facts[101]?.id,
      state: 'quarantined',
      code: 'not-bookable',
    });
    expect([answer.lastSeq, answer.missing]).toEqual([250, []]);
    const [kept] = await rows<{ document: string }>('select document from quarantine');
    expect(JSON.parse(kept?.document ?? '')).toEqual(facts[101]);
    await push([facts[101]]);
    expect(await rows('select count(*) from quarantine')).toEqual([{ count: 1 }]);
    expect(await rows('select count(*) from notes')).toEqual([{ count: 249 }]);
  });

  it('keeps what even jsonb refuses, beside good rows', async () => {
    const bad = [
      'not an object',
      null,
      fact(2, { body: { text: 'a\u0000b' } }),
      fact(3, { body: { text: '\ud800' } }),
      fact(4, { body: { weight: 1.5 } }),
      fact(5, { businessDate: '2026-02-31' as never }),
      { ...fact(6), extra: 'field' },
      { ...fact(7), _deleted: true },
    ];
    const answer = await push([fact(1), ...bad, fact(8)]);
    expect(states(answer)).toEqual(['accepted', ...bad.map(() => 'quarantined'), 'accepted']);
    expect([answer.lastSeq, answer.missing]).toEqual([8, []]);
    expect(await rows('select count(*) from quarantine')).toEqual([{ count: bad.length }]);
  });

  it('keeps a row that breaks arithmetic or is nested beyond all measure from spoiling its batch', async () => {
    const { body: _body, ...envelope } = fact(2);
    const absurd = testSale(
      testId,
      [{ product: testProduct(testId()), name: 'A', unitName: 'pc', qty: ONE_UNIT }],
      { envelope: { ...envelope, kind: 'sale' } },
    ) as unknown as { body: { lines: { price: number; qty: number }[] } };
    for (const line of absurd.body.lines) {
      line.price = Number.MAX_SAFE_INTEGER;
      line.qty = Number.MAX_SAFE_INTEGER;
    }
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const rows = JSON.stringify(
      [fact(1), absurd, 'DEEP', fact(3)].map((newDocumentState) => ({ newDocumentState })),
    );
    const response = await fetch(`${test.server.url}/api/v1/sync/journal`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: `{"rows":${rows.replace('"DEEP"', deep)}}`,
    });
    expect(response.status).toBe(200);
    expect(((await response.json()) as PushAnswer).results).toMatchObject([
      { state: 'accepted' },
      { state: 'quarantined', code: 'malformed', message: expect.stringContaining('2^53') },
      { state: 'quarantined', code: 'malformed' },
      { state: 'accepted' },
    ]);
  });

  it('quarantines a fact that speaks for another till, company, branch, register or a life to come', async () => {
    const forged = [
      fact(1, { company: testId() }),
      fact(1, { branch: testId() }),
      fact(1, { register: testId() }),
      fact(1, { device: testId() }),
      fact(1, { incarnation: 2 }),
    ];
    const answer = await push(forged);
    expect(answer.results.map((result) => result.code)).toEqual(forged.map(() => 'forged'));
    expect(await rows('select count(*) from journal')).toEqual([{ count: 0 }]);
    expect(await rows('select count(*) from quarantine where company_id is not null')).toEqual([
      { count: 5 },
    ]);
  });

  it('says which numbers are missing, without holding anything up', async () => {
    const gap = await push([fact(1), fact(4), fact(6)]);
    expect([gap.lastSeq, gap.missing]).toEqual([1, [2, 3, 5]]);
    const filled = await push([fact(2), fact(3), fact(5)]);
    expect([filled.lastSeq, filled.missing]).toEqual([6, []]);
  });

  it('books both facts of a cloned till and raises one exception', async () => {
    const [mine, clones] = [fact(1), fact(1)];
    await push([mine]);
    for (const _time of [1, 2]) await push([clones]);
    expect(await rows('select id, fork from journal order by fork')).toEqual([
      { id: mine.id, fork: 0 },
      { id: clones.id, fork: 1 },
    ]);
    expect(await rows(`select * from exceptions where kind = 'fork'`)).toMatchObject([
      {
        subject: `${device.deviceId} 1 ${clones.id}`,
        document_id: clones.id,
        branch_id: device.branchId,
        register_id: device.registerId,
        device_id: device.deviceId,
        details: { incarnation: 1, seq: 1 },
        settled_at: null,
      },
    ]);
  });

  it('books both facts of a cloned till that come at the same moment', async () => {
    for (let seq = 1; seq <= 5; seq += 1) {
      const answers = await Promise.all([fact(seq), fact(seq), fact(seq)].map((one) => push([one])));
      expect(answers.flatMap(states)).toEqual(['accepted', 'accepted', 'accepted']);
      expect(await rows(`select fork from journal where seq = ${seq} order by fork`)).toEqual([
        { fork: 0 },
        { fork: 1 },
        { fork: 2 },
      ]);
    }
    expect(await rows(`select count(*) from exceptions where kind = 'fork'`)).toEqual([{ count: 10 }]);
    expect(await rows('select count(*) from quarantine')).toEqual([{ count: 0 }]);
  });

  it('takes a thousand rows at once, in any order, and no more', async () => {
    const facts = Array.from({ length: 1000 }, (_, index) => fact(1000 - index));
    const answer = await push(facts);
    expect(new Set(states(answer))).toEqual(new Set(['accepted']));
    expect([answer.lastSeq, answer.missing]).toEqual([1000, []]);
    const tooMany = { rows: [...facts, fact(1001)].map((newDocumentState) => ({ newDocumentState })) };
    expect((await test.call('POST /sync/journal', { token, body: tooMany })).status).toBe(400);
    const again = await push(facts);
    expect(new Set(states(again))).toEqual(new Set(['duplicate']));
    expect(await rows('select count(*) from notes')).toEqual([{ count: 1000 }]);
  });

  it('notices a copy by its old ratchet, forgives a lost answer', async () => {
    const one = await push([fact(1)]);
    const two = await push([fact(2)], one.ratchet);
    await push([fact(3)], one.ratchet);
    expect(await rows('select kind from exceptions')).toEqual([]);
    // The till and its copy take turns from here on; the copy never learns a newer token.
    let mine = await push([fact(4)], two.ratchet);
    const raised = { kind: 'ratchet-mismatch', subject: `${device.deviceId} 1 ${two.ratchet}` };
    expect(await rows('select kind, subject from exceptions')).toEqual([raised]);
    mine = await push([fact(6)], (await push([fact(5)], mine.ratchet)).ratchet);
    mine = await push([fact(7)], two.ratchet);
    expect(await rows('select kind, subject from exceptions')).toEqual([raised]);
    // It was settled, and the copy is still there.
    await rows('update exceptions set settled_at = raised_at');
    mine = await push([fact(9)], (await push([fact(8)], mine.ratchet)).ratchet);
    await push([fact(10)], two.ratchet);
    expect(await rows('select kind, subject from exceptions')).toEqual([raised, raised]);
  });

  it('withdraws the order to enrol anew when a manager says so, gives it again, and anew when the copy speaks up', async () => {
    const life = { deviceId: device.deviceId, incarnation: 1 };
    const headers = { 'karvon-protocol': '3' };
    const user = { id: testId(), email: `${testId()}@shop.test`, role: 'company.manager' as const };
    const { person } = await test.server.platform.db.tenant(device.companyId, async (tx) => {
      const now = test.server.platform.clock();
      await createUser(tx, { ...user, name: 'The manager', password: 'a-password-1', now });
      return beginSession(tx, user, testId(), now, { sessionDays: 7 });
    });
    const manager = await test.server.platform.tokens.forPerson(person);
    const change = async (what: string, body: object = life, by = manager) =>
      (await test.call(`POST /devices/orders/${what}`, { token: by, body })).status;
    const order = async () => {
      const body = { at: '2026-11-21T08:00:00.000Z', dataAsOf: null, epoch: null, quarantined: 0 };
      const said = { ...body, backlog: { count: 0, oldestAt: null } };
      return (
        (await test.call('POST /sync/hello', { token, headers, body: said })).body as { order: unknown }
      ).order;
    };
    expect(await change('withdraw')).toBe(404);
    const one = await push([fact(1)]);
    const two = await push([fact(2)], one.ratchet);
    await push([fact(3)], two.ratchet);
    const found = await push([fact(4)], one.ratchet);
    expect([found.order, await order()]).toEqual(['enrol-anew', 'enrol-anew']);
    expect(await change('withdraw', { ...life, incarnation: 2 })).toBe(404);
    expect(await change('withdraw', life, token)).toBe(403);
    expect([await change('withdraw'), await order()]).toEqual([200, null]);
    expect((await push([fact(5)], found.ratchet)).order).toBe(null);
    expect([await change('restore'), await order()]).toEqual([200, 'enrol-anew']);
    expect([await change('withdraw'), await order()]).toEqual([200, null]);
    const again = await push([fact(6)], one.ratchet);
    expect([again.order, await order()]).toEqual(['enrol-anew', 'enrol-anew']);
  });

  it('accuses the copy and not the till itself, which was silent meanwhile, and presents its last token', async () => {
    const one = await push([fact(1)]);
    const two = await push([fact(2)], one.ratchet);
    const mine = await push([fact(3)], two.ratchet);
    await push([fact(4)], one.ratchet);
    const raised = await rows('select subject from exceptions');
    expect(raised).toHaveLength(1);
    // The copy is gone, and a manager has withdrawn the order.
    await rows('update till_orders set withdrawn_at = given_at');
    expect((await push([fact(5)], mine.ratchet)).order).toBe(null);
    expect(await rows('select subject from exceptions')).toEqual(raised);
  });

  it('forgives a till that never hears our answers', async () => {
    for (let seq = 1; seq <= 4; seq += 1) await push([fact(seq)], null);
    const { ratchet } = await push([fact(5)], null);
    for (let seq = 6; seq <= 9; seq += 1) await push([fact(seq)], ratchet);
    expect(await rows('select kind from exceptions')).toEqual([]);
    expect(await rows('select * from till_orders')).toEqual([]);
  });

  it('takes a push that the network brought twice for no copy, whichever answer the till got', async () => {
    const one = await push([fact(1)]);
    const [second, third] = [fact(2), fact(3)];
    const two = await push([second], one.ratchet);
    const again = await push([second], one.ratchet);
    const three = await push([third], two.ratchet);
    await push([third], two.ratchet);
    await push([fact(4)], three.ratchet);
    expect(again.ratchet).toBe(two.ratchet);
    expect(await rows('select kind from exceptions')).toEqual([]);
  });

  it('takes a push that the network held back for no copy, and lets the till go on', async () => {
    const one = await push([fact(1)]);
    const late = fact(2);
    const two = await push([late], one.ratchet);
    const three = await push([fact(3)], two.ratchet);
    await push([late], one.ratchet);
    await push([late], null);
    await push([fact(4)], three.ratchet);
    expect(await rows('select kind from exceptions')).toEqual([]);
    expect(await rows('select * from till_orders')).toEqual([]);
  });

  it('takes a push that the network held back for no copy, though it holds more than those that came in its stead', async () => {
    const one = await push([fact(1)]);
    const [second, third, fourth, fifth] = [fact(2), fact(3), fact(4), fact(5)];
    // The till was not answered, and tried with less.
    const two = await push([second], one.ratchet);
    expect(states(await push([second, third], one.ratchet))).toEqual(['duplicate', 'accepted']);
    const three = await push([third, fourth], two.ratchet);
    expect(states(await push([second, third, fourth, fifth], one.ratchet)).at(-1)).toBe('accepted');
    await push([fifth], three.ratchet);
    const mine = await push([fact(6)], three.ratchet);
    await push([fact(7)], mine.ratchet);
    expect(await rows('select kind from exceptions')).toEqual([]);
    expect(await rows('select * from till_orders')).toEqual([]);
    await push([fact(8)], one.ratchet);
    expect(await rows('select kind from exceptions')).toHaveLength(1);
  });

  it('takes it for no copy either while numbers before it are missing, as after a restore', async () => {
    const one = await push([fact(1)]);
    const third = fact(3);
    // The till was not answered, and tried with less.
    const two = await push([third], one.ratchet);
    expect(two.missing).toEqual([2]);
    expect(states(await push([third, fact(4)], one.ratchet))).toEqual(['duplicate', 'accepted']);
    const three = await push([fact(2)], two.ratchet);
    await push([fact(5)], three.ratchet);
    expect(await rows('select kind from exceptions')).toEqual([]);
    expect(await rows('select * from till_orders')).toEqual([]);
  });

  it('orders a till with a copy to enrol anew, until it has; one that would not understand is not told', async () => {
    const one = await push([fact(1)]);
    expect(one.order).toBe(null);
    await push([fact(3)], (await push([fact(2)], one.ratchet)).ratchet);
    const copy = await push([fact(4)], one.ratchet);
    expect([states(copy), copy.order]).toEqual([['accepted'], 'enrol-anew']);
    expect((await push([], copy.ratchet)).order).toBe('enrol-anew');
    const body = { rows: [], ratchet: copy.ratchet };
    const older = await test.call('POST /sync/journal', { token, body, headers: { 'Karvon-Protocol': '2' } });
    expect((older.body as PushAnswer).order).toBe(null);
    token = await test.server.platform.tokens.forDevice({ ...device, incarnation: 2 });
    expect((await push([fact(1, { incarnation: 2 })])).order).toBe(null);
  });

  it('orders a till whose number came with another id to enrol anew', async () => {
    await push([fact(1)]);
    expect((await push([fact(1)])).order).toBe('enrol-anew');
  });

  it('accuses no till after a restore, whatever token it presents', async () => {
    const tokens: string[] = [];
    for (let seq = 1; seq <= 3; seq += 1)
      tokens.push((await push([fact(seq)], tokens.at(-1) ?? null)).ratchet);
    const forget = async () => {
      await rows(`update device_ratchets set current = '${tokens[0]}', previous = null`);
    };
    await forget();
    await test.server.platform.epoch.renew(test.server.platform.epoch.current(), 'restored');
    const answer = await push([fact(4)], tokens[2]);
    await push([fact(6)], (await push([fact(5)], answer.ratchet)).ratchet);
    expect(await rows('select kind from exceptions')).toEqual([]);
    expect(await rows('select * from till_orders')).toEqual([]);
  });

  it('sees by a token that it never gave that its own data was put back, and begins a new epoch', async () => {
    const tokens: string[] = [];
    for (let seq = 1; seq <= 3; seq += 1)
      tokens.push((await push([fact(seq)], tokens.at(-1) ?? null)).ratchet);
    const epoch = test.server.platform.epoch.current();
    await rows(`update device_ratchets set current = '${tokens[0]}', previous = null`);
    const answer = await push([fact(4)], tokens[2]);
    expect(test.server.platform.epoch.current()).not.toBe(epoch);
    await push([fact(6)], (await push([fact(5)], answer.ratchet)).ratchet);
    expect(await rows('select kind from exceptions')).toEqual([]);
    expect(await rows('select * from till_orders')).toEqual([]);
  });

  it('begins no new epoch for a later token than it gave that is not its own, and accuses nobody for it', async () => {
    const epoch = test.server.platform.epoch.current();
    const own = (await push([fact(1)])).ratchet;
    const stranger = { device: newDevice({ ...device, deviceId: testId() }), later: '' };
    token = await test.server.platform.tokens.forDevice(stranger.device);
    for (let seq = 1; seq <= 9; seq += 1) {
      const its = fact(seq, { device: stranger.device.deviceId });
      stranger.later = (await push([its], stranger.later || null)).ratchet;
    }
    token = await test.server.platform.tokens.forDevice(device);
    const [, , , random, mark] = own.split('.');
    const made = [`1.${epoch}.99.${random}`, `1.${epoch}.99.${random}.${mark}`, `1.${epoch}.99.${random}.x`];
    for (const [index, later] of [...made, stranger.later].entries()) {
      await push([fact(2 + index)], later);
      expect(test.server.platform.epoch.current()).toBe(epoch);
    }
    expect(await rows('select kind from exceptions')).toEqual([]);
  });

  it('takes a token of a till’s life before for no proof in the next', async () => {
    const epoch = test.server.platform.epoch.current();
    let before = '';
    for (let seq = 1; seq <= 5; seq += 1) before = (await push([fact(seq)], before || null)).ratchet;
    token = await test.server.platform.tokens.forDevice({ ...device, incarnation: 2 });
    await push([fact(1, { incarnation: 2 })]);
    await push([fact(2, { incarnation: 2 })], before);
    expect(test.server.platform.epoch.current()).toBe(epoch);
  });

  it('lets a till that has enrolled anew begin its ratchet anew, and hand in what its last life left', async () => {
    await push([fact(1)]);
    token = await test.server.platform.tokens.forDevice({ ...device, incarnation: 2 });
    const answer = await push([fact(2), fact(1, { incarnation: 2 })]);
    expect([states(answer), answer.lastSeq]).toEqual([['accepted', 'accepted'], 1]);
    expect(await rows('select kind from exceptions')).toEqual([]);
  });

  it('books what the devices before it at the register had left, once, under their own names', async () => {
    const next = newDevice({ ...device, deviceId: testId(), branchId: testId(), incarnation: 3 });
    const lives = [1, 2].map((incarnation) => ({ ...device, deviceId: testId(), incarnation }));
    const [first, second] = lives.map(({ deviceId, incarnation }) => (seq: number) => {
      return fact(seq, { device: deviceId, incarnation });
    }) as [typeof fact, typeof fact];
    former.push(...lives.map((life, index) => ({ ...life, isRevoked: index === 1 })));
    token = await test.server.platform.tokens.forDevice(next);
    const own = fact(1, { device: next.deviceId, branch: next.branchId, incarnation: 3 });
    const left = [first(4), first(7), own];
    const answer = await push(left);
    expect([states(answer), answer.lastSeq]).toEqual([left.map(() => 'accepted'), 1]);
    expect(await rows('select kind from exceptions')).toEqual([]);
    const revokedOnes = [second(1), second(2)];
    for (const state of ['accepted', 'duplicate']) {
      expect(states(await push(revokedOnes, answer.ratchet))).toEqual([state, state]);
    }
    expect(states(await push(left, answer.ratchet))).toEqual(left.map(() => 'duplicate'));
    expect(await rows('select count(*) from notes')).toEqual([{ count: 5 }]);
    expect(await rows("select device_id, subject from exceptions where kind = 'revoked-handed-in'")).toEqual([
      { device_id: lives[1]?.deviceId, subject: `${lives[1]?.deviceId} 2 ${next.deviceId}` },
    ]);
  });

  it('books what a device before it left in a life that a restored centre has forgotten', async () => {
    const next = { ...device, deviceId: testId(), incarnation: 3 };
    former.push({ ...device, incarnation: 1, isRevoked: false });
    token = await test.server.platform.tokens.forDevice(next);
    const left = [fact(1, { incarnation: 2 }), fact(2, { incarnation: 2 })];
    expect(states(await push(left))).toEqual(['accepted', 'accepted']);
    const notBefore = fact(1, { incarnation: 3 });
    expect((await push([notBefore])).results).toMatchObject([{ code: 'forged' }]);
  });

  it('takes facts of no other device than those before it at the same register', async () => {
    const mine = { ...device, incarnation: 2 };
    const [elsewhere, later] = [testId(), testId()];
    former.push({ ...device, deviceId: elsewhere, registerId: testId(), isRevoked: false });
    former.push({ ...device, deviceId: later, incarnation: 3, isRevoked: false });
    former.push({ ...device, deviceId: testId(), isRevoked: false });
    const before = String(former.at(-1)?.deviceId);
    token = await test.server.platform.tokens.forDevice(mine);
    const forged = [
      fact(1, { device: elsewhere }),
      fact(1, { device: later, incarnation: 3 }),
      fact(1, { device: before, incarnation: 2 }),
      fact(1, { device: before, branch: testId() }),
      fact(1, { device: before, register: testId() }),
    ];
    const answer = await push(forged);
    expect(answer.results.map((result) => result.code)).toEqual(forged.map(() => 'forged'));
    expect(states(await push([fact(1, { device: before })]))).toEqual(['accepted']);
  });

  it('refuses a request as a whole only for what concerns the whole', async () => {
    const body = { rows: [] };
    const refused = [
      ['0', 'version-too-old'],
      ['4', 'version-too-new'],
    ];
    for (const [version = '', code] of refused) {
      const headers = { 'Karvon-Protocol': version };
      for (const route of ['POST /sync/journal', 'GET /sync/probes', 'GET /sync/heads', 'POST /sync/hello']) {
        const answer = await test.call(route, {
          token,
          headers,
          ...(route.startsWith('POST') ? { body } : {}),
        });
        expect([answer.status, answer.body]).toMatchObject([426, { error: { code } }]);
      }
    }
    const unreadable = { token, body: { nothing: 'that we know' }, headers: { 'Karvon-Protocol': '4' } };
    expect((await test.call('POST /sync/journal', unreadable)).status).toBe(426);
    const now = await test.call('POST /sync/journal', { token, body, headers: { 'Karvon-Protocol': '1' } });
    expect(now.status).toBe(200);
    expect((await test.call('POST /sync/journal', { body })).status).toBe(401);
    expect((await test.call('GET /sync/nothing', { token })).status).toBe(404);
    const large = { rows: [{ newDocumentState: 'x'.repeat(17_000_000) }] };
    expect((await test.call('POST /sync/journal', { token, body: large })).status).toBe(413);
  });

  it('does not answer a till that was turned away', async () => {
    await pull('probes', null);
    revoked.add(device.deviceId);
    test.advance(4_000);
    const answer = await test.call('GET /sync/probes', { token });
    expect([answer.status, answer.body]).toMatchObject([401, { error: { code: 'till-revoked' } }]);
  });

  it('serves pages in order, the last one reaching the head', async () => {
    const documents = Array.from({ length: 7 }, (_, index) => probe(`p${index}`));
    await stage(documents);
    const labels: unknown[] = [];
    let checkpoint: object | null = null;
    let page: PullAnswer;
    do {
      page = await pull('probes', checkpoint, 3);
      labels.push(...page.documents.map((document) => document['label']));
      checkpoint = page.checkpoint;
    } while (page.more);
    expect(labels).toEqual(documents.map((document) => document['label']));
    expect(checkpoint).toEqual({ epoch: test.server.platform.epoch.current(), pos: 7 });
    const heads = await test.call('GET /sync/heads', { token });
    expect(heads.body).toMatchObject({ heads: { probes: 7 } });
  });

  it('serves documents of the branch and of all, and takes back what went to another', async () => {
    const other = testId();
    const [ours, theirs, everyones] = [probe('ours', device.branchId), probe('theirs', other), probe('all')];
    await stage([ours, theirs, everyones]);
    const first = await pull('probes', null);
    expect(first.documents).toMatchObject([{ label: 'ours' }, { label: 'all' }]);
    expect(first.checkpoint.pos).toBe(3);
    await stage([
      { ...ours, branch: other },
      { ...everyones, branch: other },
      { ...theirs, label: 'still theirs' },
    ]);
    const second = await pull('probes', first.checkpoint);
    expect(second.documents.map(({ id, _deleted }) => [id, _deleted])).toEqual([
      [ours.id, true],
      [everyones.id, true],
    ]);
    const colleague = await test.server.platform.tokens.forDevice({
      ...device,
      deviceId: testId(),
      branchId: other,
    });
    const seen = await pull('probes', null, 1000, colleague);
    expect(seen.documents.map((document) => document._deleted)).toEqual([false, false, false]);
  });

  it('serves deletions, and never another company’s documents', async () => {
    const gone = probe('gone');
    await stage([gone]);
    await stage([{ ...gone, _deleted: true }]);
    expect((await pull('probes', null)).documents).toEqual([{ ...gone, _deleted: true }]);
    const stranger = await test.server.platform.tokens.forDevice(newDevice());
    expect((await pull('probes', null, 1000, stranger)).documents).toEqual([]);
  });

  it('leaves out a stored document that does not fit, rather than stop the till', async () => {
    await stage([probe('fits'), { id: testId(), _deleted: false, label: 5 }, probe('fits too')]);
    const page = await pull('probes', null);
    expect(page.documents.map((document) => document['label'])).toEqual(['fits', 'fits too']);
    expect([page.more, page.checkpoint.pos]).toEqual([false, 3]);
  });

  it('starts over after another epoch', async () => {
    await stage([probe('a')]);
    const page = await pull('probes', { epoch: 'an earlier life', pos: 1 });
    expect(page.documents).toHaveLength(1);
    expect(await pull('probes', page.checkpoint)).toMatchObject({
      documents: [],
      checkpoint: page.checkpoint,
    });
  });

  it('lets a till that says it has seen more than there is read anew, itself alone, and once', async () => {
    const epoch = test.server.platform.epoch.current();
    await stage([probe('a'), probe('b')]);
    const ahead = await pull('probes', { epoch, pos: 9 });
    expect(ahead).toMatchObject({ documents: [], more: true });
    expect(ahead.checkpoint.epoch).not.toBe(epoch);
    expect(centreEpochOf(ahead.checkpoint.epoch)).toBe(epoch);
    for (const from of [null, ahead.checkpoint]) {
      const anew = await pull('probes', from);
      expect(anew).toMatchObject({ more: false, checkpoint: { epoch, pos: 2 } });
      expect(anew.documents).toHaveLength(2);
    }
    expect(test.server.platform.epoch.current()).toBe(epoch);
  });

  it('answers a push into the centre’s own collection with the centre’s document', async () => {
    const mine = probe('centre’s');
    await stage([mine]);
    const unknown = { id: testId(), _deleted: false, label: 'new' };
    const body = {
      rows: [{ newDocumentState: { ...mine, label: 'till’s' } }, { newDocumentState: unknown }],
    };
    const answer = await test.call('POST /sync/probes', { token, body });
    expect((answer.body as PushAnswer).results).toMatchObject([
      { id: mine.id, state: 'conflict', master: mine },
      { id: unknown.id, state: 'conflict', master: { id: unknown.id, _deleted: true } },
    ]);
    expect((await pull('probes', null)).documents).toEqual([mine]);
  });
});
