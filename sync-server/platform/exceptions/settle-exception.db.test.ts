import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { List } from '@karvon/shared/api/shapes.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { type Answer, describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../../modules/shop.test-support.ts';
import { tenantTable } from '../db/table-sql.ts';
import type { LiveEvent, ServerModule } from '../module.ts';
import type { ExceptionDecision } from './exception-decision.ts';
import type { ExceptionRow, SettledException } from './exceptions-schemas.ts';
import { type NewException, raiseExceptions } from './raise-exceptions.ts';

/** Moves a coin for a decision and back for its undoing; refuses both where the exception's details say so. */
const moving: ExceptionDecision = {
  kind: 'debt-without-client',
  decision: 'charge',
  apply: async (tx, { decisionId, exception, by }) => {
    await sql`insert into charges (company_id, id, by_user, on_document)
      values (${tx.companyId}, ${decisionId}, ${by}, ${exception.documentId})`.execute(tx.db);
    if (exception.details['fails'] === 'apply') throw new Error('the books are locked');
  },
  undo: async (tx, { decisionId, exception }) => {
    await sql`delete from charges where id = ${decisionId}`.execute(tx.db);
    if (exception.details['fails'] === 'undo') throw new Error('the books are locked');
  },
};

const chargesModule: ServerModule = {
  name: 'charges',
  dependsOn: [],
  tables: ['charges'],
  migrations: [
    {
      name: '001',
      sql: tenantTable('charges', 'id uuid not null, by_user uuid not null, on_document uuid'),
    },
  ],
  collections: [],
  bookings: [],
  routes: () => [],
  exceptionDecisions: [moving],
};

