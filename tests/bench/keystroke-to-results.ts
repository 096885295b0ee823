import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import pino from 'pino';
import { onOtherKeyboards } from '@karvon/engine/catalogue/keyboard-layouts.ts';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { startEngine } from '@karvon/engine/start-engine.ts';
import { percentile, timesInTurn } from './frame.ts';
import { benchBarcode, prepareTill } from './prepare-till.ts';

const PRODUCTS = 120_000;
const SHOWN = 40;

type Keystroke = { typed: string; meant: string };

/** Both figures are of one run. */
let times: ReturnType<typeof typeAll> | null = null;

/** From the text after a keystroke to the tiles of what is found, among 120,000 goods: what so many of a hundred take at most. */
export async function keystrokeToResults(
  ofHundred: number,
): Promise<{ value: number; referenceValue: number }> {
  times ??= typeAll();
  const { ours, theirs } = await times;
  return { value: percentile(ours, ofHundred), referenceValue: percentile(theirs, ofHundred) };
}

/**
 * The goods are called by real names (the demo shop's, each with a word of another). Words are typed letter by letter: as
 * they are, on the wrong keyboard, with two letters swapped, two words in the wrong order, and the last figures of a code.
 */
async function typeAll(): Promise<{ ours: number[]; theirs: number[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-bench-'));
  const names = realNames();
  const words = names.flatMap((name) => name.match(/\p{L}{4,}/gu) ?? []);
  const nameOf = (n: number) => `${names[n % names.length]} ${words[(n * 7919) % words.length]}`;
  await prepareTill(folder, PRODUCTS, (n) => ({ ru: nameOf(n) }));
  sellSome(folder);
  const till = await startEngine({
    dataFolder: folder,
    serverUrl: 'http://127.0.0.1:9',
    clock: () => new Date().getTime(),
    random: (length) => randomBytes(length),
    log: pino({ level: 'silent' }),
    deviceName: 'bench',
    version: '0',
  });
  const bare = bareLookup(folder);
  const keystrokes = Array.from({ length: 60 }, (_, n) =>
    textsTyped(n, nameOf((n * 104_729) % PRODUCTS)),
  ).flat();
  try {
    return await timesInTurn({
      rounds: keystrokes.length,
      warmUp: 50,
      ours: async (round) => {
        const { typed } = keystrokes[round % keystrokes.length] as Keystroke;
        const result = await till.call('search', { text: typed, limit: SHOWN });
        if (!result.ok) throw new Error(result.problem.code);
      },
      theirs: (round) => {
        bare.find((keystrokes[round % keystrokes.length] as Keystroke).meant);
      },
    });
  } finally {
    bare.close();
    await till.stop();
    rmSync(folder, { recursive: true });
  }
}

function realNames(): string[] {
  const file = join(import.meta.dirname, '../../sync-server/modules/demo/data/catalogue.tsv.gz');
  const [, ...rows] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return rows.map((row) => row.split('\t')[1] ?? '');
}

/** Ten thousand goods on five thousand receipts, as a till keeps them to know what sells. */
function sellSome(folder: string): void {
  const file = new Sqlite(databasePath(folder));
  const ids = file.prepare('SELECT id FROM till_products ORDER BY n LIMIT 10000').pluck().all() as string[];
  const add = file.prepare("INSERT INTO till_sold VALUES ('2026-11-20', ?, ?)");
  file.transaction(() => {
    for (let receipt = 0; receipt < 5000; receipt += 1) {
      const lines = [1, 2, 3, 4, 5].map((line) => ids[(receipt * line * 7919) % ids.length]);
      add.run(`receipt-${receipt}`, lines.join(' '));
    }
  })();
  file.close();
}

/** What stands in the field after each letter of what somebody types to find these goods. */
function textsTyped(n: number, name: string): Keystroke[] {
  const [first = '', second = first] = (name.match(/\p{L}{4,}/gu) ?? []).map((word) => word.toLowerCase());
  const ways: (() => [typed: string, meant: string])[] = [
    () => [first, first],
    () => [onOtherKeyboards(first)[0] ?? first, first],
    () => [first.slice(0, 2) + first.charAt(3) + first.charAt(2) + first.slice(4), first],
    () => [`${second} ${first}`, `${second} ${first}`],
    () => [benchBarcode(n * 1009).slice(-6), benchBarcode(n * 1009).slice(-6)],
  ];
  const [typed, meant] = (ways[n % ways.length] as (typeof ways)[number])();
  return Array.from(typed, (_, at) => ({ typed: typed.slice(0, at + 1), meant: meant.slice(0, at + 1) }));
}

/** A second connection to the till's file, with an index of the names and codes as they are. */
function bareLookup(folder: string) {
  const bare = new Sqlite(databasePath(folder), { readonly: true });
  const collection = bare.prepare("SELECT name FROM rx_tables WHERE collection = 'products'").pluck().get();
  const index = new Sqlite(':memory:');
  index.exec("CREATE VIRTUAL TABLE words USING fts5 (id UNINDEXED, text, tokenize = 'trigram')");
  const add = index.prepare('INSERT INTO words VALUES (?, ?)');
  const goods = bare.prepare(`
    SELECT p.id, p.name || ' ' || b.code AS text FROM till_products p JOIN till_barcodes b ON b.product = p.id`);
  index.transaction(() => {
    for (const { id, text } of goods.iterate() as Iterable<{ id: string; text: string }>) add.run(id, text);
  })();
  const match = index.prepare(`SELECT id FROM words WHERE words MATCH ? LIMIT ${SHOWN}`).pluck();
  const begins = bare
    .prepare(`SELECT id FROM till_products WHERE name >= ? ORDER BY name LIMIT ${SHOWN}`)
    .pluck();
  const read = bare.prepare(`SELECT doc FROM "${String(collection)}" WHERE id = ?`).pluck();
  return {
    find(text: string): void {
      const long = text.split(' ').filter((word) => word.length >= 3);
      const ids =
        long.length === 0 ? begins.all(text) : match.all(long.map((word) => `"${word}"`).join(' AND '));
      for (const id of ids) JSON.parse(String(read.get(id)));
    },
    close() {
      bare.close();
      index.close();
    },
  };
}
