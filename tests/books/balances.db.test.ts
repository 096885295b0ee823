import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { type Balance, lifeKey } from '@karvon/shared/collections/balances.ts';
import { balanceEffects } from '@karvon/shared/derivations/balance-effects.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { foldBalances } from '@karvon/sync-server/modules/balances/fold-balances.ts';
import { readBalancesByCode } from '@karvon/sync-server/modules/ledger/api.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { readFacts } from '@karvon/sync-server/replication/read-facts.ts';
import { Random } from '../fuzz/random.ts';
import { describeOnPostgres, type TestDatabase } from '../support/test-database.ts';
import { type BooksShop, openBooksShop } from './books-shop.ts';
import { randomFacts } from './random-facts.ts';

const seed = randomInt(2 ** 31);

describeOnPostgres('balances of random facts', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open(composeModules(testModules()));
  });

  it(`say at any moment what their facts come to, as tills push one after the other (seed ${seed})`, async () => {
    const { shop, facts, wrong, folds } = await pushWhileFolding(test, (fact) => fact.device);
    expect(folds).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
    await foldRest(shop);
    expect(amounts(await readRows(shop))).toEqual(byFacts(facts));
  });

  it(`are what the books say in the end, whoever books in which order meanwhile (seed ${seed})`, async () => {
    const { shop, facts } = await pushWhileFolding(test, (fact) => fact.seq % 3);
    await foldRest(shop);
    const rows = await readRows(shop);
    expect(amounts(rows)).toEqual(await inBooks(shop));
    expect(amounts(rows)).toEqual(byFacts(facts));
    expect(upTos(rows)).toEqual(highest(facts));
  });
});

/** Pushes random facts, each batch twice and those of a kind in their order, while two fold a little at a time. */
async function pushWhileFolding({ db }: TestDatabase, kindOf: (fact: JournalFact) => unknown) {
  const shop = await openBooksShop(db);
  const random = new Random(seed);
  const facts = randomFacts(shop, random, 240);
  const wrong: string[] = [];
  let folds = 0;
  const work = { isPushing: true };
  const fold = async () => {
    while (work.isPushing) {
      await shop.within((tx) => foldBalances(tx, readFacts, random.int(1, 12)));
      folds += 1;
      wrong.push(...(await differing(shop, facts)));
    }
  };
  const push = async (own: readonly JournalFact[]) => {
    for (let from = 0; from < own.length; from += 7) {
      const batch = own.slice(from, from + 7);
      await Promise.all([shop.book(batch), shop.book(batch)]);
    }
  };
  const folding = Promise.all([fold(), fold()]);
  try {
    await Promise.all([...Map.groupBy(facts, kindOf).values()].map(push));
  } finally {
    work.isPushing = false;
    await folding;
  }
  return { shop, facts, wrong, folds };
}

async function foldRest(shop: BooksShop): Promise<void> {
  while ((await shop.within((tx) => foldBalances(tx, readFacts, 12))) === 'more') {
    // A little more each time.
  }
}

async function readRows(shop: BooksShop): Promise<Balance[]> {
  const { rows } = await shop.within((tx) => sql<{ doc: Balance }>`select doc from balances`.execute(tx.db));
  return rows.map(({ doc }) => doc);
}

const nameOf = ({ kind, subject }: Pick<Balance, 'kind' | 'subject'>) => `${kind} ${subject}`;

function amounts(rows: readonly Balance[]): Record<string, number> {
  return Object.fromEntries(
    rows.filter(({ amount }) => amount !== 0).map((row) => [nameOf(row), row.amount]),
  );
}

function upTos(rows: readonly Balance[]): Record<string, unknown> {
  return Object.fromEntries(rows.map((row) => [nameOf(row), row.upTo]));
}

/** Rows that are not what those facts come to of which they say that they are in it. */
async function differing(shop: BooksShop, facts: readonly JournalFact[]): Promise<string[]> {
  return (await readRows(shop)).flatMap((row) => {
    const contained = facts.filter((fact) => fact.seq <= (row.upTo[lifeKey(fact)] ?? 0));
    const sum = byFacts(contained)[nameOf(row)] ?? 0;
    return sum === row.amount ? [] : [`${nameOf(row)}: ${row.amount}, its facts ${sum}`];
  });
}

function byFacts(facts: readonly JournalFact[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const effect of facts.flatMap(balanceEffects)) {
    sums.set(nameOf(effect), (sums.get(nameOf(effect)) ?? 0) + effect.amount);
  }
  return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0));
}

function highest(facts: readonly JournalFact[]): Record<string, Record<string, number>> {
  const all: Record<string, Record<string, number>> = {};
  for (const fact of facts) {
    for (const effect of balanceEffects(fact)) {
      const upTo = (all[nameOf(effect)] ??= {});
      upTo[lifeKey(fact)] = Math.max(fact.seq, upTo[lifeKey(fact)] ?? 0);
    }
  }
  return all;
}

/** What guarded accounts lacked takes them below zero. */
async function inBooks(shop: BooksShop): Promise<Record<string, number>> {
  const read = (code: AccountCode) => shop.within((tx) => readBalancesByCode(tx, code));
  const sums = new Map<string, number>();
  const add = (name: string, amount: number) => sums.set(name, (sums.get(name) ?? 0) + amount);
  for (const { subject, balance } of await read('client-debt')) {
    if (shop.clients.includes(subject)) add(`debt ${subject}`, balance);
  }
  for (const { subject, balance } of await read('certificates')) add(`certificate ${subject}`, balance);
  for (const { subject, balance } of await read('bonuses')) {
    if (subject !== '') add(`bonus ${subject}`, balance);
  }
  for (const { subject, balance } of await read('shortfall')) {
    if (subject.startsWith('certificates:')) {
      add(`certificate ${subject.slice('certificates:'.length)}`, 0 - balance);
    }
  }
  return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0));
}
