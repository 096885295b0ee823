import { beforeAll, expect, it } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import {
  describeDatabase,
  describeOnPostgres,
  type TestDatabase,
  testId,
} from '@karvon/tests/support/test-database.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { takeBookPosition } from '../db/book-position.ts';
import type { TenantTx } from '../db/transaction.ts';
import { audit } from './audit.ts';
import { systemDoer } from './doer.ts';
import { readHead, verifyChain } from './verify-chain.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

function note(tx: TenantTx, home: Id | null = null): void {
  const object = { kind: 'company' as const, id: tx.companyId, label: '' };
  audit(tx, { by: { ...systemDoer(NOW), home }, action: 'company.changed', object });
}

describeDatabase('many who do something at once', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open([]);
  });
  const verified = (company: Id) => test.db.snapshot(company, (tx) => verifyChain(tx));

  it('in one company, the very first deeds among them, each get a number of their own', async () => {
    const company = testId();
    const deeds = Array.from({ length: 60 }, (_, index) =>
      test.db.tenant(company, async (tx) => {
        if (index % 2 === 0) await takeBookPosition(tx);
        note(tx);
        note(tx);
        if (index % 3 === 0) throw new Error('never mind');
      }),
    );
    const ended = await Promise.allSettled(deeds);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
    expect(await verified(company)).toMatchObject({ ok: true, rows: 80 });
  });

  it('in two companies’ logs at once, from either side, do not wait for one another for ever', async () => {
    const [one, other] = [testId(), testId()];
    const deeds = Array.from({ length: 60 }, (_, index) =>
      test.db.tenant(index % 2 === 0 ? one : other, async (tx) => note(tx, index % 2 === 0 ? other : one)),
    );
    await Promise.all(deeds);
    expect(await verified(one)).toMatchObject({ ok: true, rows: 60 });
    expect(await verified(other)).toMatchObject({ ok: true, rows: 60 });
  });
});

describeOnPostgres('a deed whose commit takes long', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open([]);
  });

  it('keeps other deeds waiting, and nobody who books', async () => {
    const company = testId();
    await test.db.tenant(company, async (tx) => note(tx));
    const slow = await test.pool.connect();
    const asking = await test.pool.connect();
    try {
      await slow.query('begin');
      await slow.query('select from audit_heads where company_id = $1 for update', [company]);
      const { rows } = await slow.query<{ pid: number }>('select pg_backend_pid() as pid');
      const deed = test.db.tenant(company, async (tx) => note(tx));
      const waiting = () =>
        asking.query('select from pg_stat_activity where $1 = any (pg_blocking_pids(pid))', [rows[0]?.pid]);
      await eventually(waiting, (found) => found.rows.length === 1);
      expect(await test.db.tenant(company, (tx) => takeBookPosition(tx))).toBe(1);
      await slow.query('commit');
      await deed;
    } finally {
      slow.release();
      asking.release();
    }
    expect(await test.db.tenant(company, readHead)).toMatchObject({ seq: 2 });
  });
});
