import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, timeInTurn } from './frame.ts';
import type { Answers, Contender, OpenContender, Questions } from './storage-contenders/contender.ts';
import { CATEGORIES, categoryName, PRICES } from './storage-contenders/products.ts';
import { productId, products, scattered } from './storage-contenders/products.ts';
import { openRawSqlite, openRawSqliteChecked } from './storage-contenders/raw-sqlite.ts';
import {
  openBundled,
  openBundledAsShipped,
  openMemory,
  openOurs,
  openOursChecked,
  openOursEncrypted,
} from './storage-contenders/rx-storages.ts';

/** Whom the storage is measured against, and with how many documents. */
interface Rival {
  readonly suffix: '' | '/memory' | '/bundled' | '/bundled-as-shipped' | '/encrypted';
  readonly name: string;
  readonly open: OpenContender;
  /** Ours, when it is not as the till has it without a key. */
  readonly ours?: OpenContender;
  readonly stored: number;
  /** The one bulk of `bulk-insert`. */
  readonly bulk: number;
  readonly rounds: number;
  /** How often something is done in a round: often, or as RxDB's bundled storage allows, which ends after 500 operations. */
  readonly times: (often: number) => number;
}

const RAW: Rival = {
  suffix: '',
  name: 'bare better-sqlite3',
  open: openRawSqlite,
  stored: 100_000,
  bulk: 10_000,
  rounds: 60,
  times: (often) => often,
};
const MEMORY: Rival = {
  ...RAW,
  suffix: '/memory',
  name: "RxDB's memory storage, not durable",
  open: openMemory,
};
const BUNDLED: Rival = {
  suffix: '/bundled',
  name: "RxDB's bundled SQLite storage with the 499 documents it takes",
  open: openBundled,
  stored: 499,
  bulk: 499,
  rounds: 20,
  times: () => 5,
};

/** Ours encrypted, against ours. */
const UNENCRYPTED: Rival = {
  ...RAW,
  suffix: '/encrypted',
  name: 'the same storage without a key',
  open: openOurs,
  ours: openOursEncrypted,
};

type Figures = Promise<{ value: number; referenceValue: number }>;

