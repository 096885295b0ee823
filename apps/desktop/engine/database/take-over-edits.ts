import { setImmediate as breathe } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { RxCollection } from 'rxdb/plugins/core';
import { openDamaged } from '@karvon/rxdb-storage/read-damaged.ts';
import { salvageDocuments } from '@karvon/rxdb-storage/salvage.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { isDeletedByStamps, nodeOf, nodeOfStamp, stampsIn } from '@karvon/shared/sync/stamps.ts';
import { heldDocuments, travelling } from '../sync/held-documents.ts';
import { bothCollections } from './both-collections.ts';
import type { TillDatabase } from './open-till-database.ts';
import { type BothName, bothNames } from './pulled-names.ts';
import { type DeviceRecord, deviceRecordSchema } from './settings-store.ts';

/**
 * Reads every version of a document that goes both ways and that this till had a hand in, in a database that was set aside,
 * and merges it into the present one by the collection's rule: from there it is handed in as any other. Which of them the
 * centre has is not known; to hand in what it has changes nothing. May be done again after it was cut short. Answers how
 * many changed something here; null when it was told to stop.
 *
 * A file may have been another shop's before: only what carries stamps of devices that stood at this till's register counts.
 */
export async function takeOverEdits(parts: {
  path: string;
  key: string | undefined;
  database: TillDatabase;
  device: DeviceRecord;
  signal: AbortSignal;
}): Promise<number | null> {
  const { path, key, database, signal } = parts;
  const nodes = nodesOfRegister(parts);
  if (nodes.size === 0) return 0;
  let taken = 0;
  const accept = (document: Record<string, unknown>) => placeOf(document, nodes) !== null;
  for (const batch of salvageDocuments(path, { primaryKey: 'id', accept, key })) {
    for (const { document } of batch) {
      const name = placeOf(document, nodes);
      if (name !== null && (await merge(database, name, travelling(document)))) taken += 1;
    }
    await breathe();
    if (signal.aborted) return null;
  }
  return taken;
}

/** Whose stamps count: of the file's own device, as far as that reads, and of those whose facts have been taken over. */
function nodesOfRegister({
  path,
  key,
  database,
  device,
}: {
  path: string;
  key: string | undefined;
  database: TillDatabase;
  device: DeviceRecord;
}): ReadonlySet<string> {
  const former = database.sqlite.prepare<[], string>('SELECT device FROM till_former_lives').pluck().all();
  const own = ownerOf(path, key);
  const isOurs = own !== null && own.companyId === device.companyId && own.registerId === device.registerId;
  const devices = [...former, ...(isOurs ? [own.deviceId] : [])];
  return new Set(devices.map(nodeOf));
}

/** Whom the file belongs to; null where that does not read. */
function ownerOf(path: string, key: string | undefined): DeviceRecord | null {
  try {
    const damaged = openDamaged(path, key);
    try {
      const row = damaged.rows('till_settings').find((setting) => setting['key'] === 'device');
      return deviceRecordSchema.parse(JSON.parse(String(row?.['value'])));
    } finally {
      damaged.close();
    }
  } catch {
    return null;
  }
}

/**
 * Where a document belongs that one of these nodes has written to; null when it is none such, or when it is only marked as
 * deleted because the till may no longer see it.
 */
function placeOf(stored: Record<string, unknown>, nodes: ReadonlySet<string>): BothName | null {
  if (typeof stored['stamps'] !== 'object') return null;
  const document = travelling(stored);
  if (document._deleted && !isDeletedByStamps(document)) return null;
  if (!stampsIn(document).some((stamp) => nodes.has(nodeOfStamp(stamp)))) return null;
  const { _deleted, ...fields } = document;
  const fitting = bothNames.filter((name) => bothCollections[name].schema.safeParse(fields).success);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** True when it changed something. */
async function merge(database: TillDatabase, name: BothName, found: Travelling): Promise<boolean> {
  const collection = database.collections[name] as unknown as RxCollection<{ id: string }>;
  const held = (await heldDocuments(collection, [found.id])).get(found.id);
  const resolve = (one: Travelling) => (bothCollections[name].resolve?.(one, found) ?? found) as Travelling;
  const both = held === undefined ? found : resolve(held);
  if (isDeepStrictEqual(both, held)) return false;
  if (held !== undefined && !held._deleted) {
    const document = await collection.findOne(found.id).exec(true);
    await document.incrementalModify((current) => resolve(travelling({ ...current, _deleted: false })));
    return true;
  }
  const { _deleted, ...fields } = both;
  const document = await collection.insert(fields);
  if (_deleted) await document.remove();
  return true;
}
