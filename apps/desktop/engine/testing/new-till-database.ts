import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openTillDatabase, type TillDatabase } from '../database/open-till-database.ts';

/** An empty database of a till for one test, in a folder of its own; both are gone once the test and its hooks are. */
export async function newTillDatabase(): Promise<TillDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'till-database-'));
  const opened = await openTillDatabase(folder, () => 1);
  if (opened.kind !== 'open') throw new Error(opened.problem.code);
  onTestFinished(async () => {
    await opened.database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return opened.database;
}
