import { JOBS_SCHEMA } from '../jobs/jobs-tables.ts';
import type { DatabasePool } from './connect-pool.ts';
import { APP_ROLE, BACKUP_ROLE, PLATFORM_ROLE } from './table-sql.ts';

type CatalogueRow = {
  name: string;
  rls: boolean;
  forced: boolean;
  rules: string[];
  app: boolean;
  platform: boolean;
  backup_reads: boolean;
  backup_writes: boolean;
  open_to_all: boolean;
  keys: string[];
  loose_keys: string[];
  loose_references: string[];
};

const OWN_COMPANY_RULE = `(company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)`;

/** The one policy besides a table's own: backups read everything. */
const BACKUP_POLICY = `(p.polname = 'backup_reads' and p.polcmd = 'r' and p.polpermissive
  and p.polroles = array['${BACKUP_ROLE}'::regrole::oid] and pg_get_expr(p.polqual, p.polrelid) = 'true')`;

const catalogueSql = `
select c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
  coalesce((select array_agg(concat_ws(' / ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)))
    from pg_policy p where p.polrelid = c.oid and not ${BACKUP_POLICY}), '{}') as rules,
  has_table_privilege('${APP_ROLE}', c.oid, 'select, insert, update, delete') as app,
  has_table_privilege('${PLATFORM_ROLE}', c.oid, 'select, insert, update, delete') as platform,
  has_table_privilege('${BACKUP_ROLE}', c.oid, 'select')
    and exists (select from pg_policy p where p.polrelid = c.oid and ${BACKUP_POLICY}) as backup_reads,
  has_table_privilege('${BACKUP_ROLE}', c.oid, 'insert, update, delete, truncate, references, trigger')
    as backup_writes,
  exists (select from aclexplode(c.relacl) acl where acl.grantee = 0) as open_to_all,
  coalesce((select array_agg(i.indexrelid::regclass::text) from pg_index i
    where i.indrelid = c.oid and i.indisprimary), '{}') as keys,
  coalesce((select array_agg(i.indexrelid::regclass::text) from pg_index i
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where i.indrelid = c.oid and i.indisunique and a.attname is distinct from 'company_id'), '{}') as loose_keys,
  coalesce((select array_agg(k.conname::text) from pg_constraint k
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where k.conrelid = c.oid and k.contype = 'f' and a.attname <> 'company_id'), '{}') as loose_references
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname not in ('pg_catalog', 'information_schema', '${JOBS_SCHEMA}') and n.nspname not like 'pg_toast%'
  and c.relkind in ('r', 'p') order by 1`;

/**
 * The queue of jobs lies in pg-boss's own schema, without policies: the application's role must have no way into it, and the
 * backup's can do no more than read what waits.
 */
const queueSql = `
select n.nspname || '.' || c.relname as name, '${APP_ROLE} may touch it' as fault
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = '${JOBS_SCHEMA}' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and (
  exists (select from aclexplode(c.relacl) acl where acl.grantee in (0, '${APP_ROLE}'::regrole)))
union all
select n.nspname || '.' || c.relname, '${BACKUP_ROLE} may do more with it than read'
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = '${JOBS_SCHEMA}' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  and has_table_privilege('${BACKUP_ROLE}', c.oid, 'insert, update, delete, truncate, references, trigger')
union all
select '${JOBS_SCHEMA}', '${APP_ROLE} may enter it' from pg_namespace n
where n.nspname = '${JOBS_SCHEMA}' and has_schema_privilege('${APP_ROLE}', n.oid, 'usage, create')
union all
select p.oid::regprocedure::text, 'it is a function that runs with its owner''s rights'
from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = '${JOBS_SCHEMA}' and p.prosecdef
order by 1`;

