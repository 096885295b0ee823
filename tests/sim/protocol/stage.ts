import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { connectPool } from '@karvon/sync-server/platform/db/connect-pool.ts';
import { createDatabase } from '@karvon/sync-server/platform/db/create-database.ts';
import { migrate } from '@karvon/sync-server/platform/db/migrate.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { quickFolder } from '../../fuzz/quick-folder.ts';
import { Random } from '../../fuzz/random.ts';
import { type ThrowawayPostgres, startThrowawayPostgres } from '../../support/throwaway-postgres.ts';
import { openSimShop, type SimShop } from '../workload/sim-shop.ts';
import { LockWatch } from './lock-watch.ts';
import { type Actor, BEGIN, World } from './world.ts';

/** What the schedules of a run share: a Postgres, and a shop in a database that each schedule gets a copy of. */
export type Stage = {
  shop: SimShop;
  locks: LockWatch;
  /** A copy of the shop's database, and a folder. */
  enter(): Promise<{ databaseUrl: string; folder: string; leave(): Promise<void> }>;
  close(): Promise<void>;
};

const TEMPLATE = 'shop';

/** Sets the stage. The shop is the same for every run, ids and all: a schedule depends on nothing but its seed. */
export async function setStage(): Promise<Stage> {
  const cluster = await startThrowawayPostgres('off');
  const { path: folder } = quickFolder();
  const admin = new pg.Client({ connectionString: `${cluster.url}/postgres` });
  await admin.connect();
  // Two of Postgres' own choices that depend on the machine: when it looks for deadlocks, and when it cleans up.
  await admin.query(`alter system set deadlock_timeout = '2ms'`);
  await admin.query('alter system set autovacuum = off');
  await admin.query('select pg_reload_conf()');
  const shop = await makeShop(cluster, admin);
  const maker = new pg.Client({ connectionString: `${cluster.url}/postgres` });
  await maker.connect();
  const locks = await LockWatch.open(`${cluster.url}/postgres`);
  let made = 0;
  /** Made while the one before is in use: it takes a while. */
  let next: Promise<string> | null = null;
  const make = async () => {
    made += 1;
    const name = `schedule_${made}`;
    await maker.query(`create database ${name} template ${TEMPLATE} strategy file_copy`);
    return name;
  };
  return {
    shop,
    locks,
    async enter() {
      const name = await (next ?? make());
      next = make();
      const own = join(folder, name);
      mkdirSync(own, { recursive: true });
      return {
        databaseUrl: `${cluster.url}/${name}`,
        folder: own,
        async leave() {
          await admin.query(`drop database ${name} with (force)`);
          rmSync(own, { recursive: true, force: true });
        },
      };
    },
    async close() {
      await next;
      await maker.end();
      await locks.close();
      await admin.end();
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In a world of its own, whose seed gives it always the same ids. */
async function makeShop(cluster: ThrowawayPostgres, admin: pg.Client): Promise<SimShop> {
  await admin.query(`create database ${TEMPLATE}`);
  const pool = await connectPool({
    databaseUrl: `${cluster.url}/${TEMPLATE}`,
    pgliteFolder: null,
    onIdleError: () => undefined,
  });
  const all = composeModules(modules);
  await migrate(pool, all);
  const db = createDatabase(pool, all);
  const world = new World(new Random(1), new Random(2));
  const founder: Actor = { name: 'founder', isAlive: true, clockAhead: 0 };
  const shop = await world.start(founder, () =>
    openSimShop(db, { newId: idMaker(() => BEGIN), now: () => BEGIN }),
  );
  await db.close();
  return shop;
}

/** A log that keeps what is worth a look. */
export function logInto(lines: string[]): pino.Logger {
  return pino(
    { level: 'warn', timestamp: false, base: undefined },
    { write: (line: string) => void lines.push(line.trim()) },
  );
}
