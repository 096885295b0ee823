import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RxCollection } from 'rxdb/plugins/core';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { createUnsentLines } from '@karvon/shared/sync/unsent-file.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { TillDatabase } from './database/open-till-database.ts';
import { createSettingsStore, type DeviceRecord } from './database/settings-store.ts';
import { createUnsentEdits, type UnsentEdit, wireOf } from './database/unsent-edits.ts';
import type { KeyPair } from './device/device-file.ts';
import { signText } from './device/keys.ts';
import { incarnationLetters } from './journal/receipt-number.ts';
import { syncFolder } from './write-whole.ts';

const BATCH = 200;

/**
 * Writes all that the centre has not acknowledged into a file that can be carried there by hand: this till's own facts, what
 * was taken over from former lives and not answered, what was written of documents that go both ways, and what the centre
 * has set aside of all that. The file is there whole or not at all, and nothing here changes by it. Needs no more than an
 * open database that once belonged to a till.
 * @param keys of that device; null where they are gone: the file is then not signed
 * @param now milliseconds
 */
export async function exportUnsent(parts: {
  dataFolder: string;
  database: TillDatabase;
  device: DeviceRecord;
  keys: KeyPair | null;
  now: number;
}): Promise<{ path: string; count: number }> {
  const { dataFolder, database, device, keys, now } = parts;
  const ids = unsentIds(database, device);
  const edits = await unsentVersions(database);
  const madeAt = instantOf(now);
  const name = `unsent-${device.tillCode}${incarnationLetters(device.incarnation)}-${madeAt.replaceAll(':', '')}.ndjson`;
  const path = join(dataFolder, 'till', name);
  const lines = createUnsentLines(keys === null ? null : (text) => signText(keys, text));
  const { deviceId, incarnation, tillCode } = device;
  const head = {
    karvonUnsent: 2,
    device: deviceId,
    incarnation,
    tillCode,
    madeAt,
    count: ids.length,
    edits: edits.length,
  } as const;
  await writeFileWhole(path, async (write) => {
    write(lines.begin(head));
    for (let from = 0; from < ids.length; from += BATCH) {
      const batch = ids.slice(from, from + BATCH);
      for (const fact of await readFacts(database.collections.journal, batch)) write(lines.fact(fact));
    }
    for (const { name: of, document } of edits) write(lines.edit({ collection: wireOf(of), document }));
    write(lines.end());
  });
  return { path, count: ids.length + edits.length };
}

/** In the order in which they would be pushed. */
export function unsentIds({ sqlite }: TillDatabase, { deviceId, incarnation }: DeviceRecord): Id[] {
  const sentThrough = createSettingsStore(sqlite).get('last-seq') ?? 0;
  return sqlite
    .prepare<[string, number, number], { id: Id }>(
      `SELECT fact.id FROM till_facts AS fact
        LEFT JOIN till_former_lives AS life ON life.device = fact.device AND life.incarnation = fact.incarnation
        WHERE (fact.device = ? AND fact.incarnation = ? AND fact.seq > ?)
          OR fact.seq > life.answered_through
          OR fact.id IN (SELECT id FROM till_quarantined)
        ORDER BY fact.incarnation, fact.device, fact.seq`,
    )
    .all(deviceId, incarnation, sentThrough)
    .map(({ id }) => id);
}

/** Each once: what is set aside may have been written anew since. */
export async function unsentVersions(database: TillDatabase): Promise<UnsentEdit[]> {
  const edits = await createUnsentEdits(database);
  const unsent = edits.list();
  const ids = new Set(unsent.map(({ document }) => document.id));
  return [...unsent, ...edits.setAside().filter(({ document }) => !ids.has(document.id))];
}

async function readFacts(journal: RxCollection<JournalFact>, ids: Id[]): Promise<object[]> {
  const found = await journal.findByIds(ids).exec();
  return ids.map((id) => {
    const document = found.get(id);
    if (document === undefined) throw new Error(`The fact ${id} is not in the journal.`);
    return document.toMutableJSON();
  });
}

/** Under its own name only once every byte is on the disk; for its owner alone. */
async function writeFileWhole(path: string, fill: (write: (text: string) => void) => Promise<void>) {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      await fill((text) => {
        const bytes = Buffer.from(text);
        for (let done = 0; done < bytes.length; done += writeSync(file, bytes, done));
      });
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}
