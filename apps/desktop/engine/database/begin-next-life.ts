import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { Place } from '../device/place.ts';
import { createFormerFacts } from './former-facts.ts';
import { createSettingsStore, type DeviceRecord } from './settings-store.ts';

/**
 * Lets the till go on in its next incarnation, in one transaction: numbers begin at 1, and what the centre has not answered
 * of the life that ends is offered as a former one's. Shift, cart and goods are as they were; receipts that wait for the
 * printer come out first.
 */
export function beginNextLife(
  database: BetterSqlite3.Database,
  ending: DeviceRecord,
  next: DeviceRecord,
  place: Place,
): void {
  const settings = createSettingsStore(database);
  const former = createFormerFacts(database);
  database.transaction(() => {
    // What a centre that was put back has not been asked after may be missing there.
    const isSure = settings.get('own-epoch') === settings.get('former-epoch');
    former.begin(ending.deviceId, ending.incarnation, isSure ? (settings.get('last-seq') ?? 0) : 0);
    if (settings.get('printed-life') === null) settings.set('printed-life', ending.incarnation);
    settings.remove('last-seq');
    settings.remove('ratchet');
    settings.remove('hello-mark');
    settings.set('device', next);
    settings.set('place', place);
  })();
}