describeServer('exceptions', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  let manager: string;
  const events: LiveEvent[] = [];
  beforeAll(async () => {
    test = await start([...testModules(), chargesModule]);
    test.server.platform.db.onEvent((event) => events.push(event));
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
    manager = await shop.tokenOf('company.manager');
    events.length = 0;
  });

  const debt = (change: Partial<NewException> = {}): NewException => ({
    kind: 'debt-without-client',
    subject: testId(),
    documentId: testId(),
    branchId: shop.branchA,
    registerId: shop.registerA1,
    details: { amount: 500 },
    raisedAt: instantOf(test.server.platform.clock()),
    ...change,
  });
  const raise = async (...list: NewException[]): Promise<Id> => {
    await test.server.platform.db.tenant(shop.companyId, (tx) => raiseExceptions(tx, testId, list));
    const { results } = await rows('?state=open');
    return results[0]?.id ?? '';
  };
  const rows = async (query: string): Promise<List<ExceptionRow>> =>
    (await test.call(`GET /exceptions${query}`, { token: owner })).body;
  const subjects = async (query: string) => (await rows(query)).results.map(({ subject }) => subject);
  const read = async (id: Id): Promise<SettledException> =>
    (await test.call(`GET /exceptions/${id}`, { token: owner })).body;
  const post = (path: string, token: string, body: unknown, key = testId()): Promise<Answer> =>
    test.call(`POST /exceptions/${path}`, { token, body, headers: { 'Idempotency-Key': key } });
  const decide = (id: Id, decision: string, token = owner, note?: string) =>
    post(`${id}/decisions`, token, { decision, note });
  const undo = (id: Id, decisionId: Id, token = owner) =>
    post(`${id}/decisions/${decisionId}/undo`, token, {});
  const settled = async (id: Id, decision: string): Promise<Id> => {
    const { status, body } = await decide(id, decision);
    expect(status).toBe(201);
    return (body as SettledException).settled?.decisionId ?? '';
  };
  const charges = () =>
    test.server.platform.db.tenant(shop.companyId, async (tx) => {
      const found = await sql<{ id: Id }>`select id from charges`.execute(tx.db);
      return found.rows.map(({ id }) => id);
    });

  it('are settled, undone and settled otherwise, and what was decided stays readable', async () => {
    const id = await raise(debt());
    expect(await read(id)).toMatchObject({ settled: null, decisions: [], offers: ['accept', 'charge'] });
    const first = await decide(id, 'charge', manager, '  on the cashier ');
    const firstId = (first.body as SettledException).settled?.decisionId ?? '';
    expect([first.status, first.body]).toMatchObject([
      201,
      { offers: [], settled: { decision: 'charge', by: 'Somebody' } },
    ]);
    expect(await charges()).toEqual([firstId]);
    const undone = await undo(id, firstId);
    expect([undone.status, undone.body]).toMatchObject([
      201,
      { settled: null, offers: ['accept', 'charge'] },
    ]);
    expect(await charges()).toEqual([]);
    const secondId = await settled(id, 'accept');
    expect((await read(id)).decisions).toMatchObject([
      { id: firstId, decision: 'charge', note: 'on the cashier', undoes: null },
      { decision: 'charge', note: null, undoes: firstId },
      { id: secondId, decision: 'accept', undoes: null },
    ]);
    expect(events.map(({ name, right, payload }) => [name, right, payload['open']])).toEqual([
      ['exceptions.raised.v1', 'exceptions.view', undefined],
      ['exceptions.decided.v1', 'exceptions.view', false],
      ['exceptions.decided.v1', 'exceptions.view', true],
      ['exceptions.decided.v1', 'exceptions.view', false],
    ]);
  });

  it('tell the second who settles, or undoes, who was first', async () => {
    const id = await raise(debt());
    const decisionId = await settled(id, 'accept');
    const at = instantOf(test.server.platform.clock());
    const first = { by: ['Somebody'], at: [at], decision: ['accept'] };
    const second = await decide(id, 'charge', manager);
    expect([second.status, second.body]).toMatchObject([
      409,
      { error: { code: 'exception-settled', details: first } },
    ]);
    expect(await charges()).toEqual([]);
    expect((await undo(id, decisionId)).status).toBe(201);
    const again = await undo(id, decisionId, manager);
    expect([again.status, again.body]).toMatchObject([
      409,
      { error: { code: 'decision-undone', details: first } },
    ]);
    const undoing = (await read(id)).decisions.at(-1)?.id ?? '';
    expect((await undo(id, undoing)).body).toMatchObject({ error: { code: 'decision-is-undo' } });
    expect((await undo(id, testId())).status).toBe(404);
  });

  it('are settled by one of two managers who decide at once', async () => {
    for (const _round of [1, 2, 3, 4, 5]) {
      const id = await raise(debt());
      const answers = await Promise.all([decide(id, 'charge', owner), decide(id, 'accept', manager)]);
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
      const { settled: standing, decisions } = await read(id);
      expect(decisions).toHaveLength(1);
      const loser = answers.find(({ status }) => status === 409);
      expect(loser?.body).toMatchObject({ error: { details: { decision: [standing?.decision] } } });
      expect((await charges()).includes(standing?.decisionId ?? '')).toBe(standing?.decision === 'charge');
    }
  });

  it('are undone once by two who undo at once', async () => {
    const id = await raise(debt());
    const decisionId = await settled(id, 'charge');
    const answers = await Promise.all([undo(id, decisionId, owner), undo(id, decisionId, manager)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
    expect((await read(id)).decisions).toHaveLength(2);
  });

  it('settle once for a request that comes twice', async () => {
    const id = await raise(debt());
    const send = () => post(`${id}/decisions`, owner, { decision: 'charge' }, 'one key');
    expect((await send()).status).toBe(400);
    const sendOnce = () => post(`${id}/decisions`, owner, { decision: 'charge' }, 'one-key');
    const [first, second] = [await sendOnce(), await sendOnce()];
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect((await read(id)).decisions).toHaveLength(1);
  });

  it('refuse what is not offered for the kind, and name what is', async () => {
    const id = await raise(debt({ kind: 'stock-shortage' }));
    expect(await decide(id, 'charge')).toMatchObject({
      status: 422,
      body: { error: { code: 'decision-not-offered', details: { decision: ['accept'] } } },
    });
    expect((await decide(id, 'accept', owner, 'nul \u0000')).status).toBe(400);
    expect(await read(id)).toMatchObject({ settled: null, decisions: [] });
  });

  it('stay as they were when a decision can’t be carried out, or not be undone', async () => {
    const id = await raise(debt({ details: { fails: 'apply' } }));
    expect((await decide(id, 'charge')).status).toBe(500);
    expect([await read(id), await charges()]).toMatchObject([{ settled: null, decisions: [] }, []]);
    await settled(id, 'accept');
    const stuck = await raise(debt({ details: { fails: 'undo' } }));
    const decisionId = await settled(stuck, 'charge');
    expect((await undo(stuck, decisionId)).status).toBe(500);
    expect(await read(stuck)).toMatchObject({ settled: { decisionId }, decisions: [{ id: decisionId }] });
    expect(await charges()).toEqual([decisionId]);
  });

  it('can’t be opened again when the same has been raised since', async () => {
    const exception = debt();
    const id = await raise(exception);
    const decisionId = await settled(id, 'charge');
    const newer = await raise(exception);
    expect(newer).not.toBe(id);
    expect((await undo(id, decisionId)).body).toMatchObject({ error: { code: 'exception-raised-again' } });
    expect(await read(id)).toMatchObject({ settled: { decisionId } });
    expect(await charges()).toEqual([decisionId]);
    await settled(newer, 'accept');
    expect((await undo(id, decisionId)).status).toBe(201);
  });

  it('are listed by state, kind, branch and time, newest first, by page and by cursor', async () => {
    const at = (day: string) => `${day}T12:00:00.000Z` as NewException['raisedAt'];
    const id = await raise(debt({ subject: 'first', raisedAt: at('2026-11-18') }));
    await settled(id, 'accept');
    await raise(
      debt({ subject: 'second', raisedAt: at('2026-11-19'), branchId: shop.branchB, registerId: null }),
      debt({ subject: 'third', raisedAt: at('2026-11-20'), kind: 'unbooked', branchId: null }),
      debt({ subject: 'fourth', raisedAt: at('2026-11-21') }),
    );
    expect(await subjects('')).toEqual(['fourth', 'third', 'second']);
    expect(await subjects('?state=settled')).toEqual(['first']);
    expect(await subjects('?state=all&limit=2&page=2')).toEqual(['second', 'first']);
    expect(await subjects('?kind=unbooked')).toEqual(['third']);
    expect(await subjects('?branch=B')).toEqual(['second']);
    expect(await subjects(`?branch=${shop.branchA}&state=all`)).toEqual(['fourth', 'first']);
    expect(await subjects('?branch=nowhere')).toEqual([]);
    expect(await subjects('?from=2026-11-19&to=2026-11-20')).toEqual(['third', 'second']);
    expect(await subjects('?from=2026-11-20T12:00:00.001Z')).toEqual(['fourth']);
    expect(await subjects('?to=9999-12-31')).toHaveLength(3);
    expect(await rows('?limit=1')).toMatchObject({
      count: 3,
      results: [{ branch: 'A', branchId: shop.branchA, tillCode: 'A1', details: { amount: 500 } }],
    });
    const seen: string[] = [];
    let query: string | null = '?state=all&limit=3&cursor=';
    while (query !== null) {
      const page: List<ExceptionRow> = await rows(query);
      expect(page.count).toBeNull();
      seen.push(...page.results.map(({ subject }) => subject));
      query = page.next?.replace('/api/v1/exceptions', '') ?? null;
    }
    expect(seen).toEqual(['fourth', 'third', 'second', 'first']);
    expect((await test.call('GET /exceptions?cursor=x', { token: owner })).status).toBe(400);
  });

  it('are no other company’s business, nor a cashier’s', async () => {
    const id = await raise(debt());
    const decisionId = await settled(id, 'accept');
    const stranger = await (await openTestShop(test.server.platform)).tokenOf('company.owner');
    expect((await test.call('GET /exceptions', { token: stranger })).body).toMatchObject({ count: 0 });
    expect((await test.call(`GET /exceptions/${id}`, { token: stranger })).status).toBe(404);
    expect((await decide(id, 'accept', stranger)).status).toBe(404);
    expect((await undo(id, decisionId, stranger)).status).toBe(404);
    const cashier = await shop.tokenOf('company.cashier');
    expect((await test.call('GET /exceptions', { token: cashier })).status).toBe(403);
    expect((await decide(id, 'accept', cashier)).status).toBe(403);
  });
});
