import type pg from 'pg';
import { instantOf } from '@karvon/shared/values/time.ts';
import { newEpoch } from '../db/epoch.ts';
import { rebuildSchema } from '../db/migrate.ts';
import { JOBS_SCHEMA } from '../jobs/jobs-tables.ts';
import type { Query, ServerModule } from '../module.ts';
import { idMaker } from '../new-id.ts';
import type { BackupHead, OnRows } from './backup-format.ts';
import { type CheckedBackup, readBackupRows } from './read-backup.ts';

export type LoadPorts = { clock: () => number; signal: AbortSignal; onRows: OnRows };

/**
 * Makes a database's content that of a backup, in one transaction: what is there goes, the schema is built as it was, the
 * rows are put in, later steps of the schema run, and a new epoch begins. Answers that epoch. Whatever fails or ends it
 * leaves everything as it was. Throws SchemaMismatch when the backup is of a later program.
 */
export async function loadBackup(
  client: pg.PoolClient,
  modules: readonly ServerModule[],
  backup: CheckedBackup,
  ports: LoadPorts,
): Promise<string> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '10s'; set local idle_in_transaction_session_timeout = 0;
      set local datestyle = 'ISO, YMD'`);
    await client.query(dropAllSql);
    await rebuildSchema(client, modules, backup.head.migrations, () => fill(client, backup, ports));
    const at = instantOf(ports.clock());
    const query: Query = (text, values) => client.query(text, values);
    const restored = { madeAt: backup.head.madeAt, at, newId: idMaker(ports.clock) };
    for (const { afterRestore } of modules) await afterRestore?.(query, restored);
    const epoch = newEpoch();
    const renewed = await client.query(
      `update centre_epoch set epoch = $1, reason = 'restored', made_at = $2`,
      [epoch, at],
    );
    if (renewed.rowCount !== 1) throw new Error('The backup is of a centre that never started.');
    await client.query('analyze');
    ports.signal.throwIfAborted();
    await client.query('commit');
    return epoch;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** The schema `public` is the program's; what an extension has put there is not. The queue is built anew by the next start. */
const dropAllSql = `
drop schema if exists ${JOBS_SCHEMA} cascade;
do $$ declare relations text[]; routines text[]; types text[]; name text; begin
  select array_agg(format('%s public.%I',
      case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
        when 'f' then 'foreign table' else 'table' end, c.relname))
    into relations from pg_class c where c.relnamespace = 'public'::regnamespace
    and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e');
  foreach name in array coalesce(relations, '{}') loop execute format('drop %s cascade', name); end loop;
  select array_agg(p.oid::regprocedure::text) into routines from pg_proc p
    where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e');
  foreach name in array coalesce(routines, '{}') loop execute format('drop routine %s cascade', name); end loop;
  select array_agg(format('public.%I', t.typname)) into types from pg_type t
    where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd', 'c', 'r')
    and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e');
  foreach name in array coalesce(types, '{}') loop execute format('drop type %s cascade', name); end loop;
end $$;
`;

/** Rows go in as they are: no trigger acts on them again, and references are checked once, when all are there. */
async function fill(client: pg.PoolClient, backup: CheckedBackup, ports: LoadPorts): Promise<void> {
  const columnTypes = await readColumnTypes(client);
  const references = await dropReferences(client);
  const secured = await namesOf(client, 'relforcerowsecurity');
  await client.query(secured.map((table) => `alter table ${table} no force row level security;`).join('\n'));
  const tables = await namesOf(client, 'true');
  await client.query(tables.map((table) => `alter table ${table} disable trigger user;`).join('\n'));
  await client.query(`truncate ${tables.join(', ')}`);
  let rows = 0;
  for await (const { table, lines } of readBackupRows(backup, ports.signal)) {
    await client.query(insertSql(table, columnTypes), [`[${lines.join(',')}]`]);
    rows += lines.length;
    ports.onRows(rows);
  }
  await client.query(references.join('\n'));
  await client.query(tables.map((table) => `alter table ${table} enable trigger user;`).join('\n'));
  await client.query(secured.map((table) => `alter table ${table} force row level security;`).join('\n'));
}

type ColumnTypes = ReadonlyMap<string, string>;

async function readColumnTypes(client: pg.PoolClient): Promise<ColumnTypes> {
  const { rows } = await client.query<{ table: string; column: string; type: string }>(`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`);
  return new Map(rows.map((row) => [`${row.table}.${row.column}`, row.type]));
}

function insertSql({ name, columns }: BackupHead['tables'][number], types: ColumnTypes): string {
  const values = columns.map((column, index) => {
    const type = types.get(`${name}.${column}`);
    if (type === undefined)
      throw new Error(`The backup has a column "${name}.${column}" that its schema has not.`);
    return `(line->>${index})::${type}`;
  });
  return `insert into public.${quoted(name)} (${columns.map(quoted).join(', ')})
    select ${values.join(', ')} from jsonb_array_elements($1::jsonb) as line`;
}

/** Takes foreign keys away and answers the SQL that brings them back. */
async function dropReferences(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition};`,
  );
}

async function namesOf(client: pg.PoolClient, condition: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select format('public.%I', relname) as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and ${condition} order by 1`);
  return rows.map((row) => row.name);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
