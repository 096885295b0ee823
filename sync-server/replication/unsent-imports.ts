import { sql } from 'kysely';
import type { UnsentHead } from '@karvon/shared/sync/unsent-file.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { readUserNames } from '../platform/auth/read-user-names.ts';
import { tenantTable } from '../platform/db/table-sql.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { Migration } from '../platform/module.ts';

/** Who took in which file of a till's, and what came of it; `finished_at` is null where the work did not come to its end. */
export const unsentImportsMigration: Migration = {
  name: '103-unsent-imports',
  sql: [
    tenantTable(
      'unsent_imports',
      `id uuid not null,
       device_id uuid not null,
       made_at timestamptz not null,
       sha256 text not null,
       is_signed boolean not null,
       taken_by uuid,
       taken_at timestamptz not null,
       facts integer not null,
       edits integer not null,
       finished_at timestamptz,
       accepted integer,
       duplicate integer,
       merged integer,
       quarantined integer`,
      { grant: 'select, insert, update' },
    ),
    'create index unsent_imports_of_file on unsent_imports (company_id, sha256, taken_at);',
    'alter table device_hellos add column edits bigint not null default 0;',
  ].join('\n'),
};

/** What became of a file's lines. `merged`: versions of documents to which the centre had something newer. */
export type ImportCounts = { accepted: number; duplicate: number; merged: number; quarantined: number };

/** An earlier time that the same file was taken in. `by` is null where it was the server's own operator, or is not known. */
export type EarlierImport = { at: Instant; by: string | null };

/** Notes, before anything of it is booked, who takes the file in. Answers when and by whom that was done before. */
export async function noteImportBegun(
  tx: TenantTx,
  file: { head: UnsentHead; sha256: string; isSigned: boolean },
  taken: { id: Id; by: Id | null; at: Instant },
): Promise<EarlierImport[]> {
  const { rows } = await sql<{ taken_by: Id | null; taken_at: Instant }>`
    select taken_by, taken_at from unsent_imports where sha256 = ${file.sha256} order by taken_at`.execute(
    tx.db,
  );
  const names = await readUserNames(
    tx,
    rows.flatMap(({ taken_by }) => taken_by ?? []),
  );
  const { device, madeAt, count, edits } = file.head;
  await sql`
    insert into unsent_imports (company_id, id, device_id, made_at, sha256, is_signed, taken_by, taken_at, facts, edits)
    values (${tx.companyId}, ${taken.id}, ${device}, ${madeAt}, ${file.sha256}, ${file.isSigned}, ${taken.by},
      ${taken.at}, ${count}, ${edits})`.execute(tx.db);
  return rows.map(({ taken_by, taken_at }) => ({
    at: taken_at,
    by: taken_by === null ? null : (names.get(taken_by) ?? null),
  }));
}

/** Notes what came of it. */
export async function noteImportFinished(
  tx: TenantTx,
  id: Id,
  at: Instant,
  counts: ImportCounts,
): Promise<void> {
  await sql`
    update unsent_imports set finished_at = ${at}, accepted = ${counts.accepted}, duplicate = ${counts.duplicate},
      merged = ${counts.merged}, quarantined = ${counts.quarantined}
    where id = ${id}`.execute(tx.db);
}
