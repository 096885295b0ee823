import pg from 'pg';
import { startThrowawayPostgres } from '../support/throwaway-postgres.ts';
import { type BenchCentre, openBenchCentre } from './crowd/bench-centre.ts';
import { type CrowdResult, insertBare, tillsComeBack } from './crowd/come-back.ts';
import { salesOfTill } from './crowd/sales-of-till.ts';
import type { Bench } from './frame.ts';

const PUSHED = 10_000;
const TILLS = 100;
const SALES_EACH = 500;

/** The crowd comes once; three figures are taken of it. */
const crowds = new Map<number, Promise<CrowdResult>>();

function crowd(scale: number): Promise<CrowdResult> {
  const known = crowds.get(scale);
  if (known !== undefined) return known;
  const tills = Math.max(2, Math.round(TILLS * scale));
  const result = withCentre(tills, async (centre) => {
    const came = await tillsComeBack(centre, SALES_EACH);
    process.stderr.write(`${JSON.stringify(came)}\n`);
    return came;
  });
  crowds.set(scale, result);
  return result;
}

/** Tills and a real centre on a Postgres that syncs every commit: pushes over HTTP, booked. */
export const crowdBenches: readonly Bench[] = [
  {
    name: 'sync/push-10k-sales',
    unit: 'ms',
    better: 'lower',
    reference: 'the same rows inserted bare, in equal batches, by one writer',
    aim: 3,
    measure: (scale = 1) => pushOfOne(Math.round(PUSHED * scale)),
  },
  {
    name: 'sync/crowd-100x500',
    unit: 'ms',
    better: 'lower',
    reference: 'the same rows inserted bare, in equal batches, by two writers, as many as book at once',
    aim: 3,
    measure: async (scale = 1) => {
      const { convergedMs, bareMs } = await crowd(scale);
      return { value: convergedMs, referenceValue: bareMs };
    },
  },
  {
    name: 'sync/crowd-100x500-slowest-till',
    unit: 'ms',
    better: 'lower',
    reference: 'the median till of the same crowd',
    aim: 2,
    measure: async (scale = 1) => {
      const { slowestMs, medianMs } = await crowd(scale);
      return { value: slowestMs, referenceValue: medianMs };
    },
  },
  {
    name: 'sync/crowd-100x500-memory',
    unit: 'MB',
    better: 'lower',
    reference: 'what the centre holds before the crowd comes; the value is the most it held meanwhile',
    aim: 4,
    measure: async (scale = 1) => {
      const { memory } = await crowd(scale);
      return { value: memory.most, referenceValue: memory.before };
    },
  },
];

function pushOfOne(count: number) {
  return withCentre(2, async (centre) => {
    const [warm, till] = centre.tills;
    if (warm === undefined || till === undefined) throw new Error('There is no till.');
    // What is compiled and cached at first use is not the matter.
    warm.fill(salesOfTill(warm.device, centre.products, 400));
    await warm.sendAll();
    const sales = salesOfTill(till.device, centre.products, count);
    till.fill(sales);
    const began = performance.now();
    await till.sendAll();
    const value = performance.now() - began;
    return { value, referenceValue: await insertBare(centre, sales, 1) };
  });
}

async function withCentre<Result>(
  tills: number,
  work: (centre: BenchCentre) => Promise<Result>,
): Promise<Result> {
  const cluster = await startThrowawayPostgres('on');
  try {
    const client = new pg.Client({ connectionString: `${cluster.url}/postgres` });
    await client.connect();
    await client.query('create database bench');
    await client.end();
    const centre = await openBenchCentre(`${cluster.url}/bench`, tills);
    try {
      return await work(centre);
    } finally {
      await centre.close();
    }
  } finally {
    await cluster.stop();
  }
}
