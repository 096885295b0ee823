import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database } from '../db/transaction.ts';
import type { TillListener } from '../module.ts';

/** Which tills hold a live connection to any process of this centre. */
export type TillLines = {
  /** A till's line to this process came or went; `onTill` is told once the others can know it. */
  changed: TillListener;
  /** Those of the tills that hold a live connection at this moment. */
  online: (company: Id, devices: readonly Id[]) => Promise<ReadonlySet<Id>>;
  /** Says that this process is alive, and does so again every ten seconds. */
  begin: () => Promise<void>;
  stop: () => Promise<void>;
};

const BEAT_MS = 10_000;
/** A process that was not heard for so long has died, and its lines with it. */
const DEAD = sql`interval '30 seconds'`;
/** What it left behind is swept away later: it may only have been slow. */
const FORGOTTEN = sql`interval '1 hour'`;

type Line = { company: Id; device: Id };

/**
 * Keeps in the database which tills are connected to which process. What this process holds it knows by itself; on the
 * embedded database that is all.
 */
export function createTillLines(options: {
  db: Database;
  log: Logger;
  isOnlineHere: (company: Id, device: Id) => boolean;
  /** Every till that is connected to this process. */
  linesHere: () => readonly Line[];
  onTill: TillListener;
}): TillLines {
  const { db, log, isOnlineHere, linesHere, onTill } = options;
  const process = randomUUID();
  const isAlone = db.kind === 'pglite';
  let pending: Line[] = [];
  let writing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  /** As it is by now: a till that came back meanwhile has not gone. */
  const write = (lines: readonly Line[]) =>
    db.platform(async (tx) => {
      const here = lines.map(({ company, device }) => isOnlineHere(company, device));
      const input = sql`unnest(${lines.map((line) => line.company)}::uuid[],
        ${lines.map((line) => line.device)}::uuid[], ${here}::boolean[]) as line (company_id, device_id, here)`;
      await sql`insert into till_lines (company_id, device_id, process)
        select distinct company_id, device_id, ${process}::uuid from ${input} where here
        on conflict do nothing`.execute(tx.db);
      await sql`delete from till_lines where process = ${process}::uuid and (company_id, device_id) in (
        select company_id, device_id from ${input} where not here)`.execute(tx.db);
    });
  /** What comes while it writes is written together afterwards. */
  const writeAll = async () => {
    while (pending.length > 0) {
      const lines = pending;
      pending = [];
      await write(lines).catch((error: unknown) =>
        log.warn({ err: error }, 'tills’ lines could not be noted'),
      );
      for (const { company, device } of lines) onTill(company, device);
    }
    writing = null;
  };
  const beat = async () => {
    const isNew = await db.platform(async (tx) => {
      await sql`delete from till_lines where process in (
        select id from centre_processes where seen_at < now() - ${FORGOTTEN})`.execute(tx.db);
      await sql`delete from centre_processes where seen_at < now() - ${FORGOTTEN}`.execute(tx.db);
      const { rows } = await sql<{ is_new: boolean }>`
        insert into centre_processes (id, seen_at) values (${process}, now())
        on conflict (id) do update set seen_at = now() returning xmax = 0 as is_new`.execute(tx.db);
      return rows[0]?.is_new === true;
    });
    // Swept away as dead while it was only slow: everything is noted anew.
    if (isNew) await write(linesHere());
  };

  return {
    changed: (company, device) => {
      if (isAlone) return onTill(company, device);
      pending.push({ company, device });
      writing ??= writeAll();
    },
    online: async (company, devices) => {
      const here = new Set(devices.filter((device) => isOnlineHere(company, device)));
      const others = devices.filter((device) => !here.has(device));
      if (isAlone || others.length === 0) return here;
      const { rows } = await db.platform((tx) =>
        sql<{ device_id: Id }>`select distinct device_id from till_lines line
          join centre_processes alive on alive.id = line.process and alive.seen_at > now() - ${DEAD}
          where company_id = ${company}::uuid and device_id = any(${others}::uuid[])
            and process <> ${process}::uuid`.execute(tx.db),
      );
      return new Set([...here, ...rows.map((row) => row.device_id)]);
    },
    begin: async () => {
      if (isAlone) return;
      await beat();
      timer = setInterval(() => {
        beat().catch((error: unknown) =>
          log.warn({ err: error }, 'this process could not say that it is alive'),
        );
      }, BEAT_MS);
      timer.unref();
    },
    stop: async () => {
      if (isAlone) return;
      if (timer !== null) clearInterval(timer);
      await writing;
      await db
        .platform(async (tx) => {
          await sql`delete from till_lines where process = ${process}::uuid`.execute(tx.db);
          await sql`delete from centre_processes where id = ${process}::uuid`.execute(tx.db);
        })
        .catch((error: unknown) => log.warn({ err: error }, 'tills’ lines could not be taken back'));
    },
  };
}
