import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { ServerModule } from '@karvon/sync-server/platform/module.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import { type Balancer, balance } from './balancer.ts';
import { createEmptyPostgres } from './test-database.ts';

/** Two servers on one Postgres, each with a data folder of its own, and what stands before them. */
export type TwoServers = { a: RunningServer; b: RunningServer; proxy: Balancer; stop: () => Promise<void> };

/**
 * Starts both at once, on an empty database. They are servers of this process, so that a test can hold up their work and set
 * their clock: nothing of a server lives outside of what `startServer` makes. `tests/soak/two-centres` has processes.
 */
export async function startTwoServers(parts: {
  modules: readonly ServerModule[];
  environment?: Record<string, string>;
  clock?: () => number;
  worksAtJobs?: boolean;
}): Promise<TwoServers> {
  const { modules, environment = {}, clock = () => new Date().getTime(), worksAtJobs = false } = parts;
  const database = await createEmptyPostgres();
  const folders: string[] = [];
  const startOne = () => {
    const folder = mkdtempSync(join(tmpdir(), 'karvon-two-'));
    folders.push(folder);
    const settings = readSettings({
      KARVON_DATA: folder,
      PORT: '0',
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      ...environment,
    });
    return startServer(settings, { modules, clock, log: pino({ level: 'silent' }), worksAtJobs });
  };
  const [a, b] = await Promise.all([startOne(), startOne()]);
  const proxy = await balance(a.url, b.url);
  return {
    a,
    b,
    proxy,
    stop: async () => {
      await proxy.close();
      await Promise.all([a.stop(), b.stop()]);
      await database.drop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}
