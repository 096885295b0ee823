import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { getRxStorageSqlite } from '../rx-storage-sqlite.ts';
import { StorageError } from '../storage-error.ts';
import { item, openItems, prepared } from './items.ts';

/**
 * Run as a process that is held to rights on files: `node on-read-only.ts <folder> <scenario>`. Writes a document, takes
 * rights away, tries to open or write, gives the rights back, and prints what came of it as a `ReadOnlyReport`.
 */
export interface ReadOnlyReport {
  /** What opening without the rights came to: the code of a `StorageError`, or else the error's text. */
  readonly opening: string;
  /** What a write came to whose file had been open before. */
  readonly writing: string | null;
  /** Documents that are there once the rights are back, and after one more write. */
  readonly after: number[];
}

const [folder = '', scenario = ''] = process.argv.slice(2);
const path = join(folder, 'till.db');

const files = () => readdirSync(folder).map((name) => join(folder, name));
const chmodAll = (file: number, folderMode: number) => {
  for (const name of files()) chmodSync(name, file);
  chmodSync(folder, folderMode);
};
const remount = (mode: 'ro' | 'rw') => execFileSync('mount', ['-o', `remount,${mode}`, folder]);

interface Rights {
  readonly take: () => void;
  readonly giveBack: () => void;
  readonly whileOpen?: boolean;
  /** There is no file before. */
  readonly isNew?: boolean;
}

const RIGHTS: Readonly<Record<string, Rights>> = {
  'the file': { take: () => chmodSync(path, 0o444), giveBack: () => chmodSync(path, 0o644) },
  'every file': { take: () => chmodAll(0o444, 0o755), giveBack: () => chmodAll(0o644, 0o755) },
  'the folder': { take: () => chmodSync(folder, 0o555), giveBack: () => chmodSync(folder, 0o755) },
  'the folder of a new file': {
    isNew: true,
    take: () => chmodSync(folder, 0o555),
    giveBack: () => chmodSync(folder, 0o755),
  },
  'file and folder': { take: () => chmodAll(0o444, 0o555), giveBack: () => chmodAll(0o644, 0o755) },
  'file and folder while open': {
    whileOpen: true,
    take: () => chmodAll(0o444, 0o555),
    giveBack: () => chmodAll(0o644, 0o755),
  },
  'the disk': { take: () => remount('ro'), giveBack: () => remount('rw') },
};

async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    return error instanceof StorageError ? error.code : String(error);
  }
}

async function open() {
  const storage = getRxStorageSqlite({ path });
  try {
    const items = await openItems(storage);
    return {
      insert: (id: string) => items.bulkWrite([{ document: item(id) }], 'test'),
      count: async () => (await items.count(prepared({ selector: {} }))).count,
      close: () => storage.close(),
    };
  } catch (error) {
    storage.close();
    throw error;
  }
}

async function run({ take, giveBack, whileOpen = false, isNew = false }: Rights): Promise<ReadOnlyReport> {
  const before = isNew ? null : await open();
  await before?.insert('before');
  if (!whileOpen) before?.close();
  take();
  const writing = whileOpen ? await outcome(async () => before?.insert('meanwhile')) : null;
  if (whileOpen) before?.close();
  const opening = await outcome(async () => (await open()).close());
  giveBack();
  const opened = await open();
  const after = [await opened.count()];
  await opened.insert('after');
  after.push(await opened.count());
  opened.close();
  return { opening, writing, after };
}

const rights = RIGHTS[scenario];
if (rights === undefined) throw new Error(`There is no scenario "${scenario}".`);
writeSync(1, JSON.stringify(await run(rights)));
