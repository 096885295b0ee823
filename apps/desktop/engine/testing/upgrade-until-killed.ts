/**
 * A till's database being taken over by the next version, in a process that is killed at a moment of it, as a power cut
 * would. For `later-shape.ts`.
 */
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { openTillDatabase } from '../database/open-till-database.ts';
import { laterShape, type KillMoment } from './later-shape.ts';

const [dataFolder = '', wanted = ''] = process.argv.slice(2);
const now = (moment: KillMoment) => {
  if (moment === wanted) process.kill(process.pid, 'SIGKILL');
};

let migrated = 0;
const shape = laterShape({
  migrate(old) {
    migrated += 1;
    if (migrated === 150) now('in the middle');
    return { ...old, shelf: 'none' };
  },
});
/** Statements pass here. After the upgrade, the index of the products is built anew; it must not be missing for ever. */
const exec = Reflect.get(BetterSqlite3.prototype, 'exec') as (sql: string) => unknown;
Reflect.set(BetterSqlite3.prototype, 'exec', function watched(this: BetterSqlite3.Database, sql: string) {
  if (/DROP TABLE.*products\/0/.test(sql)) now('before the old ones go');
  if (migrated > 0 && /CREATE TABLE IF NOT EXISTS till_products/.test(sql)) now('before they are indexed');
  return exec.call(this, sql);
});
await openTillDatabase(dataFolder, () => Date.UTC(2026, 10, 22), { shape });
