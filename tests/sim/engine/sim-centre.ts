import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createSerialQueue } from '@karvon/engine/serial-queue.ts';
import type { PersonPrincipal } from '@karvon/sync-server/platform/auth/principal.ts';
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
  /** Keeps what the database holds now. */
  backup(by: PutBackBy): Promise<void>;
  /** Makes the database what it was at the backup. All its processes are stopped for it. */
  putBack(by: PutBackBy): Promise<void>;
  /** Ends its connections to the database. */
  loseDatabase(): Promise<void>;
  /** Starts whatever is not running. */
  raise(): Promise<void>;
  /** Asks its web API as the owner. Throws when it can't be asked, or refuses. */
  ask(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<unknown>;
  checkBooks(): Promise<unknown>;
  close(): Promise<void>;
};

/** By the restore command, which tells tills of it, or by a disk that was put back beneath it, which tells nobody. */
export type PutBackBy = 'command' | 'disk';

const API_MS = 3000;
const START_TRIES = 5;

export async function openSimCentre(parts: {
  folder: string;
  database: string;
  databases: SimDatabases;
  processes: number;
  pool: ProcessPool;
  owner: PersonPrincipal;
}): Promise<SimCentre> {
  const { folder, database, databases, pool, owner } = parts;
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

  const start = async (which: number) => {
    const place = places[which];
    if (place === undefined || running[which] !== null) return;
    const taken = pool.take();
    running[which] = taken;
    // A database that has just cut everybody off may do so to whoever is starting, too.
    for (let tries = 1; ; tries += 1) {
      try {
        await taken.call('start', place);
        return;
      } catch (error) {
        if (tries === START_TRIES) throw error;
      }
    }
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
  const one = (): { process: WarmProcess; url: string } => {
    const which = running.findIndex((process) => process !== null);
    const [process, url] = [running[which], urls[which]];
    if (process === null || process === undefined || url === undefined) throw new Error('No centre runs.');
    return { process, url };
  };
  const beside = async (method: string, input: object) => {
    const process = pool.take();
    try {
      return await process.call(method, input);
    } finally {
      pool.giveBack(process);
    }
  };

  await all(start);
  let token = '';
  const balancer: Balancer = await balance(...urls);
  return {
    url: balancer.url,
    kill: (which, offMs) =>
      inTurn(async () => {
        await kill(which);
        await sleep(offMs);
        await start(which);
      }),
    backup: (by) =>
      inTurn(async () => {
        if (by === 'command') await one().process.call('backup', { file });
        else {
          // The disk is copied while the shop is closed: nobody may be connected.
          await all(kill);
          await databases.cutOff(database);
          await databases.drop(snapshot);
          await databases.create(snapshot, database);
          await all(start);
        }
      }),
    putBack: (by) =>
      inTurn(async () => {
        if (by === 'command') {
          await all(stop);
          await databases.cutOff(database);
          await beside('restore', { ...places[0], file });
        } else {
          await all(kill);
          await databases.drop(database);
          await databases.create(database, snapshot);
        }
        await all(start);
      }),
    loseDatabase: () => databases.cutOff(database),
    raise: () => inTurn(() => all(start)),
    async ask(method, path, body) {
      const { process, url } = one();
      if (token === '') token = z.string().parse(await process.call('tokenOf', owner));
      const response = await fetch(`${url}/api/v1/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(API_MS),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return JSON.parse(text);
    },
    checkBooks: () => one().process.call('checkBooks', {}),
    async close() {
      await inTurn(() => Promise.resolve());
      await balancer.close();
      await all(stop);
    },
  };
}
