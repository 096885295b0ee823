import { beforeAll, expect, it } from 'vitest';
import type { AuditAction, AuditObjectKind } from '@karvon/shared/audit/actions.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { describeOnPostgres, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { createUser } from '../auth/create-user.ts';
import { beginSession } from '../auth/sessions.ts';
import { audit } from './audit.ts';
import type { Actor } from './audit-row.ts';
import { deedsQuery, findDeeds } from './find-deeds.ts';

type Row = { seq: number; action: string; actor: Actor; object: { label: string }; hash: string };
type List = { count: null; next: string | null; results: Row[] };

const FIRST = Date.UTC(2026, 10, 1, 12);
const DAY = 86_400_000;

describeServer('the log of deeds by the web API', (start) => {
  let test: TestServer;
  const company = testId();
  const [owner, manager, till] = [testId(), testId(), testId()];
  let token: string;

  const tokenOf = async (role: 'company.owner' | 'company.manager', ofCompany: Id) => {
    const user = { id: testId(), email: `${testId()}@shop.test`, role };
    const { platform } = test.server;
    const { person } = await platform.db.tenant(ofCompany, async (tx) => {
      await createUser(tx, { ...user, name: 'P', password: 'pass word 1', now: platform.clock() });
      return beginSession(tx, user, testId(), platform.clock(), platform.settings);
    });
    return platform.tokens.forPerson(person);
  };
  const note = (
    day: number,
    by: [Id, string],
    action: AuditAction,
    object: [AuditObjectKind, string, string],
    details = {},
    of = company,
  ) =>
    test.server.platform.db.tenant(of, async (tx) => {
      const actor: Actor = { kind: 'person', id: by[0], name: by[1], role: 'company.owner' };
      const at = instantOf(FIRST + day * DAY);
      const [kind, id, label] = object;
      const doer = { actor, home: of, at, requestId: null, address: null };
      audit(tx, { by: doer, action, object: { kind, id, label }, details });
    });
  const list = async (query: string, path = '/audit'): Promise<List> =>
    (await test.call(`GET ${path}?${query}`, { token })).body;
  const seqs = async (query: string) => (await list(query)).results.map(({ seq }) => seq);

  beforeAll(async () => {
    test = await start([]);
    token = await tokenOf('company.owner', company);
    const byOwner: [Id, string] = [owner, 'owner@shop.test'];
    const byManager: [Id, string] = [manager, 'manager@shop.test'];
    await note(0, byOwner, 'session.started', ['user', owner, 'owner@shop.test']);
    await note(1, byOwner, 'person.changed', ['person', testId(), 'Кассир Первый'], { role: 'x' });
    await note(2, byManager, 'till.revoked', ['till', till, 'A1'], { reason: '=1+1' });
    await note(3, byManager, 'till.enrolled', ['till', till, 'A1']);
    await note(3, byManager, 'company.changed', ['company', company, '=cmd|’ /c calc’!A1, "quoted"']);
    await note(2, byManager, 'till.moved', ['till', till, 'A1']);
  });

  it('lists who did what, newest first, also under the other address', async () => {
    const { count, results } = await list('limit=3');
    expect([count, results.map(({ seq }) => seq)]).toEqual([null, [5, 4, 6]]);
    expect(results[1]).toMatchObject({
      at: instantOf(FIRST + 3 * DAY),
      actor: { kind: 'person', id: manager, name: 'manager@shop.test', role: 'company.owner' },
      action: 'till.enrolled',
      object: { kind: 'till', id: till, label: 'A1' },
      details: {},
    });
    expect(await list('limit=3', '/core/logs')).toMatchObject({ results });
  });

  it('goes on where a page ended, whatever has come meanwhile', async () => {
    const paged = testId();
    const reader = await tokenOf('company.owner', paged);
    const page = async (path: string): Promise<List> =>
      (await test.call(`GET ${path}`, { token: reader })).body;
    const write = (day: number) =>
      note(day, [owner, 'owner@shop.test'], 'client.changed', ['client', testId(), ''], {}, paged);
    for (const day of [1, 2, 2, 3]) await write(day);
    const first = await page('/audit?limit=2');
    expect(first.next).toMatch(/^\/api\/v1\/audit\?limit=2&cursor=/);
    // One that is newer, and one whose transaction took longer than those after it.
    await write(4);
    await write(1.5);
    const second = await page((first.next ?? '').replace('/api/v1', ''));
    const third = await page((second.next ?? '').replace('/api/v1', ''));
    expect([first, second, third].map(({ results }) => results.map(({ seq }) => seq))).toEqual([
      [4, 3],
      [2, 6],
      [1],
    ]);
    expect(third.next).toBeNull();
  });

  it.each([
    [`actor=${manager}`, [5, 4, 6, 3]],
    ['action=till.revoked', [3]],
    [`objectKind=till&objectId=${till}`, [4, 6, 3]],
    ['objectKind=person', [2]],
    ['from=2026-11-02&to=2026-11-03', [6, 3, 2]],
    ['from=2026-11-03T12:00:00.001Z', [5, 4]],
    [`actor=${manager}&objectKind=till&from=2026-11-04`, [4]],
    ['search=a1', [5, 4, 6, 3]],
    ['search=ПЕРВ', [2]],
    ['search=%20кассир%20перв%20', [2]],
    ['search=manager@shop', [5, 4, 6, 3]],
    ['search=quoted%20manager%20a', [5]],
    ['search=nobody', []],
    ['search=!!!', []],
    ['search=', [5, 4, 6, 3, 2, 1]],
    ['search=%25', []],
  ])('finds %s', async (query, expected) => {
    expect(await seqs(`${query}&limit=50`)).toEqual(expected);
  });

  it.each([
    'objectId=x',
    'action=other',
    'actor=somebody',
    'from=yesterday',
    'cursor=xyz',
    'limit=101',
    'search=%00',
  ])('refuses %s', async (query) => {
    expect((await test.call(`GET /audit?${query}`, { token })).status).toBe(400);
  });

  it('is for owners and the platform, not for managers, and of the own company alone', async () => {
    const lesser = await tokenOf('company.manager', company);
    for (const path of ['/audit', '/core/logs', '/audit/export', '/audit/verify']) {
      expect([path, (await test.call(`GET ${path}`, { token: lesser })).status]).toEqual([path, 403]);
    }
    const other = await tokenOf('company.owner', testId());
    expect((await test.call('GET /audit', { token: other })).body).toMatchObject({ results: [] });
  });

  it('tells whether the chain is whole, also against what was noted', async () => {
    const { results } = await list('limit=1&action=till.revoked');
    const { seq, hash } = results[0] ?? { seq: 0, hash: '' };
    const whole = { status: 200, body: { ok: true } };
    expect(await test.call('GET /audit/verify', { token })).toMatchObject(whole);
    expect(await test.call(`GET /audit/verify?seq=${seq}&hash=${hash}`, { token })).toMatchObject(whole);
    const other = await test.call(`GET /audit/verify?seq=${seq}&hash=${'0'.repeat(64)}`, { token });
    expect(other.body).toMatchObject({ ok: false, brokenSeq: seq, fault: 'other-than-noted' });
    expect((await test.call(`GET /audit/verify?seq=${seq}`, { token })).status).toBe(400);
  });

  it('gives the rows that fit as a file without formulas, and writes down who took it', async () => {
    const headers = { Authorization: `Bearer ${token}`, 'Accept-Language': 'ru' };
    const file = async (query: string) => {
      const response = await fetch(`${test.server.url}/api/v1/audit/export?${query}`, { headers });
      expect(response.headers.get('content-type')).toContain('text/csv');
      // Not by text(): that drops the mark at the beginning.
      return Buffer.from(await response.arrayBuffer()).toString('utf8');
    };
    const text = await file(`actor=${manager}`);
    expect(text.startsWith('\uFEFF№,Когда (UTC),Кто,')).toBe(true);
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain(`"'=cmd|’ /c calc’!A1, ""quoted"""`);
    expect(lines[4]).toContain('Касса отключена,till.revoked,till,A1,');
    const [newest] = (await list('limit=1')).results;
    expect(newest).toMatchObject({
      action: 'audit.exported',
      details: { actor: manager, through: (newest?.seq ?? 0) - 1 },
    });
    expect((await file('action=centre.restored')).trimEnd().split('\r\n')).toHaveLength(1);
  });

  it('exports more than a page', async () => {
    const actor: Actor = { kind: 'system', id: null, name: 'many', role: null };
    const many = testId();
    await test.server.platform.db.tenant(many, async (tx) => {
      const by = { actor, home: null, at: instantOf(FIRST), requestId: null, address: null };
      for (let index = 0; index < 1203; index += 1) {
        audit(tx, { by, action: 'client.changed', object: { kind: 'client', id: testId(), label: '' } });
      }
    });
    const headers = { Authorization: `Bearer ${await tokenOf('company.owner', many)}` };
    const response = await fetch(`${test.server.url}/api/v1/audit/export`, { headers });
    const numbers = (await response.text())
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => Number(line.split(',')[0]));
    expect(numbers).toEqual(Array.from({ length: 1203 }, (_, index) => 1203 - index));
  });
});

