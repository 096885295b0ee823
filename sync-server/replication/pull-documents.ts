import { sql } from 'kysely';
import type { Logger } from 'pino';
import {
  type Checkpoint,
  type PullAnswer,
  type Travelling,
  travellingSchema,
} from '@karvon/shared/sync/protocol.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { Epoch } from '../platform/db/epoch.ts';
import type { Database, TenantTx } from '../platform/db/transaction.ts';
import type { CollectionBinding } from '../platform/module.ts';
import { lastSeqOf } from './contiguous-numbers.ts';
import type { ReplicationTables } from './journal-table.ts';
import { inScope, onceInScope } from './scope.ts';

export type PullContext = { db: Database; epoch: Epoch; log: Logger };

type PulledRow = { head: number; doc: Travelling | null; deleted: boolean; in_scope: boolean; pos: number };

/**
 * The next page of a collection for a till, in order of position. A checkpoint of another epoch starts at 0; one
 * above the head shows that this database has lost what the till once saw: a new epoch begins.
 */
export async function pullDocuments(
  context: PullContext,
  device: DevicePrincipal,
  binding: CollectionBinding,
  checkpoint: Checkpoint | null,
  limit: number,
): Promise<PullAnswer> {
  const epoch = context.epoch.current();
  const from = checkpoint !== null && checkpoint.epoch === epoch ? checkpoint.pos : 0;
  const page = await readPage(context, device, binding, from, limit);
  if (from > page.head) {
    context.log.warn(
      { collection: binding.collection.name, from, head: page.head },
      'a till is ahead of the centre',
    );
    await context.epoch.renew(epoch, 'till-is-ahead');
    return pullDocuments(context, device, binding, null, limit);
  }
  const more = page.rows.length > limit;
  const rows = page.rows.slice(0, limit);
  const documents = rows.flatMap((row) => served(row, binding, context.log));
  const last = rows.at(-1);
  // A page that is the last reaches the head: what lies between belongs to others and need not be passed again.
  const pos = more && last !== undefined ? last.pos : page.head;
  return { documents, checkpoint: { epoch, pos }, more, lastSeq: page.lastSeq };
}

/** Position of the newest change that this transaction can see. */
export async function headOf(tx: TenantTx, collection: string): Promise<number> {
  const row = await tx.db
    .withTables<ReplicationTables>()
    .selectFrom('sync_heads')
    .select('pos')
    .where('collection', '=', collection)
    .executeTakeFirst();
  return row?.pos ?? 0;
}

/** Head and rows in one statement, hence of one moment: every row up to that head is there to be seen. */
async function readPage(
  context: PullContext,
  device: DevicePrincipal,
  binding: CollectionBinding,
  from: number,
  limit: number,
) {
  return context.db.tenant(device.companyId, async (tx) => {
    const { rows } = await sql<PulledRow>`
      select heads.head, page.* from (select coalesce(
        (select pos from sync_heads where collection = ${binding.collection.name}), 0) as head) heads
      left join lateral (
        select doc, deleted, pos, ${inScope(binding, device)} as in_scope from ${sql.table(binding.table)}
        where pos > ${from} and (${inScope(binding, device)} or ${onceInScope(binding, device)})
        order by pos limit ${limit + 1}
      ) page on true`.execute(tx.db);
    const lastSeq = await lastSeqOf(tx, device.deviceId, device.incarnation);
    return { head: rows[0]?.head ?? 0, rows: rows.filter((row) => row.doc !== null), lastSeq };
  });
}

/** A document as the till may take it. One that does not fit its schema would stop the till's pull for ever: it is left out, and logged. */
function served(row: PulledRow, binding: CollectionBinding, log: Logger): Travelling[] {
  const valid = binding.collection.schema.safeParse(row.doc);
  const document = travellingSchema.safeParse({ ...row.doc, _deleted: row.deleted || !row.in_scope });
  if (valid.success && document.success) return [document.data];
  log.error(
    { collection: binding.collection.name, pos: row.pos },
    'a stored document does not fit its schema',
  );
  return [];
}
