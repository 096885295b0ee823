import { sql } from 'kysely';
import type { Logger } from 'pino';
import { journalEnvelopeSchema } from '@karvon/shared/journal/envelope.ts';
import { siblingKinds } from '@karvon/shared/journal/return-window.ts';
import { type Checkpoint, type PullAnswer, travellingSchema } from '@karvon/shared/sync/protocol.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { Epoch } from '../platform/db/epoch.ts';
import type { Database, TenantTx } from '../platform/db/transaction.ts';
import type { Migration, ReadReturnWindow, ReturnWindow } from '../platform/module.ts';
import { lastSeqOf } from './contiguous-numbers.ts';
import { beginAnew, headOf } from './pull-documents.ts';

export type SiblingsContext = { db: Database; epoch: Epoch; log: Logger; clock: () => number } & {
  readReturnWindow: ReadReturnWindow;
};

/** Written out, as the index has it. */
const KINDS = siblingKinds.map((kind) => `'${kind}'`).join(', ');

/** The order of position within a branch, and the dates, to pass over what is too old without reading it. */
export const siblingsMigration: Migration = {
  name: '101-siblings',
  sql: `create index journal_siblings on journal (company_id, branch_id, pos, business_date)
    where kind in ('sale', 'return', 'exchange', 'tender-correction', 'amend')`,
};

/**
 * The next page of what other tills of the device's branch have sold and taken back, as far as its returns reach: facts
 * of all devices and lives but its own present one, also of the till that stood in its place. Facts are never changed, so nothing
 * is ever told to be gone: the till drops by itself what has become too old. When the branch or the days are others, so is
 * the epoch.
 */
export async function pullSiblings(
  context: SiblingsContext,
  device: DevicePrincipal,
  checkpoint: Checkpoint | null,
  limit: number,
): Promise<PullAnswer> {
  const page = await context.db.tenant(device.companyId, async (tx) => {
    const window = await context.readReturnWindow(tx, device.branchId, context.clock());
    const epoch = siblingsEpoch(context.epoch.current(), device, window);
    const from = checkpoint?.epoch === epoch ? checkpoint.pos : 0;
    // Before the rows: what is booked in between comes with the next page, too, and changes nothing there.
    const head = await headOf(tx, 'journal');
    const rows = from >= head ? [] : await readRows(tx, device, window, from, limit + 1);
    return { epoch, from, head, rows, lastSeq: await lastSeqOf(tx, device.deviceId, device.incarnation) };
  });
  const { epoch, from, head, lastSeq } = page;
  if (from > head) {
    const about = { deviceId: device.deviceId, collection: 'journal', from, head };
    context.log.warn(about, 'a till is ahead of the centre');
    return { documents: [], ...beginAnew(epoch), lastSeq };
  }
  const rows = page.rows.slice(0, limit);
  const more = page.rows.length > limit;
  const last = rows.at(-1);
  const documents = rows.flatMap(({ doc, pos }) => {
    const document = travellingSchema.safeParse({ ...doc, _deleted: false });
    if (journalEnvelopeSchema.safeParse(doc).success && document.success) return [document.data];
    context.log.error({ collection: 'journal', pos }, 'a stored document does not fit its schema');
    return [];
  });
  return {
    documents,
    checkpoint: { epoch, pos: more && last !== undefined ? last.pos : head },
    more,
    lastSeq,
  };
}

function siblingsEpoch(centreEpoch: string, device: DevicePrincipal, { days }: ReturnWindow): string {
  return `${centreEpoch}.${device.scopeVersions?.device ?? 0}.${days}.${device.incarnation}`;
}

async function readRows(
  tx: TenantTx,
  device: DevicePrincipal,
  { from: since }: ReturnWindow,
  from: number,
  limit: number,
): Promise<{ doc: Record<string, unknown>; pos: number }[]> {
  if (since === null) return [];
  const { rows } = await sql<{ doc: Record<string, unknown>; pos: number }>`
    select doc, pos from journal
    where branch_id = ${device.branchId}::uuid and kind in (${sql.raw(KINDS)}) and pos > ${from}
      and business_date >= ${since}::date
      and not (device_id = ${device.deviceId}::uuid and incarnation = ${device.incarnation})
    order by pos limit ${limit}`.execute(tx.db);
  return rows;
}
