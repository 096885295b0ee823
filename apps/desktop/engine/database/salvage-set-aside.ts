import { basename } from 'node:path';
import type { Logger } from 'pino';
import { listSetAside } from '@karvon/rxdb-storage/set-aside.ts';
import { createFormerFacts } from './former-facts.ts';
import { type TillDatabase } from './open-till-database.ts';
import { databasePath } from './till-files.ts';
import { createSalvageLog, type Salvaged } from './salvage-log.ts';
import type { DeviceRecord } from './settings-store.ts';
import { takeOverEdits } from './take-over-edits.ts';
import { takeOverFacts } from './take-over-facts.ts';

/** The reading of databases that were set aside, under way. */
export type Salvage = { done: Promise<void>; stop(): Promise<void> };

/**
 * Takes the facts, and what was written of documents that go both ways, out of every database that lies beside the present one, whether it was damaged or another device's, in
 * the background. A file counts as read once the present database says so, which is written last: whenever the till
 * dies, the next start begins with that file anew.
 */
export function startSalvage(parts: {
  dataFolder: string;
  database: TillDatabase;
  /** What is encrypted is read with the present key. */
  databaseKey?: string | undefined;
  device: DeviceRecord;
  log: Logger;
  /** Told of each file once it has been read, at every start. */
  onSalvaged: (path: string, salvaged: Salvaged) => void;
  /** There is something now that the centre may lack. */
  onFacts: () => void;
}): Salvage {
  const { dataFolder, database, databaseKey: key, device, log, onSalvaged, onFacts } = parts;
  const stopping = new AbortController();
  const salvageLog = createSalvageLog(database.sqlite);
  const former = createFormerFacts(database.sqlite);

  const read = async (path: string) => {
    const file = basename(path);
    const known = salvageLog.get(file);
    if (known !== null) return onSalvaged(path, known);
    const { signal } = stopping;
    const { journal: collection } = database.collections;
    const salvaged = await takeOverFacts({ path, key, collection, former, device, signal });
    if (salvaged === null) return undefined;
    const edits = await takeOverEdits({ path, key, database, device, signal });
    if (edits === null) return undefined;
    salvageLog.set(file, salvaged);
    log.warn({ path, ...salvaged, edits }, 'facts were taken over from a database that was set aside');
    onSalvaged(path, salvaged);
    if (salvaged.facts > 0 || edits > 0) onFacts();
    return undefined;
  };
  const readAll = async () => {
    for (const path of listSetAside(databasePath(dataFolder))) {
      if (stopping.signal.aborted) return;
      try {
        await read(path);
      } catch (error) {
        // A full disk, a file that can't be read: what was said of it stands, and the next start tries again.
        log.error({ err: error, path }, 'a database that was set aside could not be read');
      }
    }
  };
  const done = readAll();
  return {
    done,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
