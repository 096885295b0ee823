import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database, TenantTx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { SealedColumn } from '../module.ts';
import { keyIdOf, type SecretBox, sealedStart } from './secret-box.ts';

/** Rows sealed anew in one transaction. */
const BATCH = 100;

export type Rotated = {
  /** Values that are sealed with the present key by now. */
  resealed: number;
  /** Values that are as they were, by the key that is not there. */
  unknownKeys: Record<string, number>;
  /** Values that are not what was sealed, by company and place. */
  damaged: string[];
};

/**
 * Seals everything that was sealed with another key with the present one, batch by batch: what a broken-off run has done is
 * done, and the next goes on from there. A value that can't be opened stays as it is and is told of. Values that are
 * written meanwhile are sealed with the present key anyway.
 */
export async function rotateSecrets(
  db: Database,
  box: SecretBox,
  columns: readonly SealedColumn[],
): Promise<Rotated> {
  const rotated: Rotated = { resealed: 0, unknownKeys: {}, damaged: [] };
  for (const column of columns) {
    for (const company of await companiesWithOthers(db, box, column)) {
      let after: string | null = '';
      while (after !== null) {
        const from: string = after;
        after = await db.tenant(company, (tx) => resealBatch(tx, box, column, from, rotated));
      }
    }
  }
  return rotated;
}

/** In every company's data at once, under the role that may read all and change nothing. */
async function companiesWithOthers(
  db: Database,
  box: SecretBox,
  { table, column }: SealedColumn,
): Promise<Id[]> {
  return db.readAll(async (tx) => {
    const { rows } = await sql<{ company_id: Id }>`
      select distinct company_id from ${sql.table(table)}
      where not starts_with(${sql.ref(column)}, ${sealedStart(box.keyId)}) order by company_id`.execute(
      tx.db,
    );
    return rows.map((row) => row.company_id);
  });
}

/** The next rows in order of key. Answers the last one's, null when there are no more. */
async function resealBatch(
  tx: TenantTx,
  box: SecretBox,
  { table, column, row: key }: SealedColumn,
  after: string,
  rotated: Rotated,
): Promise<string | null> {
  const [value, rowKey] = [sql.ref(column), sql.ref(key)];
  const { rows } = await sql<{ key: string; value: string }>`
    select ${rowKey}::text as key, ${value} as value from ${sql.table(table)}
    where not starts_with(${value}, ${sealedStart(box.keyId)}) and ${rowKey}::text collate "C" > ${after}
    order by ${rowKey}::text collate "C" limit ${BATCH} for update`.execute(tx.db);
  let resealed = 0;
  for (const found of rows) {
    const place = { company: tx.companyId, column: `${table}.${column}`, row: found.key };
    const secret = opened(box, place, found.value, rotated);
    if (secret === null) continue;
    await sql`update ${sql.table(table)} set ${value} = ${box.seal(place, secret)}
      where ${rowKey}::text = ${found.key}`.execute(tx.db);
    resealed += 1;
  }
  tx.afterCommit(() => {
    rotated.resealed += resealed;
  });
  return rows.length < BATCH ? null : (rows.at(-1)?.key ?? null);
}

function opened(
  box: SecretBox,
  place: Parameters<SecretBox['open']>[0],
  sealed: string,
  rotated: Rotated,
): string | null {
  try {
    return box.open(place, sealed);
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    const key = keyIdOf(sealed);
    if (error.code === 'secret-key-unknown') rotated.unknownKeys[key] = (rotated.unknownKeys[key] ?? 0) + 1;
    else rotated.damaged.push(`${place.company} ${place.column} ${place.row}`);
    return null;
  }
}
