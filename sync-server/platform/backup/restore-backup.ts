import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { instantOf } from '@karvon/shared/values/time.ts';
import { connectPool, type DatabasePool } from '../db/connect-pool.ts';
import { FolderInUse, type FolderLock, lockDataFolder } from '../db/data-folder-lock.ts';
import { assertKnown, withSchemaLock } from '../db/migrate.ts';
import { SchemaMismatch } from '../db/schema-mismatch.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { ServerModule } from '../module.ts';
import type { Settings } from '../settings.ts';
import type { BackupSummary } from './backup-format.ts';
import { loadBackup, type LoadPorts } from './load-backup.ts';
import { checkBackup, type CheckedBackup } from './read-backup.ts';
import { buildingFolder, finishReplacing, replacePglite } from './restore-files.ts';

export type Restored = BackupSummary & {
  /** When the backup was made. */
  madeAt: string;
  /** Where the database of PGlite's that was replaced is kept; null when there was none, and on Postgres. */
  keptAside: string | null;
};

/**
 * Makes the centre's database that of a backup, of whichever kind either is. The file is read through first; then the data
 * folder is taken, and whoever else is on the database is asked to go. Whatever fails leaves everything as it was. Throws
 * ApiFailure in words for the operator, else what disk or database say.
 */
export async function restoreBackup(
  settings: Pick<Settings, 'dataFolder' | 'databaseUrl'>,
  modules: readonly ServerModule[],
  file: string,
  ports: LoadPorts,
): Promise<Restored> {
  const backup = await checkBackup(file, ports.signal);
  refuseUnknownSteps(modules, backup);
  const dataFolder = resolve(settings.dataFolder);
  const lock = takeFolder(dataFolder);
  let isRestored = false;
  try {
    finishReplacing(dataFolder);
    const onto = settings.databaseUrl === null ? ontoPglite : ontoPostgres;
    const { epoch, keptAside } = await onto({ ...settings, dataFolder }, modules, backup, ports);
    isRestored = true;
    const { bytes, rows, head } = backup;
    return { file, bytes, tables: head.tables.length, rows, epoch, madeAt: head.madeAt, keptAside };
  } finally {
    // What an unclean end has to say, the next start must still hear; a restored database has nothing to do with it.
    if (isRestored || lock.wasStoppedCleanly) lock.release();
  }
}

type Onto = (
  settings: Pick<Settings, 'dataFolder' | 'databaseUrl'>,
  modules: readonly ServerModule[],
  backup: CheckedBackup,
  ports: LoadPorts,
) => Promise<{ epoch: string; keptAside: string | null }>;

/** In one transaction, while nobody else is on the database; a server that starts meanwhile waits. */
const ontoPostgres: Onto = async ({ databaseUrl }, modules, backup, ports) => {
  const pool = await open({ databaseUrl, pgliteFolder: null });
  try {
    const epoch = await withSchemaLock(pool, async (client) => {
      const others = await othersOn(client);
      if (others > 0) throw new ApiFailure(409, 'restore-database-in-use', { params: { count: others } });
      return loadBackup(client, modules, backup, ports);
    });
    return { epoch, keptAside: null };
  } finally {
    await pool.close();
  }
};

const LOOKS = 20;
const LOOK_EVERY_MS = 100;

/** Who else is connected; whoever is just going is given a moment. */
async function othersOn(client: pg.PoolClient): Promise<number> {
  for (let look = 1; ; look += 1) {
    const { rows } = await client.query<{ others: number }>(`
      select count(*) as others from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`);
    const others = rows[0]?.others ?? 0;
    if (others === 0 || look === LOOKS) return others;
    await pause(LOOK_EVERY_MS);
  }
}

/** Beside the present one, which is then kept under another name. */
const ontoPglite: Onto = async ({ dataFolder }, modules, backup, ports) => {
  const pool = await open({ databaseUrl: null, pgliteFolder: buildingFolder(dataFolder) });
  let epoch: string;
  try {
    epoch = await withSchemaLock(pool, (client) => loadBackup(client, modules, backup, ports));
  } catch (error) {
    await pool.close();
    buildingFolder(dataFolder);
    throw error;
  }
  await pool.close();
  return { epoch, keptAside: replacePglite(dataFolder, instantOf(ports.clock())) };
};

function open(where: { databaseUrl: string | null; pgliteFolder: string | null }): Promise<DatabasePool> {
  return connectPool({ ...where, onIdleError: () => {} });
}

function refuseUnknownSteps(modules: readonly ServerModule[], { head }: CheckedBackup): void {
  try {
    assertKnown(modules, head.migrations);
  } catch (error) {
    if (!(error instanceof SchemaMismatch)) throw error;
    const code = error.code === 'database-newer' ? 'restore-newer' : 'restore-other-schema';
    throw new ApiFailure(409, code, { params: { detail: error.message } });
  }
}

function takeFolder(folder: string): FolderLock {
  try {
    return lockDataFolder(folder);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    throw new ApiFailure(409, 'restore-server-runs', { params: { folder, pid: error.pid } });
  }
}
