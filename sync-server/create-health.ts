import { statfs } from 'node:fs/promises';
import type { OpenCentre } from './open-centre.ts';

export type Health = { ok: boolean; detail: Record<string, unknown> };

/** Whoever asks wants to know soon: a database that says nothing for so long does not answer, ms. */
const PATIENCE_MS = 5000;
/** With less the next write may fail: of the database's own, or of a backup. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/**
 * Makes the function that says how the centre is: its database answers in time, and its disk has room. It never throws. However
 * often it is called, one connection is asked on at a time: a database that hangs would take them all.
 * @param openSockets live connections of this process
 */
export function createHealth(
  centre: Pick<OpenCentre, 'pool' | 'db' | 'epoch' | 'dataFolder'>,
  openSockets: () => number,
  patienceMs = PATIENCE_MS,
): () => Promise<Health> {
  let asking: Promise<number> | null = null;
  const ask = () => {
    asking ??= countMigrations(centre).finally(() => {
      asking = null;
    });
    return asking;
  };
  return async () => {
    const started = performance.now();
    const [migrations, freeBytes] = await Promise.all([
      inTime(ask(), patienceMs),
      freeBytesIn(centre.dataFolder),
    ]);
    const { kind } = centre.db;
    const disk = { freeBytes, ok: freeBytes >= LEAST_FREE_BYTES };
    if (migrations === null) return { ok: false, detail: { database: { kind, ok: false }, disk } };
    const milliseconds = Math.round(performance.now() - started);
    return {
      ok: disk.ok,
      detail: {
        database: { kind, ok: true, milliseconds },
        disk,
        migrations,
        epoch: centre.epoch.current(),
        sockets: openSockets(),
      },
    };
  };
}

/** None where the folder is gone. */
async function freeBytesIn(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

async function countMigrations({ pool }: Pick<OpenCentre, 'pool'>): Promise<number> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ count: number }>('select count(*) from schema_migrations');
    return rows[0]?.count ?? 0;
  } finally {
    client.release();
  }
}

/** Null: it failed, or has not come by then. */
function inTime<Value>(work: Promise<Value>, patienceMs: number): Promise<Value | null> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => resolve(null), patienceMs);
    work.then(resolve, () => resolve(null)).finally(() => clearTimeout(impatience));
  });
}
