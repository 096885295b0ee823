import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { foldDeltas } from '@karvon/sync-server/modules/ledger/keep-books.ts';
import type { Database } from '@karvon/sync-server/platform/db/transaction.ts';
import { Random } from '../fuzz/random.ts';
import { type BooksShop, openBooksShop } from './books-shop.ts';
import { expectedBooks, readBooks } from './facts-audit.ts';
import { same } from './held-history.ts';
import { randomFacts } from './random-facts.ts';

const CLIENTS = 4;
const right = { trialBalance: 0, subledgerDiff: 0, stockDiff: 0, journalDiff: 0, faults: [] };

/** Lets clients push random facts of a seed into a new shop's books, and holds those against the model. Throws Differs. */
export async function runFactsAtOnce(db: Database, seed: number, count: number): Promise<void> {
  const random = new Random(seed);
  const shop = await openBooksShop(db);
  const facts = randomFacts(shop, random, count);
  const kinds = new Map(facts.map(({ id, kind }) => [id, kind]));
  for (const [id, states] of await pushAtOnce(shop, random, facts, CLIENTS)) {
    // Accepted by one push, known to every other.
    same(`what became of the ${kinds.get(id)} ${id}`, onceAccepted(states.length), states.toSorted());
  }
  await auditFacts(shop, facts);
}

/** Books the same facts in two shops, in order and each by itself from the last to the first. Throws Differs. */
export async function runFactsInTwoOrders(db: Database, seed: number, count: number): Promise<void> {
  const [forth, back] = [await openBooksShop(db), await openBooksShop(db)];
  await forth.book(randomFacts(forth, new Random(seed), count));
  const facts = randomFacts(back, new Random(seed), count);
  for (const fact of facts.toReversed()) await back.book([fact]);
  same('the books in another order', await readBooks(forth), await readBooks(back));
  await auditFacts(back, facts);
}

async function auditFacts(shop: BooksShop, facts: readonly JournalFact[]): Promise<void> {
  const [expected, found] = [expectedBooks(facts), await readBooks(shop)];
  for (const what of Object.keys(expected) as (keyof typeof expected)[]) {
    same(what, expected[what], found[what]);
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
    plans.map(async (batches) => {
      for (const batch of batches) {
        await push(batch);
        await shop.within(foldDeltas);
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
