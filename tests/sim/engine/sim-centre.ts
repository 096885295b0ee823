import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSerialQueue } from '@karvon/engine/serial-queue.ts';
import { SYNC_PROTOCOL_VERSION } from '@karvon/shared/sync/protocol.ts';
import { type AllBooks, allBooksSchema } from '@karvon/sync-server/modules/posting/api.ts';
import type { ProtocolRange } from '@karvon/sync-server/platform/http/protocol-version.ts';
import { type Balancer, balance } from '../../support/balancer.ts';
import { freePort } from '../../support/karvon-processes.ts';
import type { ProcessPool } from './process-pool.ts';
import type { SimDatabases } from './sim-databases.ts';
import type { WarmProcess } from './warm-process.ts';

/** The centre of one schedule: one process or two on one database, behind a balancer. */
export type SimCentre = {
  /** The balancer's. */
  url: string;
  /** Kills one of its processes, and starts it again so much later. */
  kill(which: number, offMs: number): Promise<void>;
  /** Runs one of its processes for so long as a program that is too new for these tills. */
  beTooNew(which: number, forMs: number): Promise<void>;
  /** Keeps what the database holds now. */
  backup(by: PutBackBy): Promise<void>;
  /** Makes the database what it was at the backup. All its processes are stopped for it. */
  putBack(by: PutBackBy): Promise<void>;
  /** Ends its connections to the database. */
  loseDatabase(): Promise<void>;
  /** Starts whatever is not running. */
  raise(): Promise<void>;
  checkBooks(): Promise<AllBooks>;
  /** Writes a backup for whoever wants to look at it. */
  writeBackup(file: string): Promise<void>;
  close(): Promise<void>;
};

/** By the restore command, which tells tills of it, or by a disk that was put back beneath it, which tells nobody. */
export type PutBackBy = 'command' | 'disk';

const TRIES = 5;
const TOO_NEW: ProtocolRange = { oldest: SYNC_PROTOCOL_VERSION + 1, newest: SYNC_PROTOCOL_VERSION + 1 };

export async function openSimCentre(parts: {
  folder: string;
  database: string;
  databases: SimDatabases;
  processes: number;
  pool: ProcessPool;
  onOutput: (text: string) => void;
}): Promise<SimCentre> {
  const { folder, database, databases, pool, onOutput } = parts;
  const places = await Promise.all(
    Array.from({ length: parts.processes }, async (_, index) => {
      const own = join(folder, `centre-${index + 1}`);
      mkdirSync(own, { recursive: true });
      return { folder: own, databaseUrl: databases.urlOf(database), port: await freePort() };
    }),
  );
  const urls = places.map(({ port }) => `http://127.0.0.1:${port}`);
  const running = places.map((): WarmProcess | null => null);
  const file = join(folder, 'earlier.backup');
  const snapshot = `${database}_earlier`;
  /** Deaths and restores take turns: each leaves the centre as it found it. */
  const inTurn = createSerialQueue();

  const start = async (which: number, protocol: ProtocolRange | null = null) => {
    const place = places[which];
    if (place === undefined || running[which] !== null) return;
    await again(async () => {
      const taken = pool.take();
      taken.follow({ onTold: () => undefined, onOutput });
      running[which] = taken;
      // A centre that can't start ends, and is started anew.
      await taken.call('start', { ...place, protocol }).catch(async (error: unknown) => {
        await kill(which);
        throw error;
      });
    });
  };
  const kill = async (which: number) => {
    const process = running[which] ?? null;
    running[which] = null;
    await process?.kill();
  };
  const all = async (act: (which: number) => Promise<void>) => {
    for (const which of places.keys()) await act(which);
  };
  const stop = async (which: number) => {
    const process = running[which] ?? null;
    running[which] = null;
    if (process === null) return;
    await process.call('stop', {});
    pool.giveBack(process);
  };
  const one = (): WarmProcess => {
    const found = running.find((process) => process !== null) ?? null;
    if (found === null) throw new Error('No centre runs.');
    return found;
  };
  const beside = async (method: string, input: object) => {
    const process = pool.take();
    try {
      return await process.call(method, input);
    } finally {
      pool.giveBack(process);
    }
  };

  await all((which) => start(which));
  const balancer: Balancer = await balance(...urls);
  return {
    url: balancer.url,
    kill: (which, offMs) =>
      inTurn(async () => {
        await kill(which);
        await sleep(offMs);
        await start(which);
      }),
    beTooNew: (which, forMs) =>
      inTurn(async () => {
        await stop(which);
        await start(which, TOO_NEW);
        await sleep(forMs);
        await stop(which);
        await start(which);
      }),
    backup: (by) =>
      inTurn(async () => {
        if (by === 'command') await again(() => one().call('backup', { file }));
        else {
          // The disk is copied while the shop is closed: nobody may be connected.
          await all(kill);
          await databases.cutOff(database);
          await databases.drop(snapshot);
          await databases.create(snapshot, database);
          await all((which) => start(which));
        }
      }),
    putBack: (by) =>
      inTurn(async () => {
        if (by === 'command') {
          await all(stop);
          await databases.cutOff(database);
          await again(() => beside('restore', { ...places[0], file }));
        } else {
          await all(kill);
          await databases.drop(database);
          await databases.create(database, snapshot);
        }
        await all((which) => start(which));
      }),
    loseDatabase: () => databases.cutOff(database),
    raise: () => inTurn(() => all((which) => start(which))),
    writeBackup: (to) => again(() => one().call('backup', { file: to })),
    checkBooks: async () => allBooksSchema.parse(await one().call('checkBooks', {})),
    async close() {
      await inTurn(() => Promise.resolve());
      await balancer.close();
      await all(stop);
    },
  };
}

/** A database that cuts everybody off does so to whoever is starting, backing up or restoring, too: people try again. */
async function again(act: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}
