import type { SqliteEventBulk } from '../connection.ts';
import type { RxStorageInstanceSqlite } from '../rx-storage-instance.ts';
import { getRxStorageSqlite } from '../rx-storage-sqlite.ts';
import type { RxStorageSqlite } from '../rx-storage-sqlite.ts';
import { openItems } from './items.ts';
import type { Item } from './items.ts';
import { testPlace } from './test-place.ts';

export interface WatchedItems {
  readonly storage: RxStorageSqlite;
  readonly items: RxStorageInstanceSqlite<Item>;
  /** What the change stream has told so far. */
  readonly bulks: SqliteEventBulk[];
}

/** An empty collection in a new file, under a clock of the test's own, with somebody listening to it. */
export async function openWatchedItems(now: () => number): Promise<WatchedItems> {
  const storage = getRxStorageSqlite({ ...testPlace(), now });
  const items = await openItems<RxStorageInstanceSqlite<Item>>(storage);
  const bulks: SqliteEventBulk[] = [];
  items.changeStream().subscribe((bulk) => bulks.push(bulk as unknown as SqliteEventBulk));
  return { storage, items, bulks };
}
