import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { AuditAction } from '@karvon/shared/audit/actions.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { describeDatabase, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import type { TenantTx } from '../db/transaction.ts';
import { audit } from './audit.ts';
import type { Doer } from './doer.ts';
import { findDeeds } from './find-deeds.ts';
import { verifyChain } from './verify-chain.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

const somebody = (home: Id | null = null): Doer => ({
  actor: { kind: 'person', id: testId(), name: 'owner@shop.test', role: 'company.owner' },
  home,
  at: instantOf(NOW),
  requestId: 'r-1',
  address: '127.0.0.1',
});

describeDatabase('the log of deeds', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open([]);
  });
  const asOwner = async (statement: string, company?: Id) => {
    const client = await test.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.company_id', $1, true)`, [company ?? '']);
      await client.query(statement);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };
  const note = (tx: TenantTx, label: string, action: AuditAction = 'client.changed') =>
    audit(tx, { by: somebody(), action, object: { kind: 'client', id: testId(), label } });
  const noteOne = (company: Id, label: string) => test.db.tenant(company, async (tx) => note(tx, label));
  const all = (company: Id) =>
    test.db.tenant(company, (tx) => findDeeds(tx, {}, { limit: 1000, after: null }));
  const verified = (company: Id) => test.db.snapshot(company, (tx) => verifyChain(tx));

  it('keeps a deed with the transaction, in order, and none of one that failed', async () => {
    const company = testId();
    await test.db.tenant(company, async (tx) => {
      note(tx, 'first');
      note(tx, 'second');
    });
    const failed = test.db.tenant(company, async (tx) => {
      note(tx, 'never');
      throw new Error('no deed');
    });
    await expect(failed).rejects.toThrow('no deed');
    await noteOne(company, 'third');
    const rows = await all(company);
    expect(rows.map(({ seq, object }) => [seq, object?.label])).toEqual([
      [3, 'third'],
      [2, 'second'],
      [1, 'first'],
    ]);
    expect(rows[0]).toMatchObject({
      company,
      at: instantOf(NOW),
      actor: { kind: 'person', name: 'owner@shop.test', role: 'company.owner' },
      requestId: 'r-1',
      address: '127.0.0.1',
    });
    expect(await verified(company)).toMatchObject({ ok: true, rows: 3 });
  });

  it('verifies whatever texts and details a deed has', async () => {
    const company = testId();
    const odd = [
      '',
      ' ',
      '"\\\n\t\u0001',
      'e\u0301',
      'a\u0000b',
      '\uD800',
      '😀',
      'Ўзбек',
      '\u2028',
      'x'.repeat(5000),
      '</script>',
    ];
    await test.db.tenant(company, async (tx) => {
      for (const text of odd) {
        audit(tx, {
          by: { ...somebody(), actor: { kind: 'system', id: null, name: text, role: null } },
          action: 'company.changed',
          object: { kind: 'company', id: text, label: text },
          details: { [text]: text, list: [text, 1, -1, null, true, { z: 1, a: Number.MAX_SAFE_INTEGER }] },
        });
      }
    });
    expect(await verified(company)).toMatchObject({ ok: true, rows: odd.length });
  });

  it('shows one company nothing of another, and gives each a chain of its own', async () => {
    const [one, other] = [testId(), testId()];
    await noteOne(one, 'one');
    await noteOne(other, 'other');
    expect((await all(one)).map(({ seq, object }) => [seq, object?.label])).toEqual([[1, 'one']]);
    const forged = test.db.tenant(one, async (tx) => {
      await sql`select audit_append(${JSON.stringify([
        {
          content: JSON.stringify({ company: other, at: instantOf(NOW), actor: {}, details: {} }),
          words: [],
        },
      ])}::jsonb)`.execute(tx.db);
    });
    await expect(forged).rejects.toThrow('another company');
    expect(await verified(other)).toMatchObject({ ok: true, rows: 1 });
  });

  it('writes what the platform’s people do in a company into both logs', async () => {
    const [company, platform] = [testId(), testId()];
    await noteOne(platform, 'before');
    await test.db.tenant(company, async (tx) => {
      const object = { kind: 'company' as const, id: company, label: 'prices' };
      audit(tx, { by: somebody(platform), action: 'products.imported', object, details: { rows: 5 } });
      note(tx, 'own');
    });
    expect((await all(company)).map(({ object }) => object?.label)).toEqual(['own', 'prices']);
    expect((await all(platform))[0]).toMatchObject({
      details: { rows: 5, company },
      object: { label: 'prices' },
    });
    expect(await verified(company)).toMatchObject({ ok: true, rows: 2 });
    expect(await verified(platform)).toMatchObject({ ok: true, rows: 2 });
  });

  it.each([
    ['changed', `update audit_log set action = 'other'`],
    ['removed', 'delete from audit_log'],
    ['emptied', 'truncate audit_log'],
    ['forgotten', 'delete from audit_heads'],
    ['put back', 'update audit_heads set seq = 0'],
  ])('is not %s, not even by who owns the tables', async (_what, statement) => {
    const company = testId();
    await noteOne(company, 'kept');
    await expect(asOwner(statement, company)).rejects.toThrow('The log is only added to.');
    expect(await verified(company)).toMatchObject({ ok: true, rows: 1 });
  });

  it.each([
    `insert into audit_log (company_id, seq, hash, at, actor_kind, actor_name, action, details)
      values (current_setting('app.company_id')::uuid, 9, 'x', now(), 'system', 'x', 'x', '{}')`,
    'update audit_heads set seq = 9',
    'delete from audit_log',
    'delete from audit_words',
  ])('can’t be written by the application but through its one function: %s', async (statement) => {
    const written = test.db.tenant(testId(), (tx) => sql.raw(statement).execute(tx.db));
    await expect(written).rejects.toThrow('permission denied');
  });

  /** As the owner, with the guards off: whoever has the whole database. */
  const tamper = (company: Id, statement: string) =>
    asOwner(
      `alter table audit_log disable trigger user; alter table audit_heads disable trigger user;
       ${statement};
       alter table audit_log enable trigger user; alter table audit_heads enable trigger user`.replaceAll(
        '$company',
        `'${company}'`,
      ),
      company,
    );
  const copyOf = (
    seq: string,
  ) => `insert into audit_log (company_id, seq, hash, at, actor_kind, actor_id, actor_name,
    action, object_kind, object_id, object_label, details)
    select company_id, ${seq}, hash, at, actor_kind, actor_id, actor_name, action, object_kind, object_id, 'forged', details
    from audit_log where company_id = $company and seq = 3`;

  it.each([
    [
      'a changed label',
      `update audit_log set object_label = 'x' where company_id = $company and seq = 3`,
      3,
      'altered',
    ],
    [
      'a changed actor',
      `update audit_log set actor_id = null where company_id = $company and seq = 5`,
      5,
      'altered',
    ],
    [
      'a changed detail',
      `update audit_log set details = '{"a": 1}' where company_id = $company and seq = 2`,
      2,
      'altered',
    ],
    [
      'a changed moment',
      `update audit_log set at = at + interval '1 ms' where company_id = $company and seq = 1`,
      1,
      'altered',
    ],
    [
      'a changed hash',
      `update audit_log set hash = repeat('1', 64) where company_id = $company and seq = 4`,
      4,
      'altered',
    ],
    ['a removed row', 'delete from audit_log where company_id = $company and seq = 3', 3, 'missing'],
    ['a removed first row', 'delete from audit_log where company_id = $company and seq = 1', 1, 'missing'],
    [
      'a removed row with the others moved up',
      `delete from audit_log where company_id = $company and seq = 3;
       update audit_log set seq = seq - 1 where company_id = $company and seq = 4;
       update audit_log set seq = seq - 1 where company_id = $company and seq = 5;
       update audit_heads set seq = 4 where company_id = $company`,
      3,
      'altered',
    ],
    [
      'a row slipped in between',
      `update audit_log set seq = 6 where company_id = $company and seq = 5;
       update audit_log set seq = 5 where company_id = $company and seq = 4; ${copyOf('4')}`,
      4,
      'altered',
    ],
    ['a row slipped in at the end', copyOf('6'), 6, 'altered'],
    ['rows cut off', 'delete from audit_log where company_id = $company and seq >= 4', 4, 'cut-off'],
    ['all rows gone', 'delete from audit_log where company_id = $company', 1, 'cut-off'],
    ['a head put back', 'update audit_heads set seq = 3 where company_id = $company', 4, 'added'],
    ['no head', 'delete from audit_heads where company_id = $company', 1, 'added'],
    [
      'another head',
      `update audit_heads set hash = repeat('1', 64) where company_id = $company`,
      5,
      'altered',
    ],
  ])('shows %s', async (_what, statement, brokenSeq, fault) => {
    const company = testId();
    for (const label of ['a', 'b', 'c', 'd', 'e']) await noteOne(company, label);
    const before = await verified(company);
    expect(before).toMatchObject({ ok: true, rows: 5 });
    await tamper(company, statement);
    expect(await verified(company)).toMatchObject({ ok: false, brokenSeq, fault });
  });

  it('shows a log that was cut off and fits in itself by what was noted outside', async () => {
    const company = testId();
    for (const label of ['a', 'b', 'c']) await noteOne(company, label);
    const { head } = await verified(company);
    const [, second] = await all(company);
    const hash = second?.hash ?? '';
    await tamper(
      company,
      `delete from audit_log where company_id = $company and seq = 3;
       update audit_heads set seq = 2, hash = '${hash}' where company_id = $company`,
    );
    expect(await verified(company)).toMatchObject({ ok: true, rows: 2 });
    const against = (noted: { seq: number; hash: string }) =>
      test.db.snapshot(company, (tx) => verifyChain(tx, noted));
    expect(await against({ seq: 2, hash })).toMatchObject({ ok: true });
    expect(await against(head)).toMatchObject({ ok: false, brokenSeq: 3, fault: 'cut-off' });
    await noteOne(company, 'another third');
    expect(await against(head)).toMatchObject({ ok: false, brokenSeq: 3, fault: 'other-than-noted' });
  });

  it('reads a log that is longer than a page', async () => {
    const company = testId();
    const many = Array.from({ length: 2001 }, (_, index) => `deed ${index}`);
    await test.db.tenant(company, async (tx) => many.forEach((label) => note(tx, label)));
    expect(await verified(company)).toMatchObject({ ok: true, rows: 2001 });
    await tamper(company, 'delete from audit_log where company_id = $company and seq > 2000');
    expect(await verified(company)).toMatchObject({ ok: false, brokenSeq: 2001, fault: 'cut-off' });
  });
});
