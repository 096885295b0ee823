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
import { runFactsAtOnce, runFactsInTwoOrders } from '../../books/run-facts.ts';
import { startThrowawayPostgres } from '../../support/throwaway-postgres.ts';
import type { Finding, FuzzTarget } from '../frame.ts';
import type { Random } from '../random.ts';

type LedgerCase =
  | { kind: 'alone'; steps: Choice[]; past: number }
  | { kind: 'at once'; clients: ClientStep[][] }
  | { kind: 'facts'; seed: number; which: number[] }
  | { kind: 'facts in two orders'; seed: number; which: number[] };

const steps = fc.array(choice, { maxLength: 60, size: 'max' });
const clientSteps = fc.array(clientStep, { minLength: 5, maxLength: 15, size: 'max' });
const clients = fc.array(clientSteps, { minLength: 4, maxLength: 8 });
const which = fc
  .integer({ min: 5, max: 100 })
  .map((count) => Array.from({ length: count }, (_, index) => index));
const facts = fc.record({ seed: fc.nat(), which });

/** One history, several clients at once, or what tills push: each time on new books. */
const cases: fc.Arbitrary<LedgerCase> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(steps, fc.nat(1000))
      .map(([steps, past]) => ({ kind: 'alone' as const, steps, past })),
  },
  { weight: 5, arbitrary: clients.map((clients) => ({ kind: 'at once' as const, clients })) },
  { weight: 2, arbitrary: facts.map((drawn) => ({ kind: 'facts' as const, ...drawn })) },
  { weight: 1, arbitrary: facts.map((drawn) => ({ kind: 'facts in two orders' as const, ...drawn })) },
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
      'kind seed which steps past clients step mishap do items of more percent day from to amount hold through minutes'.split(
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
  if (input.kind === 'facts') return runFactsAtOnce(db, input.seed, input.which);
  if (input.kind === 'facts in two orders') return runFactsInTwoOrders(db, input.seed, input.which);
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
