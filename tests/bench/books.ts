import { type Bench, median } from './frame.ts';
import { openBooksShop } from './books/books-shop.ts';
import { bareInserts, type BareRows } from './books/bare-inserts.ts';
import { onHandBenches } from './books/on-hand.ts';

/** Sales in a transaction: what a till that was offline for an hour pushes at once. */
const BATCH = 50;
const ROUNDS = 12;
const WARM_UP = 2;

type Case = {
  suffix: string;
  database: 'postgres' | 'pglite';
  companies: number;
  writers: number;
  /** Batches that each writer books in a round. */
  batches: number;
  aim: number;
  says: string;
};

const cases: readonly Case[] = [
  {
    suffix: '1-writer',
    database: 'postgres',
    companies: 1,
    writers: 1,
    batches: 6,
    aim: 0.8,
    says: 'one writer',
  },
  {
    suffix: '8-writers',
    database: 'postgres',
    companies: 1,
    writers: 8,
    batches: 2,
    aim: 0.8,
    says: 'eight writers of one company',
  },
  {
    suffix: '8-companies',
    database: 'postgres',
    companies: 8,
    writers: 8,
    batches: 2,
    aim: 0.8,
    says: 'eight writers, each of a company of its own',
  },
  {
    suffix: 'pglite',
    database: 'pglite',
    companies: 1,
    writers: 1,
    batches: 3,
    aim: 0.8,
    says: 'one writer on PGlite',
  },
];

/**
 * Booking of sales with five lines and two tenders, posted whole, against bare inserts of the very rows that were written,
 * into equal tables without row-level security and triggers, in equal batches, by as many writers, just as durably.
 */
export const bookBenches: readonly Bench[] = [
  ...cases.map(
    (one): Bench => ({
      name: `books/sales-${one.suffix}`,
      unit: 'sales/s',
      better: 'higher',
      reference: `the same rows inserted bare, ${one.says}`,
      aim: one.aim,
      measure: () => booking(one),
    }),
  ),
  ...onHandBenches,
];

async function booking({ database, companies, writers, batches }: Case) {
  const shop = await openBooksShop(database, companies);
  try {
    const bare = await bareInserts(shop);
    const ours: number[] = [];
    const theirs: number[] = [];
    let rows: BareRows[] = [];
    for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
      const work = Array.from({ length: writers }, (_, writer) =>
        Array.from({ length: batches }, () => shop.salesOf(writer % companies, writer, BATCH)),
      );
      const booked = await timed(() => inParallel(work, (batch) => shop.book(batch)));
      // The rows of one round are the reference's in the next: read outside the time.
      const inserted = await timed(() => inParallel(split(rows, writers), (batch) => bare.insert(batch)));
      rows = await bare.read(work.flat());
      if (round < WARM_UP) continue;
      ours.push(booked);
      theirs.push(inserted);
    }
    const sales = writers * batches * BATCH;
    return { value: (sales * 1000) / median(ours), referenceValue: (sales * 1000) / median(theirs) };
  } finally {
    await shop.close();
  }
}

/** Each writer does its own batches one after the other. */
async function inParallel<Batch>(
  writers: readonly (readonly Batch[])[],
  work: (batch: Batch) => Promise<void>,
): Promise<void> {
  await Promise.all(
    writers.map(async (batches) => {
      for (const batch of batches) await work(batch);
    }),
  );
}

function split<Item>(items: readonly Item[], parts: number): Item[][] {
  const each = Math.ceil(items.length / parts);
  return Array.from({ length: parts }, (_, part) => items.slice(part * each, (part + 1) * each));
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