/** RxDB's SQLite storage of `storage/` below RxDB itself: one instance, documents of 350 bytes, three indexes. */
export const storageBenches: readonly Bench[] = [
  row('bulk-insert', RAW, 1.25, '10,000 documents in one transaction', bulkInsert),
  row('bulk-insert', MEMORY, 6, 'the same bulk, indexes made', bulkInsert),
  row('bulk-insert', BUNDLED, 1, 'all in one bulk', bulkInsert),
  row('load', RAW, 1.2, '100,000 documents in transactions of 10,000', load),
  row('load', MEMORY, 6, 'the same bulks, indexes made', load),
  row('durable-insert', RAW, 1.4, 'one document, synced', durableInsert),
  row('durable-insert', MEMORY, 60, 'one document, index made, no disk waited for', durableInsert),
  row('durable-insert', BUNDLED, 1, 'one document, synced', durableInsert),
  row('find-by-key', RAW, 2.5, 'SELECT by key and JSON.parse', asking('find', 500)),
  row('find-by-key', MEMORY, 15, 'a look into a Map, nothing parsed', asking('find', 500)),
  row('find-by-key', BUNDLED, 1, 'the same', asking('find', 500)),
  row('sorted-range', RAW, 1.8, '50 of 1,000 in a range, by an index, and JSON.parse', asking('range', 20)),
  row('sorted-range', MEMORY, 25, 'the same 50, nothing parsed', asking('range', 20)),
  row('sorted-range', BUNDLED, 1, 'the same', asking('range', 20)),
  row(
    'filtered-range',
    RAW,
    2,
    'the same where every other fits, asked inside the JSON',
    asking('filtered', 20),
  ),
  row('filtered-range', MEMORY, 8, 'the same 50, nothing parsed', asking('filtered', 20)),
  row('filtered-range', BUNDLED, 1, 'the same', asking('filtered', 20)),
  row('count', RAW, 1.4, 'count(*) of 1,000 in a category', asking('count', 50)),
  row('count', MEMORY, 20, 'the same from a sorted array', asking('count', 50)),
  row('count', BUNDLED, 1, 'the same', asking('count', 50)),
  row('changes', RAW, 1.5, 'the next 100 after a number, and JSON.parse', asking('changes', 20)),
  row('changes', MEMORY, 5, 'the next 100, nothing parsed', asking('changes', 20)),
  row('changes', BUNDLED, 1, 'the same', asking('changes', 20)),
  row(
    'cold-open',
    RAW,
    4,
    'open, tables and indexes if missing, first find; integrityCheck after-crash',
    (rival) => coldOpen(openOurs, rival),
  ),
  row('cold-open', BUNDLED, 1, 'the same; integrityCheck after-crash', (rival) => coldOpen(openOurs, rival)),
  row(
    'cold-open',
    { ...BUNDLED, suffix: '/bundled-as-shipped', open: openBundledAsShipped },
    1,
    'the same, on the adapter that comes with it',
    (rival) => coldOpen(openOurs, rival),
  ),
  row(
    'checked-open',
    { ...RAW, open: openRawSqliteChecked },
    1.4,
    'quick_check, then the same; integrityCheck always',
    (rival) => coldOpen(openOursChecked, rival),
  ),
  row('load', UNENCRYPTED, 2, '100,000 documents in transactions of 10,000', load),
  row('durable-insert', UNENCRYPTED, 1.5, 'one document, synced', durableInsert),
  row('find-by-key', UNENCRYPTED, 2, 'the same', asking('find', 500)),
  row('sorted-range', UNENCRYPTED, 2, 'the same', asking('range', 20)),
  row('cold-open', UNENCRYPTED, 1.5, 'the same; a raw key, integrityCheck after-crash', (rival) =>
    coldOpen(openOursEncrypted, rival),
  ),
];

function row(
  work: string,
  rival: Rival,
  aim: number,
  does: string,
  measure: (rival: Rival) => Figures,
): Bench {
  return {
    name: `storage/${work}${rival.suffix}`,
    unit: 'ms',
    better: 'lower',
    reference: `${rival.name}: ${does}`,
    aim,
    measure: () => measure(rival),
  };
}

interface Pair {
  readonly ours: Contender;
  readonly theirs: Contender;
}

/** A folder for one bench, removed after it. */
async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function openPair(rival: Rival, folder: string, name: string): Promise<Pair> {
  return {
    ours: await (rival.ours ?? openOurs)(join(folder, `ours-${name}.db`)),
    theirs: await rival.open(join(folder, `theirs-${name}.db`)),
  };
}

async function closePair({ ours, theirs }: Pair): Promise<void> {
  await ours.close();
  await theirs.close();
}

function bulkInsert(rival: Rival): Figures {
  return insertInBulks(rival, rival.bulk, rival.bulk, 12);
}

function load(rival: Rival): Figures {
  return insertInBulks(rival, rival.stored, 10_000, 3);
}

/** Into new files each round. */
function insertInBulks(rival: Rival, count: number, bulk: number, rounds: number): Figures {
  const bulks = Array.from({ length: count / bulk }, (_, index) => products(bulk, index * bulk));
  const insert = async (contender: Contender) => {
    for (const documents of bulks) await contender.insert(documents);
  };
  return inFolder(async (folder) => {
    let pair: Pair;
    return timeInTurn({
      rounds,
      warmUp: 1,
      before: async (round) => {
        pair = await openPair(rival, folder, String(round));
      },
      ours: () => insert(pair.ours),
      theirs: () => insert(pair.theirs),
      after: () => closePair(pair),
    });
  });
}

function durableInsert(rival: Rival): Figures {
  const times = rival.times(20);
  return inFolder(async (folder) => {
    const pair = await openPair(rival, folder, 'one');
    let documents = products(times);
    const figures = await timeInTurn({
      rounds: rival.rounds,
      warmUp: 3,
      times,
      before: async (round) => {
        documents = products(times, round * times);
      },
      ours: () => pair.ours.insertEach(documents),
      theirs: () => pair.theirs.insertEach(documents),
    });
    await closePair(pair);
    return figures;
  });
}

