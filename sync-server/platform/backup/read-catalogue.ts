import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';
import { BACKUP_ROLE } from '../db/table-sql.ts';
import { JOBS_SCHEMA } from '../jobs/jobs-tables.ts';
import type { BackupHead } from './backup-format.ts';

type Found = { name: string; kind: string; columns: string[]; is_read: boolean };

/**
 * The tables that a backup consists of: all there are but the queue's, of which one of ours carries what waits. Throws when there is something that a backup would leave out in
 * silence: rows that its role does not see, or a kind of relation that holds data of its own.
 */
export async function readBackupTables(tx: Tx): Promise<BackupHead['tables']> {
  const { rows } = await sql<Found>`
    select c.relname::text as name, c.relkind::text as kind,
      coalesce((select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '{}') as columns,
      has_table_privilege(${BACKUP_ROLE}, c.oid, 'select') and (not c.relrowsecurity or exists (
        select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup_reads'
          and ${BACKUP_ROLE}::regrole = any(p.polroles) and pg_get_expr(p.polqual, p.polrelid) = 'true')) as is_read
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not in ('information_schema', ${JOBS_SCHEMA}) and n.nspname !~ '^pg_'
      and c.relkind in ('r', 'p', 'm', 'f', 'S')
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname`.execute(tx.db);
  for (const { name, kind, is_read: isRead } of rows) {
    if (kind !== 'r') throw new Error(`A backup can't hold "${name}": it is no plain table.`);
    if (!isRead) throw new Error(`A backup would leave out "${name}": its role does not read all of it.`);
  }
  return rows.map(({ name, columns }) => ({ name, columns }));
}