/** What goes round the policies of tables: views with their owner's rights, functions likewise, sequences in common. */
const besideTablesSql = `
select c.relname as name, 'it is a view that does not keep to its caller''s rights' as fault
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and (c.relkind = 'm' or (c.relkind = 'v'
  and not coalesce(c.reloptions @> array['security_invoker=true'], false)))
union all
select c.relname, 'it is a sequence that companies would share'
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relkind = 'S'
union all
select c.relname, 'it is a table of elsewhere, without policies'
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relkind = 'f'
union all
select r.rolname, 'this role can do more than its grants'
from pg_roles r where r.rolname in ('${APP_ROLE}', '${PLATFORM_ROLE}', '${BACKUP_ROLE}')
  and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolcanlogin
    or has_schema_privilege(r.oid, 'public', 'create')
    or exists (select from pg_auth_members m where m.member = r.oid))
order by 1`;

const definerFunctionsSql = `
select p.oid::regprocedure::text as name,
  coalesce((select bool_or(setting like 'search_path=pg_catalog,%') from unnest(p.proconfig) setting), false) as fixed_path,
  exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl where acl.grantee = 0) as open_to_all
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname = 'public' and p.prosecdef order by 1`;

/**
 * Reads the database's own catalogue and says what breaks the walls between companies: a table without forced
 * row-level security and exactly the one rule; a key, unique or foreign key that does not lead with company_id;
 * a platform table, or the queue of jobs, that the application's role may touch; a table that backups leave out; a view, function or sequence that goes round all that; a role
 * that can do more than it was granted.
 * @param definerFunctions those that may run with their owner's rights, by signature
 */
export async function findTenancyFaults(
  pool: DatabasePool,
  platformTables: readonly string[],
  definerFunctions: readonly string[] = [],
): Promise<string[]> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<CatalogueRow>(catalogueSql);
    const beside = await client.query<{ name: string; fault: string }>(besideTablesSql);
    const queue = await client.query<{ name: string; fault: string }>(queueSql);
    const functions = await client.query<FunctionRow>(definerFunctionsSql);
    return [
      ...rows.flatMap((row) =>
        faultsOf(row, platformTables.includes(row.name)).map((fault) => `${row.name}: ${fault}`),
      ),
      ...[...beside.rows, ...queue.rows].map(({ name, fault }) => `${name}: ${fault}`),
      ...functionFaults(functions.rows, definerFunctions),
    ];
  } finally {
    client.release();
  }
}

type FunctionRow = { name: string; fixed_path: boolean; open_to_all: boolean };

function functionFaults(found: readonly FunctionRow[], declared: readonly string[]): string[] {
  const missing = declared.filter((name) => !found.some((row) => row.name === name));
  return [
    ...missing.map((name) => `${name}: it is declared to run with its owner's rights and does not exist`),
    ...found.flatMap(({ name, fixed_path, open_to_all }) => {
      if (!declared.includes(name)) return [`${name}: it is a function that runs with its owner's rights`];
      const faults: string[] = [];
      if (!fixed_path) faults.push(`${name}: its search_path is not fixed to begin with pg_catalog`);
      if (open_to_all) faults.push(`${name}: everybody may execute it`);
      return faults;
    }),
  ];
}

function faultsOf(row: CatalogueRow, isPlatforms: boolean): string[] {
  const rule = isPlatforms ? 'true' : OWN_COMPANY_RULE;
  const faults: string[] = [];
  if (!row.rls || !row.forced) faults.push('row-level security is not enabled and forced');
  if (row.rules.length !== 1 || row.rules[0] !== `${rule} / ${rule}`) {
    faults.push(`its policies are [${row.rules.join('; ')}], not the one rule`);
  }
  if (!row.backup_reads) faults.push('backups do not read it');
  if (row.backup_writes) faults.push(`${BACKUP_ROLE} may do more with it than read`);
  if (row.open_to_all) faults.push('everybody has rights on it');
  if (row.keys.length === 0) faults.push('it has no primary key');
  if (isPlatforms && row.app) faults.push(`${APP_ROLE} may touch it`);
  if (isPlatforms) return faults;
  if (row.platform) faults.push(`${PLATFORM_ROLE} may touch it`);
  for (const key of row.loose_keys) faults.push(`the key ${key} does not lead with company_id`);
  for (const key of row.loose_references) faults.push(`the reference ${key} does not lead with company_id`);
  return faults;
}
