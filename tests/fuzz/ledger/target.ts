import fc from 'fast-check';
import pg from 'pg';
import { testIds } from '@karvon/shared/testing.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { connectPool } from '@karvon/sync-server/platform/db/connect-pool.ts';
import { createDatabase } from '@karvon/sync-server/platform/db/create-database.ts';
import { migrate } from '@karvon/sync-server/platform/db/migrate.ts';
import type { Database } from '@karvon/sync-server/platform/db/transaction.ts';
import { type ClientStep, clientStep, runAtOnce } from '../../books/at-once.ts';
import { Differs, HeldHistory } from '../../books/held-history.ts';
import { type Choice, choice } from '../../books/ledger-choices.ts';
import { startThrowawayPostgres } from '../../support/throwaway-postgres.ts';
import type { Finding, FuzzTarget } from '../frame.ts';
import type { Random } from '../random.ts';

type LedgerCase =
  | { kind: 'alone'; steps: Choice[]; past: number }
  | { kind: 'at once'; clients: ClientStep[][] };

/** Half of the cases are one history, half are several clients at once, each on a new ledger. */
const cases: fc.Arbitrary<LedgerCase> = fc.oneof(
  fc.record({
    kind: fc.constant('alone' as const),
    steps: fc.array(choice, { maxLength: 60, size: 'max' }),
    past: fc.nat(1000),
  }),
  fc.record({
    kind: fc.constant('at once' as const),
    clients: fc.array(fc.array(clientStep, { minLength: 5, maxLength: 15, size: 'max' }), {
      minLength: 4,
      maxLength: 8,
    }),
  }),
);

/** The ledger on a Postgres of this run alone, against the model of it. Those of several clients seldom get smaller. */
export async function openLedgerTarget(): Promise<{
  target: FuzzTarget<LedgerCase>;
  close: () => Promise<void>;
}> {
  const cluster = await startThrowawayPostgres('off');
  const client = new pg.Client({ connectionString: `${cluster.url}/postgres` });
  await client.connect();
  await client.query('create database fuzz');
  await client.end();
  const databaseUrl = `${cluster.url}/fuzz`;
  const pool = await connectPool({ databaseUrl, pgliteFolder: null, onIdleError: () => {} });
  const modules = composeModules(testModules());
  await migrate(pool, modules);
  const close = async () => {
    await pool.close();
    await cluster.stop();
  };
  return { target: ledgerTarget(createDatabase(pool, modules)), close };
}

/** Cases against this database. */
export function ledgerTarget(db: Database): FuzzTarget<LedgerCase> {
  return {
    name: 'ledger',
    generate: (random) => generate(random),
    run: (input) => findingOf(() => run(db, input)),
    keep: new Set(
      'kind steps past clients step mishap do items of more percent day from to amount hold through minutes'.split(
        ' ',
      ),
    ),
  };
}

function generate(random: Random): LedgerCase {
  const [drawn] = fc.sample(cases, { seed: random.int(0, 2 ** 31), numRuns: 1 });
  if (drawn === undefined) throw new Error('Nothing was drawn.');
  return drawn;
}

async function run(db: Database, input: LedgerCase): Promise<void> {
  if (input.kind === 'at once') {
    await runAtOnce(db, testIds(), input.clients);
    return;
  }
  const held = new HeldHistory(db, testIds());
  await held.begin();
  for (const step of input.steps) await held.step(step);
  await held.finish(input.past);
}

async function findingOf(work: () => Promise<void>): Promise<Finding | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    return { kind: error instanceof Differs ? 'differs' : 'broke', message };
  }
}
