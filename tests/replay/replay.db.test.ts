import { join } from 'node:path';
import pino from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { Random } from '../fuzz/random.ts';
import { temporaryFolder } from '../support/karvon-processes.ts';
import { isEverywhere } from '../support/is-everywhere.ts';
import { createWholePostgres } from '../support/test-database.ts';
import { demandEmptyDatabase } from './empty-database.ts';
import { readLog } from './read-log.ts';
import { type ReplayOptions, runReplay } from './run-replay.ts';
import { withClient } from './scratch-client.ts';

const log = readLog(join(import.meta.dirname, 'data/online-retail-2010-12.csv.gz'));
const FEW = isEverywhere ? 300 : 40;
/** The whole month takes half a minute. What its beginning comes to is summed up from the raw lines as well. */
const { limit, ...expected } = isEverywhere
  ? { limit: log.invoices.length, documents: 2025, revenueByMonth: { '2010-12': 74_895_702 } }
  : { limit: 200, documents: 200 };

describe('a month of a real shop’s log, replayed', () => {
  const closers: (() => Promise<void> | void)[] = [];
  afterAll(async () => {
    for (const close of closers) await close();
  });

  const replay = async (changes: Partial<ReplayOptions>) => {
    const [database, folder] = [await createWholePostgres(), temporaryFolder()];
    closers.push(
      () => database.drop(),
      () => folder.remove(),
    );
    const outcome = await runReplay({
      databaseUrl: database.url,
      dataFolder: folder.path,
      log,
      limit: log.invoices.length,
      logger: pino({ level: 'silent' }),
      onProgress: () => {},
      stop: new AbortController().signal,
      ...changes,
    });
    return { ...outcome, databaseUrl: database.url };
  };

  it('comes to what the raw lines come to, to the penny', async () => {
    const { databaseUrl, ...outcome } = await replay({ limit });
    expect(outcome).toMatchObject({ faults: [], trialBalance: 0, ...expected });
    await expect(demandEmptyDatabase(databaseUrl)).rejects.toThrow('not empty');
  });

  it('comes to the same when everything is pushed twice and in no order', async () => {
    const seed = new Date().getTime() % 2 ** 31;
    process.stderr.write(`replay: pushes in disorder from seed ${seed}\n`);
    const inOrder = await replay({ limit: FEW });
    const disturb = (pushes: JournalFact[][]) => inDisorder(pushes, new Random(seed));
    const disturbed = await replay({ limit: FEW, disturb });
    expect(inOrder).toMatchObject({ faults: [], documents: FEW, trialBalance: 0 });
    expect(disturbed).toEqual({ ...inOrder, databaseUrl: disturbed.databaseUrl });
    expect(await booksOf(disturbed.databaseUrl)).toEqual(await booksOf(inOrder.databaseUrl));
  });

  it('tells which month and country differ from the log', async () => {
    const rawLines = log.rawLines.with(0, String(log.rawLines[0]).replace(',6,', ',7,'));
    const { faults } = await replay({ limit: 5, log: { ...log, rawLines } });
    expect(faults).toEqual([
      expect.stringMatching(/^revenue by month, 2010-12: \d+ in the books, \d+ expected$/),
      expect.stringMatching(/^revenue by country, United Kingdom: \d+ in the books, \d+ expected$/),
    ]);
  });

  it('tells what the centre refused, and why', async () => {
    const disturb = (pushes: JournalFact[][]) =>
      pushes.map((facts) => facts.map((fact) => (fact.seq === 2 ? { ...fact, body: {} } : fact)));
    const { faults, documents } = await replay({ limit: 5, disturb });
    expect(documents).toBe(4);
    expect(faults).toContainEqual(expect.stringContaining('quarantined: malformed body.number'));
  });
});

/** All facts of a till in any order, in pushes of up to fifty, each push twice. */
function inDisorder(pushes: readonly JournalFact[][], random: Random): JournalFact[][] {
  const facts = pushes.flat();
  const mixed = random.some(facts, facts.length);
  const parts = Array.from({ length: Math.ceil(mixed.length / 50) }, (_part, index) =>
    mixed.slice(index * 50, index * 50 + 50),
  );
  const twice = [...parts, ...parts];
  return random.some(twice, twice.length);
}

/** All accounts and shelves of a replayed database, named as in the log: ids differ from one centre to the next. */
async function booksOf(databaseUrl: string) {
  return withClient(databaseUrl, async (client) => {
    const accounts = await client.query(
      `select a.code, coalesce(b.name, r.name, '') as subject, sum(t.debit) as debit, sum(t.credit) as credit
       from (select debit_id as account_id, amount as debit, 0 as credit from ledger_transfers
             union all select credit_id, 0, amount from ledger_transfers) t
       join ledger_accounts a on a.id = t.account_id
       left join branches b on b.id::text = a.subject left join registers r on r.id::text = a.subject
       group by 1, 2 order by 1, 2`,
    );
    const shelves = await client.query(
      `select b.name as branch, p.barcode, sum(s.remaining_qty) as on_hand, sum(s.remaining_cost) as value
       from stock_batches s join branches b on b.id = s.place_id join product_barcodes p on p.product_id = s.product_id
       where s.side <> 0 group by 1, 2 order by 1, 2`,
    );
    expect(accounts.rows).not.toEqual([]);
    expect(shelves.rows).not.toEqual([]);
    return { accounts: accounts.rows, shelves: shelves.rows };
  });
}