describeOnPostgres('a long log', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open([]);
  });

  it('is searched by its index, though the rows of other companies are hidden', async () => {
    const company = testId();
    await test.db.tenant(company, async (tx) => {
      const actor: Actor = { kind: 'system', id: null, name: 'centre', role: null };
      const by = { actor, home: null, at: instantOf(FIRST), requestId: null, address: null };
      for (let index = 0; index < 3000; index += 1) {
        const object = { kind: 'client' as const, id: testId(), label: `client${index}` };
        audit(tx, { by, action: 'client.changed', object });
      }
    });
    const client = await test.pool.connect();
    try {
      await client.query('analyze audit_log; analyze audit_words');
    } finally {
      client.release();
    }
    const plan = await test.db.tenant(company, async (tx) => {
      const filter = { search: 'client29' };
      expect(await findDeeds(tx, filter, { limit: 200, after: null })).toHaveLength(111);
      return deedsQuery(tx, filter, { limit: 20, after: null }).explain('text');
    });
    const lines = plan.map((line) => String((line as Record<string, unknown>)['QUERY PLAN']));
    expect(lines.join('\n')).toContain('audit_words_pkey');
    const conditions = lines.filter((line) => line.includes('Index Cond'));
    expect(conditions.join('\n')).toContain(`(word >= 'client29'`);
  });
});
