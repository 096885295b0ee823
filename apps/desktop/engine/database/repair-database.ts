import { rmSync } from 'node:fs';
import type { RxCollection } from 'rxdb/plugins/core';
import { DATABASE_SUFFIXES } from '@karvon/rxdb-storage/set-aside.ts';
import { type DamagedDatabase, type DamagedRow, openDamaged } from '@karvon/rxdb-storage/read-damaged.ts';
import { salvageDocuments } from '@karvon/rxdb-storage/salvage.ts';
import { isLogWhole } from '@karvon/rxdb-storage/salvage-pages.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { bothCollections } from './both-collections.ts';
import { createFactIndex } from './fact-index.ts';
import { LOCAL_TABLES } from './local-tables.ts';
import type { TillDatabase } from './open-till-database.ts';
import { type BothName, bothNames } from './pulled-names.ts';
import { createSettingsStore, type DeviceRecord, deviceRecordSchema } from './settings-store.ts';
import { factOf } from './stored-fact.ts';

const JOURNAL = 'rx/till/journal/0';
const BATCH = 200;

/**
 * Makes a sound database of a damaged one where the damage lies only in what can be had again: search, indexes, goods,
 * directory. The till then goes on as the one it is. Answers where the new file lies, closed; null when anything about the
 * journal or the till's own records is less than certain. The damaged file is not changed.
 *
 * What is certain: SQLite finds no fault with those tables, every fact's checksum agrees, this life's numbers run from 1
 * without a gap, nothing in the log shows that SQLite stopped reading it early, and a search through all pages finds no
 * fact that the journal lacks. So a number that was given out is not given out again.
 */
export async function repairDatabase(parts: {
  path: string;
  key: string | undefined;
  /** Of the till's data: one of another version is not this program's to copy. */
  version: number;
  open: (path: string) => Promise<TillDatabase>;
}): Promise<string | null> {
  const { path, key, version, open } = parts;
  if (!isLogWhole(path)) return null;
  const damaged = openDamaged(path, key);
  try {
    const kept = readKept(damaged, version);
    if (kept === null || !hasEveryFact(path, key, kept)) return null;
    const target = `${path}.repaired`;
    removeFiles(target);
    const database = await open(target);
    try {
      await fill(database, kept, damaged);
    } finally {
      await database.close();
    }
    for (const suffix of ['.lock', '.lock.pid']) rmSync(target + suffix, { force: true });
    return target;
  } finally {
    damaged.close();
  }
}

/** A leftover of a try that was cut short. */
function removeFiles(target: string): void {
  for (const suffix of [...DATABASE_SUFFIXES, '.lock', '.lock.pid']) rmSync(target + suffix, { force: true });
}

type Kept = { device: DeviceRecord; facts: JournalFact[]; local: Map<string, Record<string, unknown>[]> };

function readKept(damaged: DamagedDatabase, version: number): Kept | null {
  if (![JOURNAL, 'rx_meta', ...LOCAL_TABLES].every((table) => damaged.isSound(table))) return null;
  const meta = new Map(damaged.rows('rx_meta').map((row) => [row['key'], row['value']]));
  if (meta.get('application-version') !== version) return null;
  const local = new Map(LOCAL_TABLES.map((table) => [table, damaged.rows(table)]));
  const setting = (name: string) => {
    const row = local.get('till_settings')?.find((entry) => entry['key'] === name);
    return row === undefined ? null : (JSON.parse(String(row['value'])) as unknown);
  };
  const device = deviceRecordSchema.safeParse(setting('device')).data;
  const rows = damaged.documents(JOURNAL);
  const facts = rows.flatMap(({ document }) => factOf(document) ?? []);
  const isWhole = facts.length === damaged.rows(JOURNAL).length && isUnderLastWrite(meta.get('seq'), rows);
  if (device === undefined || !isWhole) return null;
  const seqs = facts
    .filter((fact) => fact.device === device.deviceId && fact.incarnation === device.incarnation)
    .map((fact) => fact.seq)
    .toSorted((a, b) => a - b);
  const hasNoGap = seqs.length > 0 && seqs.every((seq, index) => seq === index + 1);
  return hasNoGap && Number(setting('last-seq') ?? 0) <= seqs.length ? { device, facts, local } : null;
}

/** The count of writes is not behind what was written. */
function isUnderLastWrite(last: unknown, rows: readonly DamagedRow[]): boolean {
  return typeof last === 'number' && rows.every(({ seq }) => seq <= last);
}

/** Looks for facts on every page, whether SQLite leads there or not. */
function hasEveryFact(path: string, key: string | undefined, { facts }: Kept): boolean {
  const ids = new Set(facts.map((fact) => fact.id));
  const accept = (document: Record<string, unknown>) => factOf(document) !== null;
  for (const batch of salvageDocuments(path, { primaryKey: 'id', accept, key })) {
    if (batch.some(({ document }) => !ids.has(String(document['id'])))) return false;
  }
  return true;
}

async function fill(database: TillDatabase, kept: Kept, damaged: DamagedDatabase): Promise<void> {
  const { sqlite, collections } = database;
  const { device, facts, local } = kept;
  for (let from = 0; from < facts.length; from += BATCH) {
    await collections.journal.bulkInsert(facts.slice(from, from + BATCH));
  }
  for (const [table, rows] of local) {
    for (const row of rows) {
      const marks = Object.keys(row).map((column) => `@${column}`);
      sqlite.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${marks.join(', ')})`).run(row);
    }
  }
  const settings = createSettingsStore(sqlite);
  // The centre's collections as far as they read; all of them come again as soon as it is there.
  for (const name of ['directory', 'products', 'pricing', 'balances'] as const) {
    settings.set(`anew-${name}`, 'repaired');
    settings.remove(`snapshot-${name}`);
    const documents = damaged.documents(`rx/till/${name}/0`).map(({ document }) => withoutStorage(document));
    for (let from = 0; from < documents.length; from += BATCH) {
      await collections[name].bulkInsert(documents.slice(from, from + BATCH) as never);
    }
  }
  for (const name of bothNames) await fillBoth(database, name, damaged);
  const index = createFactIndex(sqlite, device.deviceId, device.incarnation);
  const own = facts.filter(
    (fact) => fact.device === device.deviceId && fact.incarnation === device.incarnation,
  );
  if (index.lastSeq() !== own.length) throw new Error('The repaired journal is not the one that was read.');
}

/**
 * Documents that the till writes, too, as far as they read. Which of them had been handed in is not known any more: all are, once
 * more, which changes nothing for those that the centre has.
 */
async function fillBoth(database: TillDatabase, name: BothName, damaged: DamagedDatabase): Promise<void> {
  const collection = database.collections[name] as unknown as RxCollection<{ id: string }>;
  const table = `rx/till/${name}/${bothCollections[name].rxdb.version}`;
  const documents = damaged.documents(table).map(({ document }) => document as Record<string, unknown>);
  for (let from = 0; from < documents.length; from += BATCH) {
    const batch = documents.slice(from, from + BATCH);
    await collection.bulkInsert(batch.map(withoutStorage) as never);
    await collection.bulkRemove(
      batch.filter(({ _deleted }) => _deleted === true).map(({ id }) => String(id)),
    );
  }
}

/** Leaves out what RxDB keeps in a document for itself. */
function withoutStorage({ _deleted, _rev, _meta, _attachments, ...fields }: Record<string, unknown>): object {
  return fields;
}
