import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { RxCollection } from 'rxdb/plugins/core';
import { FACTS_KEPT_DAYS, travellingSchema } from '@karvon/shared/sync/protocol.ts';
import { readUnsentFile, type UnsentEdit } from '@karvon/shared/sync/unsent-file.ts';
import { z } from 'zod';
import { bothCollections } from './database/both-collections.ts';
import type { TillDatabase } from './database/open-till-database.ts';
import { bothNames } from './database/pulled-names.ts';
import type { DeviceRecord } from './database/settings-store.ts';
import { wireOf } from './database/unsent-edits.ts';
import { unsentIds, unsentVersions } from './export-unsent.ts';
import type { Ports } from './ports.ts';
import { heldDocuments } from './sync/held-documents.ts';

const KEPT_MS = FACTS_KEPT_DAYS * 86_400_000;
const EVERY_MS = 24 * 3_600_000;
/** A head is shorter. */
const HEAD_BYTES = 1000;

type Parts = { dataFolder: string; database: TillDatabase; device: DeviceRecord; ports: Ports };

/** Drops files of unsent facts that nobody needs any more, now and then once a day. Answers how to stop. */
export function keepExportsFew(parts: Parts): () => Promise<void> {
  let running = Promise.resolve();
  const run = () => {
    running = running
      .then(() => dropOldExports(parts))
      .catch((error: unknown) =>
        parts.ports.log.warn({ err: error }, 'old files of unsent facts could not be dropped'),
      );
  };
  run();
  const timer = setInterval(run, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/**
 * Removes the files in which unsent facts were saved, once they are older than acknowledged facts are kept, and only when
 * all that is in them is in this very database and at the centre. A file that can't be read, or that holds something of
 * another database, stays: it may be all there is.
 */
export async function dropOldExports({ dataFolder, database, device, ports }: Parts): Promise<void> {
  const folder = join(dataFolder, 'till');
  const names = readdirSync(folder).filter((name) => /^unsent-.+\.ndjson$/.test(name));
  const old = names.map((name) => join(folder, name)).filter((path) => ports.now() - madeAt(path) > KEPT_MS);
  if (old.length === 0) return;
  const waiting = new Set<unknown>(unsentIds(database, device));
  for (const { document } of await unsentVersions(database)) waiting.add(document.id);
  for (const path of old) {
    if (!(await isSettled(path, database, waiting))) continue;
    rmSync(path);
    ports.log.info({ path }, 'a file of unsent facts was dropped: the centre has all of it');
  }
}

const headSchema = z.looseObject({ karvonUnsent: z.int(), madeAt: z.iso.datetime() });

/** Milliseconds since 1970; never for what is no such file. */
function madeAt(path: string): number {
  const bytes = Buffer.alloc(HEAD_BYTES);
  const file = openSync(path, 'r');
  const length = readSync(file, bytes, 0, HEAD_BYTES, 0);
  closeSync(file);
  const [line = ''] = bytes.toString('utf8', 0, length).split('\n');
  try {
    return new Date(headSchema.parse(JSON.parse(line)).madeAt).getTime();
  } catch {
    return Infinity;
  }
}

async function isSettled(
  path: string,
  database: TillDatabase,
  waiting: ReadonlySet<unknown>,
): Promise<boolean> {
  const file = readUnsentFile(readFileSync(path, 'utf8'));
  if (!file.ok) return false;
  const isHere = database.sqlite.prepare<[unknown], number>('SELECT 1 FROM till_facts WHERE id = ?').pluck();
  const ids = file.facts.map((fact) => (fact as { id?: unknown }).id);
  const areFactsSettled = ids.every(
    (id) => typeof id === 'string' && !waiting.has(id) && isHere.get(id) !== undefined,
  );
  if (!areFactsSettled) return false;
  for (const edit of file.edits) if (!(await isEditSettled(edit, database, waiting))) return false;
  return true;
}

/** What the till holds has all that is in this version, and is not waiting itself. */
async function isEditSettled(
  { collection, document }: UnsentEdit,
  { collections }: TillDatabase,
  waiting: ReadonlySet<unknown>,
): Promise<boolean> {
  const name = bothNames.find((one) => wireOf(one) === collection);
  const version = travellingSchema.safeParse(document).data;
  if (name === undefined || version === undefined || waiting.has(version.id)) return false;
  const held = (
    await heldDocuments(collections[name] as unknown as RxCollection<{ id: string }>, [version.id])
  ).get(version.id);
  if (held === undefined) return false;
  const both = bothCollections[name].resolve?.(held, version) ?? version;
  // Where the till may no longer see the document, it holds it as deleted.
  return isDeepStrictEqual({ ...both, _deleted: held._deleted }, held);
}
