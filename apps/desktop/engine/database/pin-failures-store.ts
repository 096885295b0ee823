import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { z } from 'zod';
import type { Id } from '@karvon/shared/values/ids.ts';
import { NO_FAILURES, type PinFailures } from '../people/lockout.ts';

const failuresSchema = z.object({
  failures: z.int(),
  locks: z.int(),
  lockedFrom: z.number().nullable(),
  lockedUntil: z.number().nullable(),
});

/** Wrong PINs by person, on disk. */
export type PinFailuresStore = {
  get(person: Id): PinFailures;
  set(person: Id, failures: PinFailures): void;
};

export function createPinFailuresStore(database: BetterSqlite3.Database): PinFailuresStore {
  const select = database.prepare<[string], { doc: string }>(
    'SELECT doc FROM till_pin_failures WHERE person = ?',
  );
  const upsert = database.prepare(
    'INSERT INTO till_pin_failures VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET doc = excluded.doc',
  );
  const remove = database.prepare('DELETE FROM till_pin_failures WHERE person = ?');
  return {
    get(person) {
      const row = select.get(person);
      return row === undefined ? NO_FAILURES : failuresSchema.parse(JSON.parse(row.doc));
    },
    set(person, failures) {
      if (failures.failures === 0 && failures.locks === 0) remove.run(person);
      else upsert.run(person, JSON.stringify(failures));
    },
  };
}
