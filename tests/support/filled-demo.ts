import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { startReady, stop } from './karvon-processes.ts';
import { layWholePglite } from './lay-pglite.ts';

/**
 * Puts a demo shop into a new data folder of a centre on the embedded database, as its first start would: that takes a
 * quarter of a minute, and is done once for the whole run, by whoever comes first.
 */
export async function layFilledDemo(dataFolder: string): Promise<void> {
  const shared = join(inject('emptyPglite').folder, '../demo');
  const [lock, done] = [`${shared}.lock`, `${shared}.done`];
  if (isFirst(lock)) {
    try {
      await fill(shared);
    } finally {
      writeFileSync(done, '');
    }
  }
  while (!existsSync(done)) await pause(100);
  cpSync(shared, dataFolder, { recursive: true });
}

function isFirst(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** Leaves no folder behind when it fails: the others then say so. */
async function fill(folder: string): Promise<void> {
  mkdirSync(folder);
  try {
    layWholePglite(folder);
    const { command } = await startReady('server', {
      KARVON_DATA: folder,
      PORT: '0',
      KARVON_DEMO: '1',
      DATABASE_URL: '',
    });
    await stop(command);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}
