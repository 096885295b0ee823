import { writeSync } from 'node:fs';
import { getRxStorageSqlite } from '../rx-storage-sqlite.ts';
import { edited, item, openItems } from './items.ts';

/**
 * Run as a process: `node write-until-killed.ts <path> <first> <rows> [<key>]`. Writes bulk after bulk, each with `rows` new
 * documents and an edit of one that all share, and tells each number on a line of its own once it is acknowledged.
 * Goes on until it is killed.
 */
const [path = '', first = '0', rows = '0', key] = process.argv.slice(2);
const items = await openItems(getRxStorageSqlite({ path, key }));
let [counter] = await items.findDocumentsById(['counter'], false);
if (counter === undefined) {
  counter = item('counter', { price: -1 });
  await items.bulkWrite([{ document: counter }], 'test');
}
for (let bulk = Number(first); ; bulk++) {
  const edit = edited(counter, { price: bulk });
  const fresh = Array.from({ length: Number(rows) }, (_, i) => ({
    document: item(`${bulk}-${i}`, { price: bulk, note: 'x'.repeat(300) }),
  }));
  const { error } = await items.bulkWrite([...fresh, edit], 'test');
  if (error.length > 0) {
    throw new Error(`bulk ${bulk} was refused`);
  }
  counter = edit.document;
  writeSync(1, `${bulk}\n`);
}
