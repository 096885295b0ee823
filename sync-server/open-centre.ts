import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { auditModule } from './platform/audit/audit-module.ts';
import { createIdentityModule } from './platform/auth/identity-module.ts';
import { type Bus, createSilentBus } from './platform/bus/bus.ts';
import { openPostgresBus } from './platform/bus/postgres-bus.ts';
import { backupModule } from './platform/backup/backup-module.ts';
import { finishReplacing } from './platform/backup/restore-files.ts';
import { type ConnectOptions, connectPool, type DatabasePool } from './platform/db/connect-pool.ts';
import { createDatabase } from './platform/db/create-database.ts';
import { FolderInUse, type FolderLock, lockDataFolder } from './platform/db/data-folder-lock.ts';
import { openEpoch, type SharedEpoch } from './platform/db/epoch.ts';
import { migrate } from './platform/db/migrate.ts';
import { SchemaMismatch } from './platform/db/schema-mismatch.ts';
import { orderModules } from './platform/db/order-modules.ts';
import type { Database } from './platform/db/transaction.ts';
import { exceptionsModule } from './platform/exceptions/exceptions-module.ts';
import { jobsModule } from './platform/jobs/jobs-module.ts';
import { mailModule } from './platform/mail/mail-module.ts';
import { settingsModule } from './platform/chosen-settings/settings-module.ts';
import type { Clock, ServerModule } from './platform/module.ts';
import { plansModule } from './platform/plans/plans-module.ts';
import { secretsModule } from './platform/secrets/secrets-module.ts';
import type { Settings } from './platform/settings.ts';
import { replicationModule } from './replication/replication-module.ts';
import { closeAll } from './close-all.ts';
import { detailOf, StartFailure } from './start-failure.ts';

/** The centre's data, open and of the right schema, and this process its only owner on this folder. */
export type OpenCentre = {
  dataFolder: string;
  pool: DatabasePool;
  db: Database;
  epoch: SharedEpoch;
  /** To the other processes on this database. */
  bus: Bus;
  modules: readonly ServerModule[];
  wasStoppedCleanly: boolean;
  close: () => Promise<void>;
};

/** The platform's own modules before those of business, all in order of dependence. */
export function composeModules(business: readonly ServerModule[]): ServerModule[] {
  const base = [
    createIdentityModule(business),
    auditModule,
    backupModule,
    mailModule,
    settingsModule,
    plansModule,
  ];
  return orderModules([
    ...base,
    secretsModule([...base, ...business]),
    jobsModule([...base, ...business]),
    exceptionsModule(business),
    replicationModule(business),
    ...business,
  ]);
}

/** Opens the database that the settings name. */
export type OpenPool = (options: ConnectOptions) => Promise<DatabasePool>;

/** Takes the data folder and opens the database. Throws StartFailure; nothing stays open then. */
export async function openCentre(
  settings: Settings,
  business: readonly ServerModule[],
  clock: Clock,
  log: Logger,
  openPool: OpenPool = connectPool,
): Promise<OpenCentre> {
  const modules = composeModules(business);
  const dataFolder = resolve(settings.dataFolder);
  const lock = takeFolder(dataFolder);
  let pool: DatabasePool | null = null;
  try {
    finishReplacing(dataFolder);
    pool = await connect(settings, dataFolder, log, openPool);
    await bringUpToDate(pool, modules, log);
    const db = createDatabase(pool, modules);
    const mayHaveLost = pool.kind === 'pglite' && !lock.wasStoppedCleanly;
    const epoch = await openEpoch(db, clock, mayHaveLost);
    const bus =
      settings.databaseUrl === null
        ? createSilentBus()
        : await openPostgresBus({ databaseUrl: settings.databaseUrl, log });
    const close = () => closeAll([() => bus.close(), () => db.close(), async () => lock.release()]);
    return { dataFolder, pool, db, epoch, bus, modules, wasStoppedCleanly: lock.wasStoppedCleanly, close };
  } catch (error) {
    await pool
      ?.close()
      .catch((failure: unknown) => log.warn({ err: failure }, 'the database could not be closed'));
    // A lock left over from a crash must go on saying so to the start that succeeds.
    if (lock.wasStoppedCleanly) lock.release();
    if (error instanceof StartFailure) throw error;
    throw new StartFailure('start-failed', { detail: detailOf(error) }, error);
  }
}

function takeFolder(folder: string): FolderLock {
  try {
    return lockDataFolder(folder);
  } catch (error) {
    if (error instanceof FolderInUse)
      throw new StartFailure('start-folder-in-use', { folder, pid: error.pid });
    throw new StartFailure('start-folder', { folder, detail: detailOf(error) }, error);
  }
}

async function connect(
  settings: Settings,
  dataFolder: string,
  log: Logger,
  openPool: OpenPool,
): Promise<DatabasePool> {
  try {
    return await openPool({
      databaseUrl: settings.databaseUrl,
      pgliteFolder: resolve(dataFolder, 'pglite'),
      onIdleError: (error) => log.warn({ err: error }, 'a connection to the database broke'),
    });
  } catch (error) {
    throw new StartFailure('start-database', { detail: detailOf(error) }, error);
  }
}

async function bringUpToDate(
  pool: DatabasePool,
  modules: readonly ServerModule[],
  log: Logger,
): Promise<void> {
  try {
    const ran = await migrate(pool, modules);
    if (ran.length > 0) log.info({ ran }, 'the database has a new schema');
  } catch (error) {
    if (error instanceof SchemaMismatch) {
      const detail = error.message;
      if (error.code === 'database-newer') throw new StartFailure('start-database-newer', { detail }, error);
      throw new StartFailure('start-migration-changed', { detail }, error);
    }
    throw new StartFailure('start-failed', { detail: detailOf(error) }, error);
  }
}
