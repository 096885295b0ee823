import { sql } from 'kysely';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import {
  latestStamp,
  mapStamps,
  nextStamp,
  nodeOfStamp,
  type Stamp,
  stampsIn,
  timeOfStamp,
} from '@karvon/shared/sync/stamps.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { insertRows } from '../platform/db/insert-rows.ts';
import { tenantTable } from '../platform/db/table-sql.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { Migration } from '../platform/module.ts';

/** How far ahead of the centre's clock a stamp may be. */
export const DRIFT_MS = 60_000;
/** A till that never heard the answer may repeat a push for as long as deletions are kept. */
const KEPT_MS = 400 * 86_400_000;

export const pulledDownMigration: Migration = {
  name: '100-stamps-pulled-down',
  sql: tenantTable(
    'stamps_pulled_down',
    `document_id uuid not null,
     stamp text not null,
     given text not null,
     at timestamptz not null`,
    { key: ['document_id', 'stamp'] },
  ),
};

/** By which those that are kept no longer are found, with each push of a clock that runs ahead. */
export const sweptStampsMigration: Migration = {
  name: '102-swept-stamps',
  sql: 'create index stamps_pulled_down_by_age on stamps_pulled_down (company_id, at);',
};

type Given = { document_id: Id; stamp: Stamp; given: Stamp };

/**
 * The documents with every stamp that is more than a minute ahead of the centre's clock pulled down to now, else an edit made
 * under a wrong clock would win for as long as that clock is ahead. What a stamp was pulled down to is remembered: the same
 * push repeated, however late, is the same push. What is no later than all that the centre holds stays as it is: where its own
 * clock was ahead, or another process's is, an older version would win over a newer one. The collection is locked.
 * @param masters what the centre holds; a stamp that is pulled down stays above all that is in there
 * @param now milliseconds since 1970
 */
export async function pullDownStamps(
  tx: TenantTx,
  documents: readonly Travelling[],
  masters: ReadonlyMap<Id, Travelling>,
  now: number,
): Promise<Travelling[]> {
  const known = await readGiven(tx, documents);
  const added = new Map<string, Given>();
  const pulledDown = documents.map((document) => {
    const latest = latestStamp(masters.get(document.id));
    const replacing = (stamp: Stamp): Stamp => {
      const key = `${document.id} ${stamp}`;
      const before = known.get(key) ?? added.get(key)?.given;
      if (before !== undefined) return before;
      if (timeOfStamp(stamp) <= now + DRIFT_MS || (latest !== null && stamp <= latest)) return stamp;
      const given = nextStamp(latest, now, nodeOfStamp(stamp));
      added.set(key, { document_id: document.id, stamp, given });
      return given;
    };
    return stampsIn(document).some((stamp) => replacing(stamp) !== stamp)
      ? mapStamps(document, replacing)
      : document;
  });
  await remember(tx, [...added.values()], now);
  return pulledDown;
}

async function readGiven(
  tx: TenantTx,
  documents: readonly Travelling[],
): Promise<ReadonlyMap<string, Stamp>> {
  const ids = [...new Set(documents.map(({ id }) => id))];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Given>`select document_id, stamp, given from stamps_pulled_down
    where document_id = any(${ids}::uuid[])`.execute(tx.db);
  return new Map(rows.map((row) => [`${row.document_id} ${row.stamp}`, row.given]));
}

async function remember(tx: TenantTx, added: readonly Given[], now: number): Promise<void> {
  if (added.length === 0) return;
  await sql`delete from stamps_pulled_down where at < ${instantOf(now - KEPT_MS)}`.execute(tx.db);
  const columns = { document_id: 'uuid', stamp: 'text', given: 'text', at: 'timestamptz' };
  const rows = added.map((row) => ({ ...row, at: instantOf(now) }));
  await insertRows(tx, 'stamps_pulled_down', columns, rows);
}
