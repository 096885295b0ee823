import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { bareInserts } from '../books/bare-inserts.ts';
import { median } from '../frame.ts';
import type { BenchCentre } from './bench-centre.ts';
import { salesOfTill } from './sales-of-till.ts';

export type CrowdResult = {
  /** From the network's return until the last till has sent all, ms. */
  convergedMs: number;
  /** The same rows inserted bare, ms. */
  bareMs: number;
  slowestMs: number;
  medianMs: number;
  /** Megabytes of the centre before, and the most while they came. */
  memory: { before: number; most: number };
  /** How often a till was told to come again, or got no answer. */
  putOff: number;
};

/** Rows of one push. */
const BARE_BATCH = 200;
/** As many as book for one company at once at the centre: more would only have a larger share of a busy machine. */
const BARE_WRITERS = 2;

/** All tills have so many unsent sales, and come back at one moment. */
export async function tillsComeBack(centre: BenchCentre, salesEach: number): Promise<CrowdResult> {
  const sold = centre.tills.map((till) => salesOfTill(till.device, centre.products, salesEach));
  for (const [index, till] of centre.tills.entries()) till.fill(sold[index] ?? []);
  const { now: before } = centre.memory();
  const began = performance.now();
  const times = await Promise.all(
    centre.tills.map(async (till) => {
      const { putOff } = await till.comeBack();
      return { took: performance.now() - began, putOff };
    }),
  );
  const took = times.map((time) => time.took);
  return {
    convergedMs: Math.max(...took),
    slowestMs: Math.max(...took),
    medianMs: median(took),
    memory: { before, most: centre.memory().most },
    putOff: times.reduce((sum, time) => sum + time.putOff, 0),
    bareMs: await insertBare(centre, sold.flat(), BARE_WRITERS),
  };
}

/** The very rows that these sales wrote, into bare tables, in equal batches; milliseconds of the inserting alone. */
export async function insertBare(
  { pool, companyId }: BenchCentre,
  sales: readonly JournalFact[],
  writers: number,
): Promise<number> {
  const bare = await bareInserts({ pool });
  const batches = Array.from({ length: Math.ceil(sales.length / BARE_BATCH) }, (_, index) => ({
    company: companyId,
    facts: sales.slice(index * BARE_BATCH, (index + 1) * BARE_BATCH).map((fact) => ({ fact })),
  }));
  let total = 0;
  // Some at a time: all rows at once would not fit into memory.
  for (let from = 0; from < batches.length; from += writers) {
    const rows = await bare.read(batches.slice(from, from + writers));
    const began = performance.now();
    await Promise.all(rows.map((batch) => bare.insert(batch)));
    total += performance.now() - began;
  }
  return total;
}
