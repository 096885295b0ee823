import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { z } from 'zod';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { databasePath } from '../database/till-files.ts';
import { deviceRecordSchema } from '../database/settings-store.ts';
import { type KeyPair, deviceFilePath, keyPairSchema, writeDeviceFile } from '../device/device-file.ts';
import { noteOwnFile } from '../device/place.ts';
import { makeKeyPair } from '../device/keys.ts';

const fixturesFolder = join(import.meta.dirname, '../database/fixtures');

/** What `make-till-fixture.ts` wrote of a till: versions first, then what every later program has to find. */
const descriptionSchema = z.object({
  versions: z.object({ format: z.int(), data: z.int(), collections: z.record(z.string(), z.int()) }),
  /** When it was taken, in milliseconds since 1970. */
  clock: z.int(),
  device: deviceRecordSchema,
  /** Of a till that has sealed something with them; those before have not. */
  keys: keyPairSchema.optional(),
  lastSeq: z.int(),
  locale: z.string(),
  shift: z.unknown(),
  cart: z.object({ id: idSchema, due: z.int() }).loose(),
  unsent: z.object({ count: z.int() }).loose(),
  quarantined: z.int(),
  people: z.array(z.object({ code: z.string() }).loose()),
  products: z.int(),
  receipts: z.array(z.object({ id: idSchema, number: z.string() }).loose()),
  facts: z.array(z.object({ id: idSchema, seq: z.int(), kind: z.string(), sha256: z.string() })),
});

export type TillFixture = { name: string; description: z.infer<typeof descriptionSchema> };

/** Every database that was kept: `till-<format>.<data>-<collections>-<how it was left>`. */
export function tillFixtures(): TillFixture[] {
  const names = readdirSync(fixturesFolder).filter((file) => file.endsWith('.db.gz'));
  return names.map((file) => {
    const name = file.slice(0, -'.db.gz'.length);
    const described = join(fixturesFolder, `${name.slice(0, name.lastIndexOf('-'))}.json`);
    return { name, description: descriptionSchema.parse(JSON.parse(readFileSync(described, 'utf8'))) };
  });
}

/** Lays the fixture's database down as that of a till in `dataFolder`, with its keys, which it answers. */
export function unpackFixture({ name, description }: TillFixture, dataFolder: string): KeyPair {
  const path = databasePath(dataFolder);
  mkdirSync(dirname(path), { recursive: true });
  for (const suffix of ['', '-wal']) {
    const packed = readdirSync(fixturesFolder).find((file) => file === `${name}.db${suffix}.gz`);
    if (packed === undefined) continue;
    writeFileSync(path + suffix, gunzipSync(readFileSync(join(fixturesFolder, packed))));
  }
  // It lies where it always lay: a till that was moved is another matter.
  noteOwnFile(path);
  const keys = description.keys ?? makeKeyPair();
  writeDeviceFile(deviceFilePath(dataFolder), { device: description.device, keys });
  return keys;
}

/** The text of every fact in a till's file, in the order of writing. Call it while no till runs there. */
export function storedFacts(dataFolder: string): string[] {
  const file = new BetterSqlite3(databasePath(dataFolder), { readonly: true });
  const docs = file.prepare<[], string>('SELECT doc FROM "rx/till/journal/0" ORDER BY seq').pluck().all();
  file.close();
  return docs;
}
