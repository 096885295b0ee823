import { sql } from 'kysely';
import type { Logger } from 'pino';
import { type Checkpoint, type PullAnswer, SYNC_PROTOCOL_VERSION } from '@karvon/shared/sync/protocol.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { Epoch } from '../platform/db/epoch.ts';
import type { Database, TenantTx } from '../platform/db/transaction.ts';
import { JsonText } from '../platform/http/json-text.ts';
import type { BranchPeople, CollectionBinding } from '../platform/module.ts';
import type { ReplicationTables } from './journal-table.ts';
import type { PageCache, ServedPage } from './page-cache.ts';
import { readPage } from './read-page.ts';
import { scopedEpoch, scopeKey } from './scope.ts';

export type PullContext = {
  db: Database;
  epoch: Epoch;
  log: Logger;
  pages: PageCache;
  /** Wanted by collections of scope `user`. */
  branchPeople?: BranchPeople | undefined;
};

/**
 * The next page of a collection for a till, in order of position: a PullAnswer as JSON. A checkpoint of another epoch
 * starts at 0. One above the head is that till's word alone: only it reads the collection anew (see `beginAnew`).
 * @param protocol the version that the till speaks
 */
export async function pullDocuments(
  context: PullContext,
  device: DevicePrincipal,
  binding: CollectionBinding,
  checkpoint: Checkpoint | null,
  limit: number,
  protocol: number = SYNC_PROTOCOL_VERSION,
): Promise<JsonText> {
  const epoch = scopedEpoch(context.epoch.current(), binding, device);
  const collection = binding.collection.name;
  const from = checkpoint !== null && checkpoint.epoch === epoch ? checkpoint.pos : 0;
  const { head, lastSeq } = await readStanding(context.db, device, collection);
  if (from > head) {
    context.log.warn({ deviceId: device.deviceId, collection, from, head }, 'a till is ahead of the centre');
    return answerOf({ documents: '[]', ...beginAnew(epoch) }, lastSeq);
  }
  const company = device.companyId;
  const { down } = binding.collection;
  const scope = `${scopeKey(binding, device)}${down === undefined ? '' : ` protocol ${protocol}`}`;
  const key = { company, collection, scope, epoch, from, limit, head };
  // Most tills ask when there is nothing: that takes no reading.
  const page =
    from === head
      ? { documents: '[]', checkpoint: { epoch, pos: head }, more: false }
      : await context.pages.get(key, () => readServed(context, device, binding, { ...key, protocol }));
  return answerOf(page, lastSeq);
}

/**
 * What a till is told whose position is above the head. It is an epoch that there never is: every till begins anew in the one
 * that there is, once, and drops what does not come.
 */
export function beginAnew(epoch: string): Pick<PullAnswer, 'checkpoint' | 'more'> {
  return { checkpoint: { epoch: `${epoch}.anew`, pos: 0 }, more: true };
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

/** Where the collection stands, and the last contiguous number that the centre has of this device. */
async function readStanding(db: Database, device: DevicePrincipal, collection: string) {
  return db.tenant(device.companyId, async (tx) => {
    const { rows } = await sql<{ head: number; lastSeq: number }>`select
      coalesce((select pos from sync_heads where collection = ${collection}), 0) as head,
      coalesce((select last_seq from device_seqs
        where device_id = ${device.deviceId} and incarnation = ${device.incarnation}), 0) as "lastSeq"`.execute(
      tx.db,
    );
    return rows[0] ?? { head: 0, lastSeq: 0 };
  });
}

async function readServed(
  context: PullContext,
  device: DevicePrincipal,
  binding: CollectionBinding,
  { epoch, from, limit, protocol }: { epoch: string; from: number; limit: number; protocol: number },
): Promise<ServedPage> {
  const { documents, pos, more } = await readPage(context, device, binding, from, limit);
  const { down } = binding.collection;
  const told = down === undefined ? documents : documents.map((document) => down(document, protocol));
  return { documents: JSON.stringify(told), checkpoint: { epoch, pos }, more };
}

/** A till's own `lastSeq` is added to the page that it shares with others. */
function answerOf({ documents, checkpoint, more }: ServedPage, lastSeq: number): JsonText {
  const rest = { checkpoint, more, lastSeq } satisfies Omit<PullAnswer, 'documents'>;
  return new JsonText(`{"documents":${documents},${JSON.stringify(rest).slice(1)}`);
}
