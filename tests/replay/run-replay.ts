import type { Logger } from 'pino';
import { z } from 'zod';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import { someSecretKeys } from '../support/some-secret-keys.ts';
import { callsTo, type Post, signIn } from './centre-calls.ts';
import { type PushOptions, pushLog } from './push-log.ts';
import type { RetailLog } from './read-log.ts';
import { openRetailShop, type RetailShop } from './retail-shop.ts';
import { revenueOfBooks } from './revenue-of-books.ts';
import { sumsOfLog } from './sums-of-log.ts';

export type ReplayOptions = {
  /** An empty Postgres database. */
  databaseUrl: string;
  dataFolder: string;
  log: RetailLog;
  /** How many invoices to replay, in the log's order. */
  limit: number;
  logger: Logger;
} & Pick<PushOptions, 'onProgress' | 'stop' | 'disturb'>;

export type ReplayOutcome = {
  /** Facts that the centre accepted. */
  documents: number;
  revenueByMonth: Record<string, number>;
  revenueByCountry: Record<string, number>;
  /** Σ |debits − credits|, as the centre's own check of its books has it; null when it was not asked. */
  trialBalance: number | null;
  /** What differs or was refused, in words; empty when all is as it must be. */
  faults: string[];
};

/**
 * Replays the log at a centre of its own on this database, and compares the centre's books with sums of the raw lines.
 * The centre is stopped in the end, whatever happens. A replay that was stopped is one with a fault.
 */
export async function runReplay(options: ReplayOptions): Promise<ReplayOutcome> {
  const server = await startCentre(options);
  try {
    return await replayAt(server, options);
  } finally {
    await server.stop();
  }
}

/** A centre as in production, on the clock of this machine. */
function startCentre({ databaseUrl, dataFolder, logger }: ReplayOptions): Promise<RunningServer> {
  const environment = {
    KARVON_DATA: dataFolder,
    PORT: '0',
    DATABASE_URL: databaseUrl,
    NODE_ENV: 'production',
    KARVON_API_PER_MINUTE: '0',
    KARVON_SECRET_KEYS: someSecretKeys(),
  };
  return startServer(readSettings(environment), { modules, clock: () => new Date().getTime(), log: logger });
}

async function replayAt(server: RunningServer, options: ReplayOptions): Promise<ReplayOutcome> {
  const { databaseUrl, log, limit, stop } = options;
  const { platform, url } = server;
  const invoices = log.invoices.slice(0, limit);
  const shop = await openRetailShop(platform, invoices);
  const { accepted, refused } = await pushLog({ ...options, url, shop, invoices });
  const { byMonth, byCountry } = await revenueOfBooks(platform.db, shop.companyId, shop.branches);
  const outcome = { documents: accepted, revenueByMonth: byMonth, revenueByCountry: byCountry };
  if (stop.aborted) return { ...outcome, trialBalance: null, faults: ['It was stopped.'] };
  const check = await checkBooks(callsTo(url, stop), shop);
  const expected = await sumsOfLog(databaseUrl, log.rawLines, limit);
  return {
    ...outcome,
    trialBalance: check.trialBalance,
    faults: [
      ...refused,
      ...differences('documents', { all: accepted }, { all: expected.documents }),
      ...differences('revenue by month', byMonth, expected.revenue.byMonth),
      ...differences('revenue by country', byCountry, expected.revenue.byCountry),
      ...differences('check of the books', check.figures, {}),
      ...check.faults,
    ],
  };
}

const checkSchema = z.looseObject({ trialBalance: z.number(), faults: z.array(z.string()) });

/** The centre's own check: its figures are zero when the books are right. */
async function checkBooks(post: Post, { manager }: RetailShop) {
  const token = await signIn(post, manager);
  const { faults, ...rest } = await post({ path: '/ledger/checks', token, body: {} }, checkSchema);
  const figures = z.record(z.string(), z.number()).parse(rest);
  return { faults, figures, trialBalance: rest.trialBalance };
}

/** One sentence for each key under which the books and the log do not agree. */
function differences(what: string, books: Record<string, number>, log: Record<string, number>): string[] {
  return [...new Set([...Object.keys(books), ...Object.keys(log)])]
    .filter((key) => (books[key] ?? 0) !== (log[key] ?? 0))
    .map((key) => `${what}, ${key}: ${books[key] ?? 0} in the books, ${log[key] ?? 0} expected`);
}
