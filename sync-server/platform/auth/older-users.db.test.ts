import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { composeModules } from '../../open-centre.ts';
import { migrate } from '../db/migrate.ts';
import { readPersonStanding } from './read-access.ts';

const modules = composeModules([]);
/** The schema as it was when everybody had one role, everywhere. */
const before = modules.map((module) =>
  module.name === 'identity' ? { ...module, migrations: module.migrations.slice(0, 1) } : module,
);

describeDatabase('people of an older centre', (open) => {
  it('keep what they may do', async () => {
    const { db, pool } = await open(before);
    const [company, manager, admin] = [testId(), testId(), testId()];
    await db.tenant(company, (tx) =>
      sql`
        insert into users (company_id, id, email, name, password_hash, role, created_at) values
          (${company}, ${manager}, 'm@shop.test', 'Manager', 'x', 'company.manager', '2026-11-21T08:00:00Z'),
          (${company}, ${admin}, 'a@shop.test', 'Admin', 'x', 'platform.super_admin', '2026-11-21T08:00:00Z')`.execute(
        tx.db,
      ),
    );
    await migrate(pool, modules);
    const standingOf = (id: string) => db.tenant(company, (tx) => readPersonStanding(tx, id));
    const found = await standingOf(manager);
    expect(found?.held).toEqual([{ branch: null, role: 'company.manager', name: null }]);
    expect([...(found?.access.everywhere ?? [])]).toContain('ledger.post');
    const platform = await standingOf(admin);
    expect([platform?.platformRole, platform?.held]).toEqual(['platform.super_admin', []]);
  });
});
