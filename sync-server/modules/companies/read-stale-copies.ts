import type { Id } from '@karvon/shared/values/ids.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { readOpenSubjects } from '../../platform/exceptions/read-open-subjects.ts';
import type { CompaniesTables } from './tables.ts';

/** What is known of machines that go by an earlier incarnation of a device: when one last asked, and what they had unsent. */
export type StaleCopy = { heardAt: Instant; backlog: number };

/** So long after it last asked is a copy taken to be in use, whatever was decided about it. */
const IN_USE_MS = 60 * 60_000;

/** What the exception about a copy is raised for. */
export function staleCopySubject(deviceId: Id, incarnation: number): string {
  return `${deviceId} ${incarnation}`;
}

/**
 * Copies of these lives of devices that there is still something to do about, by device id: such as ask now, and such as a
 * manager has not settled.
 * @param now milliseconds since 1970
 */
export async function readStaleCopies(
  tx: TenantTx,
  lives: readonly { deviceId: Id; incarnation: number }[],
  now: number,
): Promise<ReadonlyMap<Id, StaleCopy>> {
  if (lives.length === 0) return new Map();
  const present = new Map(lives.map(({ deviceId, incarnation }) => [deviceId, incarnation]));
  const rows = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('stale_copies')
    .select(['device_id', 'incarnation', 'heard_at', 'backlog'])
    .where('device_id', 'in', [...present.keys()])
    .execute();
  const subjectOf = (row: (typeof rows)[number]) => staleCopySubject(row.device_id, row.incarnation);
  const open = await readOpenSubjects(tx, 'stale-copy', rows.map(subjectOf));
  const inUseSince = instantOf(now - IN_USE_MS);
  const found = new Map<Id, StaleCopy>();
  for (const row of rows) {
    const isPast = row.incarnation >= (present.get(row.device_id) ?? 0);
    if (isPast || (row.heard_at < inUseSince && !open.has(subjectOf(row)))) continue;
    const known = found.get(row.device_id);
    const heardAt = row.heard_at as Instant;
    found.set(row.device_id, {
      heardAt: known !== undefined && known.heardAt > heardAt ? known.heardAt : heardAt,
      backlog: (known?.backlog ?? 0) + row.backlog,
    });
  }
  return found;
}
