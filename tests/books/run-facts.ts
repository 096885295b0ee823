import { sql } from 'kysely';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type BusinessDate, instantOf } from '@karvon/shared/values/time.ts';
import { addClosing } from '@karvon/sync-server/modules/ledger/closings.ts';
import { foldDeltas } from '@karvon/sync-server/modules/ledger/keep-books.ts';
import type { Database } from '@karvon/sync-server/platform/db/transaction.ts';
import { Random } from '../fuzz/random.ts';
import { testId } from '../support/test-database.ts';
import { BEGIN, type BooksShop, openBooksShop } from './books-shop.ts';
import { expectedBooks, readBooks } from './facts-audit.ts';
import { same } from './held-history.ts';
import { randomFacts } from './random-facts.ts';

const CLIENTS = 4;
/** So many facts are told one by one. */
const FEW = 10;
/** The day of the facts, and the one before. */
const DAY = '2026-11-21' as BusinessDate;
const BEFORE = '2026-11-20' as BusinessDate;
const right = { trialBalance: 0, subledgerDiff: 0, stockDiff: 0, journalDiff: 0, faults: [] };

/** Lets clients push random facts of a seed, those of these numbers, into a new shop's books, and holds those against the model. Throws Differs. */
export async function runFactsAtOnce(db: Database, seed: number, which: readonly number[]): Promise<void> {
  const random = new Random(seed);
  const shop = await openBooksShop(db);
  const facts = chosenFacts(shop, random, which);
  const kinds = new Map(facts.map(({ id, kind }) => [id, kind]));
  for (const [id, states] of await pushAtOnce(shop, random, facts, CLIENTS)) {
    // Accepted by one push, known to every other.
    same(`what became of the ${kinds.get(id)} ${id}`, onceAccepted(states.length), states.toSorted());
  }
  await auditFacts(shop, facts);
  await auditPostingDates(shop);
}

/** Books the same facts in two shops, in order and each by itself from the last to the first. Throws Differs. */
export async function runFactsInTwoOrders(
  db: Database,
  seed: number,
  which: readonly number[],
): Promise<void> {
  const [forth, back] = [await openBooksShop(db), await openBooksShop(db)];
  await forth.book(chosenFacts(forth, new Random(seed), which));
  const facts = chosenFacts(back, new Random(seed), which);
  for (const fact of facts.toReversed()) await back.book([fact]);
  same('the books in another order', await readBooks(forth), await readBooks(back));
  await auditFacts(back, facts);
}

/** Of the facts of this seed those with these numbers, so that fewer of them are the same ones. */
function chosenFacts(shop: BooksShop, random: Random, which: readonly number[]): JournalFact[] {
  const facts = randomFacts(shop, random, Math.max(-1, ...which) + 1);
  return facts.filter((_, index) => which.includes(index));
}

/** Nothing may be counted in a day that was closed by then. */
async function auditPostingDates(shop: BooksShop): Promise<void> {
  const { rows } = await shop.within((tx) =>
    sql`
      select what, pos, posting_date, through from (
        select 'transfer' as what, pos, posting_date from ledger_transfers
        union all select 'move of goods', pos, posting_date from stock_moves
      ) posted
      cross join lateral (
        select through from ledger_closings closing where closing.pos < posted.pos order by closing.pos desc limit 1
      ) closing
      where posting_date <= through`.execute(tx.db),
  );
  same('what is counted in closed days', [], rows);
}

async function auditFacts(shop: BooksShop, facts: readonly JournalFact[]): Promise<void> {
  const [expected, found] = [expectedBooks(facts), await readBooks(shop)];
  const kinds = facts.length <= FEW ? ` of ${facts.map(({ kind }) => kind).join(', ')}` : '';
  for (const what of Object.keys(expected) as (keyof typeof expected)[]) {
    same(`${what}${kinds}`, expected[what], found[what]);
  }
  same('the check of the books', right, await shop.check());
}

function onceAccepted(times: number): string[] {
  return ['accepted', ...Array.from({ length: times - 1 }, () => 'duplicate')];
}

/**
 * Several clients push these facts at once: in another order, every third by two of them, and every fourth batch again,
 * as if its answer had been lost. Meanwhile the books are kept.
 * @returns fact → what became of it, each time it was pushed
 */
async function pushAtOnce(
  shop: BooksShop,
  random: Random,
  facts: readonly JournalFact[],
  clients: number,
): Promise<Map<Id, string[]>> {
  const answers = new Map<Id, string[]>(facts.map(({ id }) => [id, []]));
  const push = async (batch: readonly JournalFact[]) => {
    for (const [id, state] of await shop.book(batch)) answers.get(id)?.push(state);
  };
  const queues: JournalFact[][] = Array.from({ length: clients }, () => []);
  for (const fact of random.some(facts, facts.length)) {
    const takers = random.some(queues, random.chance(33) ? 2 : 1);
    takers.forEach((queue) => queue.push(fact));
  }
  const plans = queues.map((queue) => batchesOf(queue, random));
  await Promise.all(
    plans.map(async (batches, client) => {
      for (const batch of batches) {
        await push(batch);
        await shop.within(foldDeltas);
        // The first one also closes the day now and then, and opens it again.
        if (client > 0 || random.chance(50)) continue;
        const by = shop.company;
        const through = random.pick([null, DAY, BEFORE]);
        await shop.within((tx) =>
          addClosing(tx, { id: testId(), through, at: instantOf(BEGIN), by, note: null }),
        );
      }
    }),
  );
  return answers;
}

function batchesOf(queue: readonly JournalFact[], random: Random): JournalFact[][] {
  const batches: JournalFact[][] = [];
  for (let start = 0; start < queue.length; ) {
    const batch = queue.slice(start, start + random.int(1, 15));
    start += batch.length;
    batches.push(batch);
    if (random.chance(25)) batches.push(batch);
  }
  return batches;
}
