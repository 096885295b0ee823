import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { logPosition } from '../../crash/log-position.ts';
import { copyAsAfterPowerCut } from '../../crash/power-cut.ts';
import type { Random } from '../../fuzz/random.ts';

const FULL = 2;

/**
 * Leaves of a killed till's database what a power cut could have left, in the files that are there. What the log says was
 * committed counts as synced, since that is how a till commits: whether it truly is, the protocol tier tells.
 */
export function loseUnsynced(folder: string, random: Random): void {
  const path = databasePath(folder);
  if (!existsSync(path)) return;
  const index = `${path}-shm`;
  const log = existsSync(index) ? logPosition(readFileSync(index)) : undefined;
  const beside = mkdtempSync(join(tmpdir(), 'karvon-power-cut-'));
  try {
    const torn = join(beside, 'till.db');
    copyAsAfterPowerCut(path, torn, { log, synchronous: FULL }, random);
    // Within the same files: to the till its disk is where it was.
    if (existsSync(torn)) writeFileSync(path, readFileSync(torn));
    for (const suffix of ['-wal', '-shm']) {
      rmSync(path + suffix, { force: true });
      if (existsSync(torn + suffix)) cpSync(torn + suffix, path + suffix);
    }
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}
