import { sql } from 'kysely';
import type { Logger } from 'pino';
import { type Travelling, travellingSchema } from '@karvon/shared/sync/protocol.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { Database } from '../platform/db/transaction.ts';
import type { BranchPeople, CollectionBinding } from '../platform/module.ts';
import { inScope, onceInScope, scopedDevice } from './scope.ts';

const idSchema = travellingSchema.shape.id;

type PulledRow = { head: number; doc: Travelling | null; deleted: boolean; in_scope: boolean; pos: number };

/** Documents of a collection in order of position, as a till may take them. */
export type Page = {
  documents: Travelling[];
  /** The position through which everything has been read. */
  pos: number;
  more: boolean;
  /** Position of the newest change. */
  head: number;
};

/**
 * Page by page in the order of the index of positions. A database that knows no figures of a table yet, as after a first
 * import, would read and sort all the rest of it for each page.
 */
const IN_ORDER = sql`select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`;

/**
 * Reads at most `limit` documents after a position. Head and rows come by one statement, hence of one moment: every row
 * up to that head is there to be seen.
 */
export async function readPage(
  context: { db: Database; log: Logger; branchPeople?: BranchPeople | undefined },
  device: DevicePrincipal,
  binding: CollectionBinding,
  from: number,
  limit: number,
): Promise<Page> {
  const all = await context.db.tenant(device.companyId, async (tx) => {
    const seer = await scopedDevice(tx, binding, device, context.branchPeople);
    await IN_ORDER.execute(tx.db);
    const { rows } = await sql<PulledRow>`
      select heads.head, page.* from (select coalesce(
        (select pos from sync_heads where collection = ${binding.collection.name}), 0) as head) heads
      left join lateral (
        select doc, deleted, pos, ${inScope(binding, seer)} as in_scope from ${sql.table(binding.table)}
        where pos > ${from} and (${inScope(binding, seer)} or ${onceInScope(binding, seer)})
        order by pos limit ${limit + 1}
      ) page on true`.execute(tx.db);
    return rows;
  });
  const head = all[0]?.head ?? 0;
  const found = all.filter((row) => row.doc !== null);
  const rows = found.slice(0, limit);
  const more = found.length > limit;
  const last = rows.at(-1);
  return {
    documents: rows.flatMap((row) => served(row, binding, context.log)),
    // A page that is the last reaches the head: what lies between belongs to others and need not be passed again.
    pos: more && last !== undefined ? last.pos : head,
    more,
    head,
  };
}

/** A document as the till may take it. One that does not fit its schema would stop the till's pull for ever: it is left out, and logged. */
function served(row: PulledRow, binding: CollectionBinding, log: Logger): Travelling[] {
  const { doc } = row;
  const valid = binding.collection.schema.safeParse(doc);
  if (doc !== null && valid.success && idSchema.safeParse(doc.id).success) {
    return [{ ...doc, _deleted: row.deleted || !row.in_scope }];
  }
  log.error(
    { collection: binding.collection.name, pos: row.pos },
    'a stored document does not fit its schema',
  );
  return [];
}
