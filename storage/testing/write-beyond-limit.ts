import { writeSync } from 'node:fs';
import { getRxStorageSqlite } from '../rx-storage-sqlite.ts';
import { StorageError } from '../storage-error.ts';
import { item, openItems, prepared } from './items.ts';

/**
 * Run as a process under a limit on the size of files: `node write-beyond-limit.ts <path>`. Writes a document, then more
 * than a file may hold, then another document, and prints how the large write failed and how many documents there were.
 */
const storage = getRxStorageSqlite({ path: process.argv[2] ?? '' });
const items = await openItems(storage);
const count = async () => (await items.count(prepared({ selector: {} }))).count;
const insert = (...ids: string[]) =>
  items.bulkWrite(
    ids.map((id) => ({ document: item(id, { note: ids.length > 1 ? 'x'.repeat(10_000) : '' }) })),
    'test',
  );

await insert('first');
let failure = 'none';
try {
  await insert(...Array.from({ length: 1000 }, (_, i) => `many${i}`));
} catch (error) {
  failure = error instanceof StorageError ? error.code : String(error);
}
const afterFailure = await count();
await insert('next');
const afterNext = await count();
const integrity = storage.database().pragma('integrity_check', { simple: true });
storage.close();
writeSync(1, JSON.stringify({ failure, afterFailure, afterNext, integrity }));
