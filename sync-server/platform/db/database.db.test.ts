import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import {
  describeOnBothDatabases,
  describeOnPostgres,
  type TestDatabase,
  testId,
} from '@karvon/tests/support/test-database.ts';
import { migrate } from './migrate.ts';
import { SchemaMismatch } from './schema-mismatch.ts';
import { probeModule, type ProbeTables } from './probe-module.test-support.ts';
import type { Database, TenantTx } from './transaction.ts';

const probe = (label: string, extra: Record<string, unknown> = {}): Travelling => ({
  id: testId(),
  _deleted: false,
  label,
  ...extra,
});

const positions = (db: Database, company: string) =>
  db.tenant(company, (tx) =>
    tx.db.withTables<ProbeTables>().selectFrom('probes').select(['label', 'pos']).orderBy('pos').execute(),
  );

const addNote = (tx: TenantTx, note: string) =>
  tx.db
    .withTables<ProbeTables>()
    .insertInto('probe_notes')
    .values({ company_id: tx.companyId, id: testId(), note })
    .execute();

describeOnBothDatabases('database', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open([probeModule]);
  });

  it('shows a company its own rows and no others, whatever is asked for', async () => {
    const [ours, theirs] = [testId(), testId()];
    await test.db.tenant(theirs, (tx) => addNote(tx, 'theirs'));
    await test.db.tenant(ours, (tx) => addNote(tx, 'ours'));
    const seen = await test.db.tenant(ours, (tx) =>
      tx.db.withTables<ProbeTables>().selectFrom('probe_notes').select('note').execute(),
    );
    expect(seen).toEqual([{ note: 'ours' }]);
    const foreign = test.db.tenant(ours, (tx) =>
      tx.db
        .withTables<ProbeTables>()
        .insertInto('probe_notes')
        .values({ company_id: theirs, id: testId(), note: 'smuggled' })
        .execute(),
    );
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
    const touched = await test.db.tenant(ours, (tx) =>
      tx.db.withTables<ProbeTables>().updateTable('probe_notes').set({ note: 'x' }).executeTakeFirst(),
    );
    expect(touched.numUpdatedRows).toBe(1n);
  });

  it('lets the platform role see no company table', async () => {
    const peek = test.db.platform((tx) => sql`select * from probe_notes`.execute(tx.db));
    await expect(peek).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps neither role nor company on the connection after a transaction', async () => {
    await test.db.tenant(testId(), async () => {});
    const client = await test.pool.connect();
    const { rows } = await client.query(
      `select current_user <> 'karvon_app' as owner, coalesce(current_setting('app.company_id', true), '') as company`,
    );
    client.release();
    expect(rows).toEqual([{ owner: true, company: '' }]);
  });

  it('rolls back on a throw, runs no hook, and works on', async () => {
    const company = testId();
    const ran: string[] = [];
    const failed = test.db.tenant(company, async (tx) => {
      tx.afterCommit(() => ran.push('hook'));
      tx.stage('probes', [probe('lost')]);
      await addNote(tx, 'lost');
      throw new Error('enough');
    });
    await expect(failed).rejects.toThrow('enough');
    expect(ran).toEqual([]);
    expect(await positions(test.db, company)).toEqual([]);
  });

  it('does not report a commit when a swallowed error had aborted everything', async () => {
    const silent = test.db.tenant(testId(), async (tx) => {
      await addNote(tx, 'lost');
      await sql`select 1 / 0`.execute(tx.db).catch(() => {});
    });
    await expect(silent).rejects.toThrow(/rolled back/);
  });

  it('gives staged documents contiguous positions, the last word on an id counting', async () => {
    const company = testId();
    const heads: Record<string, number>[] = [];
    test.db.onHeads((id, moved) => (id === company ? heads.push(moved) : null));
    const first = probe('a', { tags: ['x', 'y'] });
    await test.db.tenant(company, async (tx) => {
      tx.stage('probes', [first, probe('b')]);
      tx.stage('probes', [{ ...first, label: 'a2' }]);
    });
    expect(await positions(test.db, company)).toEqual([
      { label: 'b', pos: 1 },
      { label: 'a2', pos: 2 },
    ]);
    await test.db.tenant(company, async (tx) => tx.stage('probes', [{ ...first, label: 'a3' }]));
    expect(await positions(test.db, company)).toEqual([
      { label: 'b', pos: 1 },
      { label: 'a3', pos: 3 },
    ]);
    expect(heads).toEqual([{ probes: 2 }, { probes: 3 }]);
  });

  it('refuses a database from a newer version, and an edited step', async () => {
    await expect(migrate(test.pool, [])).rejects.toMatchObject({ code: 'database-newer' });
    const edited = {
      ...probeModule,
      migrations: probeModule.migrations.map((step) => ({ ...step, sql: `${step.sql} ` })),
    };
    const refusal = migrate(test.pool, [edited]);
    await expect(refusal).rejects.toBeInstanceOf(SchemaMismatch);
    await expect(refusal).rejects.toMatchObject({ code: 'migration-changed' });
    expect(await migrate(test.pool, [probeModule])).toEqual([]);
  });
});

describeOnPostgres('a connection that breaks within a transaction', (open) => {
  it('fails that transaction alone', async () => {
    const { db, pool } = await open([probeModule]);
    const company = testId();
    const broken = db.tenant(company, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db);
      const owner = await pool.connect();
      await owner.query('select pg_terminate_backend($1, 10000)', [rows[0]?.pid]);
      // What the broken line says comes while nobody has asked it anything; this answer comes after it.
      await owner.query('select 1');
      owner.release();
      await addNote(tx, 'never written');
    });
    await expect(broken).rejects.toThrow(/terminat|not queryable/);
    expect(await positions(db, company)).toEqual([]);
  });
});

describeOnPostgres('positions under concurrency', (open) => {
  it('leave no gap that a reader could pass over', async () => {
    const { db } = await open([probeModule]);
    const company = testId();
    const gates = ['slow', 'quick'].map(() => Promise.withResolvers<void>());
    const write = (label: string, gate: Promise<void>) =>
      db.tenant(company, async (tx) => {
        await addNote(tx, label);
        tx.stage('probes', [probe(label)]);
        await gate;
      });
    // "slow" writes first and commits last: a position taken at writing would stay invisible below the other's.
    const slow = write('slow', gates[0]?.promise ?? Promise.resolve());
    const quick = write('quick', gates[1]?.promise ?? Promise.resolve());
    gates[1]?.resolve();
    await quick;
    expect(await positions(db, company)).toEqual([{ label: 'quick', pos: 1 }]);
    gates[0]?.resolve();
    await slow;
    expect(await positions(db, company)).toEqual([
      { label: 'quick', pos: 1 },
      { label: 'slow', pos: 2 },
    ]);
  });

  it('stay contiguous at every look while many write', async () => {
    const { db } = await open([probeModule]);
    const company = testId();
    const writing = new AbortController();
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; turn < 15; turn += 1) {
        await db.tenant(company, async (tx) => {
          tx.stage('probes', [probe(`${writer}-${turn}-a`), probe(`${writer}-${turn}-b`)]);
        });
      }
    });
    const reader = (async () => {
      while (!writing.signal.aborted) {
        const seen = (await positions(db, company)).map((row) => row.pos);
        expect(seen).toEqual(seen.map((_, index) => index + 1));
      }
    })();
    await Promise.all(writers);
    writing.abort();
    await reader;
    expect(await positions(db, company)).toHaveLength(240);
  });
});
