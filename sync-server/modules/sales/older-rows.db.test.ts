import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { composeModules } from '../../open-centre.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { modules } from '../all.ts';

/** The schema as it was when sales were all that was booked, and held their bodies. */
const before = composeModules(
  modules.map((module) =>
    module.name === 'sales' ? { ...module, migrations: module.migrations.slice(0, 1) } : module,
  ),
);

describeDatabase('sales of an older centre', (open) => {
  it('are kept, as documents of their own', async () => {
    const { db, pool } = await open(before);
    const [company, id] = [testId(), testId()];
    await db.tenant(company, (tx) =>
      sql`
        insert into sales values (${company}, ${id}, 'A1-000001', ${id}, ${id}, ${id}, 1, 1,
          '2026-11-21T08:00:00Z', '2026-11-21T08:00:01Z', '2026-11-21', null, ${id}, 'Cashier 1', 'UZS',
          100, 0, 100, 100, 0, 1, '{}')`.execute(tx.db),
    );
    await migrate(pool, composeModules(modules));
    const { rows } = await db.tenant(company, (tx) =>
      sql`select id, kind, document_id, original_id, number, total from sales`.execute(tx.db),
    );
    expect(rows).toEqual([
      { id, kind: 'sale', document_id: id, original_id: null, number: 'A1-000001', total: 100 },
    ]);
  });
});
