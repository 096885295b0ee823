import type { TillDatabase } from '../database/open-till-database.ts';
import type { SettingsStore } from '../database/settings-store.ts';
import type { DevicePins } from './device-pins.ts';

/** Larger files are not written anew: it is done in memory, while somebody waits for the till. */
const LARGEST_BYTES = 256 * 1_048_576;

/**
 * Seals hashes of PINs that an earlier program has kept bare, before anything else is done, and writes the whole file anew, once:
 * what was there before lies in pages that are free, or free in part, until something else comes to stand there. Answers how
 * many people's were sealed.
 */
export async function keepPinsSealed(
  { sqlite, collections }: Pick<TillDatabase, 'sqlite' | 'collections'>,
  settings: SettingsStore,
  pins: DevicePins,
): Promise<number> {
  const people = await collections.directory.find({ selector: { kind: 'person' } }).exec();
  const changed = people.flatMap((person) => {
    const document = person.toMutableJSON();
    const kept = pins.keep(document);
    return kept === document ? [] : [kept];
  });
  if (changed.length > 0) {
    const { error } = await collections.directory.bulkUpsert(changed);
    if (error.length > 0) throw new Error(`The PINs of ${error.length} people could not be sealed.`);
  }
  if (changed.length === 0 && settings.get('pins-sealed') === true) return 0;
  // Nobody's hash has come to a till that begins.
  if (people.length > 0) writeAnew(sqlite);
  settings.set('pins-sealed', true);
  return changed.length;
}

function writeAnew(sqlite: TillDatabase['sqlite']): void {
  const [pages, bytes] = ['page_count', 'page_size'].map((name) =>
    Number(sqlite.pragma(name, { simple: true })),
  );
  if ((pages ?? 0) * (bytes ?? 0) > LARGEST_BYTES) return;
  const before = Number(sqlite.pragma('temp_store', { simple: true }));
  // Nothing of it in a file elsewhere, which no key would encrypt.
  sqlite.pragma('temp_store = MEMORY');
  try {
    sqlite.exec('VACUUM');
  } finally {
    sqlite.pragma(`temp_store = ${before}`);
  }
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
}
