import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { z } from 'zod';
import { fiscalTroubles } from '@karvon/shared/devices/fiscal-troubles.ts';
import { checkpointSchema } from '@karvon/shared/sync/protocol.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { localeSchema } from '@karvon/shared/values/locale.ts';
import { minorSchema } from '@karvon/shared/values/money.ts';
import { businessDateSchema, instantSchema } from '@karvon/shared/values/time.ts';
import { placeSchema } from '../device/place.ts';
import { withoutWaiting } from './without-waiting.ts';
import { type BothName, bothNames, type PulledName, pulledNames } from './pulled-names.ts';

/** Whom this database belongs to: must agree with the record kept outside of it. */
export const deviceRecordSchema = z.object({
  deviceId: idSchema,
  incarnation: z.int().min(1),
  tillCode: z.string(),
  companyId: idSchema,
  branchId: idSchema,
  registerId: idSchema,
});
export type DeviceRecord = z.infer<typeof deviceRecordSchema>;

/** How far a collection's first reading has come: everything through `checkpoint` is stored, `done` documents. */
const snapshotReadSchema = z.object({ checkpoint: checkpointSchema, done: z.int().min(0) });

/** Every setting of the till's own, with its shape. All belong to the database's one device and incarnation. */
const settings = {
  device: deviceRecordSchema,
  /** The last contiguous journal number that the centre is known to have. */
  'last-seq': z.int().min(0),
  ratchet: z.string(),
  /** From the centre's last answer to a hello, to be said with the next. */
  'hello-mark': z.string(),
  /** The centre's word for this device's enrolment, for a centre that was put back to before it. */
  'enrolment-proof': z.string(),
  /** The journal number up to which facts that go on paper have been printed. */
  'printed-through': z.int().min(0),
  /** The incarnation that number is of, where it is not the present one. */
  'printed-life': z.int().min(1),
  /** The fact that the printer was handed and of which nobody has noted yet what became of it. */
  'in-printer': z.object({ incarnation: z.int().min(0), seq: z.int().min(0) }),
  /** Whether something was begun on paper and is not known to have ended. */
  'piece-on-paper': z.boolean(),
  /** After which place of the journal facts of a kind are printed, by kind. */
  'printed-since': z.record(z.string(), z.object({ incarnation: z.int().min(0), seq: z.int().min(0) })),
  /** The load that was last taken off a scale into a line of a cart, until it is seen to be lifted. */
  'load-taken': z.object({ device: z.string(), grams: z.int(), cart: idSchema, line: idSchema }),
  /** Receipts that a fiscal device was handed, and of which nobody knows yet whether it has registered them. */
  'fiscal-asked': z.array(idSchema),
  /** Receipts that need a person, by id. `mayBe`: a device may have registered it all the same. */
  'fiscal-rejected': z.record(
    z.string(),
    z.object({
      trouble: z.enum(fiscalTroubles).catch('failed'),
      detail: z.string(),
      at: instantSchema,
      mayBe: z.boolean(),
    }),
  ),
  /** The till's shift that the fiscal device's own was opened for, by whom, and at which device, until that is closed. */
  'fiscal-shift': z.object({ shift: idSchema.nullable(), cashier: z.string(), serial: z.string() }),
  /** Where this database lay when it was last known to be the only one. */
  place: placeSchema,
  /** The version of the protocol that the centre's collections were pulled with. */
  protocol: z.int(),
  /** The centre's life in which facts of former lives were answered. */
  'former-epoch': z.string(),
  /** The centre's life in which all that it has acknowledged of this life of the till is known to be there. */
  'own-epoch': z.string(),
  'first-sync-done': z.boolean(),
  /** No hash of a PIN lies in this file as the centre has it, nor where one lay before. */
  'pins-sealed': z.boolean(),
  'clock-offset-ms': z.int(),
  'data-as-of': instantSchema,
  /** When each collection was last known to be the centre's. */
  'fresh-at': z.partialRecord(z.enum(pulledNames), instantSchema),
  /** Counts of the drawer that did not match, by whoever counts without knowing what it must hold. */
  'counts-given-up': z.object({ shift: idSchema, counts: z.array(minorSchema) }),
  /** When the centre last answered a pull and a push. */
  'last-pull-at': instantSchema,
  'last-push-at': instantSchema,
  locale: localeSchema,
  /** Which key does what, by its people's choice; read by `readChosenKeys`, since a later program may have written it. */
  keys: z.unknown(),
  /** How loud the page is; read by `showVolume`. */
  volume: z.unknown(),
  /** Its devices; read by `readDevices`. */
  devices: z.unknown(),
  /** What label scales are known to hold, by device: where that stands, and by number what of each product was written. */
  'label-scales': z.record(
    z.string(),
    z.object({
      place: z.string(),
      written: z.record(z.string(), z.object({ name: z.string(), digest: z.string() })),
    }),
  ),
  /** How large it is; read by `showTextSize`. */
  'text-size': z.unknown(),
  /** The first business date of which facts of other tills were kept. */
  'siblings-from': businessDateSchema,
  /** Where products stand, as sales name it in `priceVersion`. */
  'products-at': checkpointSchema,
  /** And what is said of prices besides. */
  'pricing-at': checkpointSchema,
  /** How far the centre's balances have come here; absent while they never have. */
  'balances-at': checkpointSchema,
  ...anewSettings(),
  ...snapshotSettings(),
  ...lifeSettings(),
} as const;

/** Until the collection's replication has a checkpoint of its own. */
function snapshotSettings() {
  const entries = pulledNames.map((name) => [`snapshot-${name}`, snapshotReadSchema]);
  return Object.fromEntries(entries) as Record<`snapshot-${PulledName}`, typeof snapshotReadSchema>;
}

/** The centre's life that a collection is being read anew from, until all of it has come. */
function anewSettings() {
  const entries = pulledNames.map((name) => [`anew-${name}`, z.string()]);
  return Object.fromEntries(entries) as Record<`anew-${PulledName}`, z.ZodString>;
}

/** The centre's life that a collection which goes both ways was last read to its end in. */
function lifeSettings() {
  const entries = bothNames.map((name) => [`life-${name}`, z.string()]);
  return Object.fromEntries(entries) as Record<`life-${BothName}`, z.ZodString>;
}

export type SettingKey = keyof typeof settings;
export type SettingValue<Key extends SettingKey> = z.infer<(typeof settings)[Key]>;

/** The till's own settings. Each write is one durable transaction. */
export type SettingsStore = {
  get<Key extends SettingKey>(key: Key): SettingValue<Key> | null;
  set<Key extends SettingKey>(key: Key, value: SettingValue<Key>): void;
  remove(key: SettingKey): void;
  /** What is set within is written whole or not at all. */
  together(work: () => void): void;
  /** What is set within does not wait for the disk: a power cut may take it, and whatever was written after it. */
  lightly(work: () => void): void;
};

export function createSettingsStore(database: BetterSqlite3.Database): SettingsStore {
  const select = database.prepare<[string], { value: string }>(
    'SELECT value FROM till_settings WHERE key = ?',
  );
  const upsert = database.prepare(
    'INSERT INTO till_settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM till_settings WHERE key = ?');
  return {
    get<Key extends SettingKey>(key: Key) {
      const row = select.get(key);
      return row === undefined ? null : (settings[key].parse(JSON.parse(row.value)) as SettingValue<Key>);
    },
    set(key, value) {
      upsert.run(key, JSON.stringify(value));
    },
    together: (work) => database.transaction(work)(),
    lightly: (work) => withoutWaiting(database, work),
    remove(key) {
      remove.run(key);
    },
  };
}
