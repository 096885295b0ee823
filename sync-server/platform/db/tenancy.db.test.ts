import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, type TestDatabase } from '@karvon/tests/support/test-database.ts';
import { coreDefinerFunctions } from './core-migrations.ts';
import { findTenancyFaults } from './find-tenancy-faults.ts';
import { composeModules } from '../../open-centre.ts';
import { modules } from '../../modules/all.ts';
import { probeModule } from './probe-module.test-support.ts';
import { platformTable, tenantTable } from './table-sql.ts';

/** The only tables that belong to no company. A new one is a decision, made here. */
const platformTables = [
  'centre_epoch',
  'centre_keys',
  'centre_processes',
  'company_slugs',
  'counted_tries',
  'device_companies',
  'enrol_codes',
  'job_deeds',
  'job_schedules',
  'known_places',
  'mail_codes',
  'operator_company',
  'platform_permissions',
  'plans',
  'platform_settings',
  'registrations',
  'restored_jobs',
  'schema_migrations',
  'sign_in_names',
  'till_lines',
  'token_secret',
  'used_challenges',
];

const definerFunctions = [
  ...coreDefinerFunctions,
  ...composeModules(modules).flatMap((module) => module.definerFunctions ?? []),
];

async function asOwner(test: TestDatabase, statement: string): Promise<void> {
  const client = await test.pool.connect();
  try {
    await client.query(statement);
  } finally {
    client.release();
  }
}

describeOnBothDatabases('walls between companies', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open(composeModules([...modules, probeModule]));
  });

  it('stand around every table', async () => {
    expect(await findTenancyFaults(test.pool, platformTables, definerFunctions)).toEqual([]);
  });

  it.each([
    [
      'a bare table',
      'create table bad (company_id uuid, id uuid, primary key (company_id, id))',
      'not enabled',
    ],
    [
      'security not forced',
      `${tenantTable('bad', 'id uuid')} alter table bad no force row level security`,
      'forced',
    ],
    [
      'a second policy',
      `${tenantTable('bad', 'id uuid')} create policy all_rows on bad using (true)`,
      'policies',
    ],
    [
      'a policy that only looks like the backup’s',
      `${tenantTable('bad', 'id uuid')} create policy backup_reads on bad using (true)`,
      'policies',
    ],
    ['a table that backups leave out', tenantTable('bad', 'id uuid'), 'backups do not read it'],
    [
      'a table that the backup’s role may write',
      `${tenantTable('bad', 'id uuid')} grant insert on bad to karvon_backup`,
      'more with it than read',
    ],
    [
      'an application that may take the backup’s role',
      'grant karvon_backup to karvon_app',
      'karvon_app: this role can do more',
    ],
    ['a key without company', tenantTable('bad', 'id uuid, code text unique'), 'bad_code_key'],
    [
      'a reference without company',
      `${tenantTable('good', 'id uuid, code text unique')} ${tenantTable('bad', 'id uuid, code text references good (code)')}`,
      'bad_code_fkey',
    ],
    ['rights for everybody', `${tenantTable('bad', 'id uuid')} grant select on bad to public`, 'everybody'],
    ['a view with its owner’s rights', 'create view bad_view as select 1 as one', 'bad_view: it is a view'],
    [
      'a materialised view',
      'create materialized view bad_stored as select 1 as one',
      'bad_stored: it is a view',
    ],
    ['a sequence', tenantTable('bad', 'id uuid, n serial'), 'bad_n_seq: it is a sequence'],
    [
      'a function with its owner’s rights',
      'create function bad_function() returns int language sql security definer as $$ select 1 $$',
      'bad_function(): it is a function',
    ],
    [
      'a declared function that everybody may execute',
      'grant execute on function ledger_fold_deltas() to public',
      'ledger_fold_deltas(): everybody may execute it',
    ],
    [
      'a declared function without a fixed search path',
      'alter function ledger_fold_deltas() reset search_path',
      'ledger_fold_deltas(): its search_path is not fixed',
    ],
    [
      'another function of a declared name',
      'create function ledger_fold_deltas(at int) returns int language sql security definer as $$ select 1 $$',
      'ledger_fold_deltas(integer): it is a function',
    ],
    [
      'a queue that companies may enter',
      'grant usage on schema jobs to karvon_app',
      'jobs: karvon_app may enter',
    ],
    [
      'a queue that companies may read',
      'grant select on jobs.job_common to karvon_app',
      'jobs.job_common: karvon_app may touch it',
    ],
    [
      'a queue that everybody may read',
      'grant select on jobs.job to public',
      'jobs.job: karvon_app may touch it',
    ],
    [
      'a queue that the backup’s role may change',
      'grant update on jobs.job to karvon_backup',
      'jobs.job: karvon_backup may do more',
    ],
    ['an undeclared platform table', platformTable('bad', 'id uuid primary key'), 'policies'],
  ])('are seen to be missing: %s', async (_name, statement, expected) => {
    try {
      await asOwner(test, statement);
      const faults = await findTenancyFaults(test.pool, platformTables, definerFunctions);
      expect(faults.join('\n')).toContain(expected);
    } finally {
      await asOwner(
        test,
        `drop table if exists bad, good cascade; drop view if exists bad_view;
         drop materialized view if exists bad_stored; drop function if exists bad_function;
         drop function if exists ledger_fold_deltas(int);
         revoke karvon_backup from karvon_app;
         revoke usage on schema jobs from karvon_app; revoke select on jobs.job_common from karvon_app;
         revoke select on jobs.job from public; revoke update on jobs.job from karvon_backup;
         revoke execute on function ledger_fold_deltas() from public;
         alter function ledger_fold_deltas() set search_path = pg_catalog, public, pg_temp`,
      );
    }
  });
});