type Question = 'find' | 'range' | 'filtered' | 'count' | 'changes';

/** Asks both the same, new things each round, and sees that they find as much. */
function asking(question: Question, often: number): (rival: Rival) => Figures {
  return (rival) =>
    inFolder(async (folder) => {
      const pair = await openFilled(rival, folder);
      const times = rival.times(often);
      const found = { ours: 0, theirs: 0 };
      let answers: { ours: Answers; theirs: Answers };
      const figures = await timeInTurn({
        rounds: rival.rounds,
        warmUp: 3,
        times,
        before: async (round) => {
          const questions = questionsOf(question, times, round, rival.stored);
          answers = { ours: await pair.ours.ask(questions), theirs: await pair.theirs.ask(questions) };
        },
        ours: async () => {
          found.ours = await answer(answers.ours, question);
        },
        theirs: async () => {
          found.theirs = await answer(answers.theirs, question);
        },
        after: async () => {
          if (found.ours !== found.theirs || found.ours === 0) {
            throw new Error(`${question}: ours found ${found.ours}, the reference ${found.theirs}`);
          }
        },
      });
      await closePair(pair);
      return figures;
    });
}

function answer(answers: Answers, question: Question): Promise<number> | number {
  if (question === 'find') return answers.find();
  if (question === 'count') return answers.count();
  return question === 'changes' ? answers.changes() : answers.page();
}

function questionsOf(question: Question, times: number, round: number, stored: number): Questions {
  const numbers = Array.from({ length: times }, (_, index) => round * times + index);
  const of = <T>(asked: boolean, make: (n: number) => T): T[] => (asked ? numbers.map(make) : []);
  const isPage = question === 'range' || question === 'filtered';
  const unit = question === 'filtered' ? 'pc' : undefined;
  // A range that a thousand products are in, or all of fewer.
  const width = Math.min(PRICES, (PRICES * 1000) / stored);
  const page = (from: number) => ({ from, to: from + width, unit });
  return {
    ids: of(question === 'find', (n) => productId(scattered(n, stored))),
    pages: of(isPage, (n) => page(scattered(n, PRICES - width + 1))),
    categories: of(question === 'count', (n) => categoryName(scattered(n, CATEGORIES))),
    changesAfter: of(question === 'changes', (n) => scattered(n, Math.min(Math.floor(stored / 2), 2000))),
  };
}

/** Filled, closed and opened again: RxDB's bundled storage counts its operations from opening. */
async function openFilled(rival: Rival, folder: string): Promise<Pair> {
  const pair = await openPair(rival, folder, 'filled');
  for (let from = 0; from < rival.stored; from += 10_000) {
    const documents = products(Math.min(10_000, rival.stored - from), from);
    await pair.ours.insert(documents);
    await pair.theirs.insert(documents);
  }
  if (rival.suffix === '/memory') return pair;
  await closePair(pair);
  return openPair(rival, folder, 'filled');
}

/** From nothing open to the first document found, in a process that has done it before; closing is not timed. */
function coldOpen(ours: OpenContender, rival: Rival): Figures {
  return inFolder(async (folder) => {
    await closePair(await openFilled(rival, folder));
    const open: Contender[] = [];
    const openAndFind = async (opener: OpenContender, file: string, round: number) => {
      const contender = await opener(join(folder, file));
      open.push(contender);
      const answers = await contender.ask(questionsOf('find', 1, round, rival.stored));
      if ((await answers.find()) !== 1) throw new Error(`${file}: the document was not found`);
    };
    return timeInTurn({
      rounds: 20,
      warmUp: 3,
      ours: (round) => openAndFind(ours, 'ours-filled.db', round),
      theirs: (round) => openAndFind(rival.open, 'theirs-filled.db', round),
      after: async () => {
        for (const contender of open.splice(0)) await contender.close();
      },
    });
  });
}
