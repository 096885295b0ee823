import { sql } from 'kysely';
import type { TenantTx } from '@karvon/sync-server/platform/db/transaction.ts';
import type { Platform } from '@karvon/sync-server/platform/module.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

export type Row = { id: Id; branch: Id | null };
export type CompanyRows = {
  /** Rows with an id, by table. */
  rows: Map<string, Row[]>;
  /** Every id that stands anywhere in its rows. */
  ids: Set<string>;
  /** What all of its rows come to: the same again when nothing was changed. */
  digest: string;
};

type Column = { table: string; name: string; type: string };

/** Everything that the database holds of a company. */
export async function readRowsOf({ db }: Platform, company: Id): Promise<CompanyRows> {
  return db.snapshot(company, async (tx) => {
    const columns = Map.groupBy(await tenantColumns(tx), ({ table }) => table);
    const rows = new Map<string, Row[]>();
    const ids = new Set<string>([company]);
    const digests: string[] = [];
    for (const [table, of] of columns) {
      const names = new Set(of.map(({ name }) => name));
      if (names.has('id')) {
        const branch = names.has('branch_id') ? sql.ref('branch_id') : sql`null`;
        const found =
          await sql<Row>`select id, ${branch} as branch from ${sql.table(table)} order by id`.execute(tx.db);
        rows.set(table, found.rows);
      }
      for (const { name } of of.filter(({ type }) => type === 'uuid')) {
        const found = await sql<{
          id: Id;
        }>`select distinct ${sql.ref(name)} as id from ${sql.table(table)}`.execute(tx.db);
        for (const { id } of found.rows) ids.add(id);
      }
      const digest = await sql<{ text: string | null }>`
        select md5(string_agg(t::text, '|' order by t::text)) as text from ${sql.table(table)} t`.execute(
        tx.db,
      );
      digests.push(`${table} ${digest.rows[0]?.text ?? ''}`);
    }
    return { rows, ids, digest: digests.join('\n') };
  });
}

/** Of the tables whose rows belong to a company. */
async function tenantColumns(tx: TenantTx): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.relname as table, a.attname as name, t.typname as type from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'company_id')
      and has_table_privilege(c.oid, 'select')
    order by c.relname, a.attnum`.execute(tx.db);
  return rows;
}
