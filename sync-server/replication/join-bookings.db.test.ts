import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testFact } from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { describeDatabase, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { modules as business } from '../modules/all.ts';
import { pushed } from '../modules/shop.test-support.ts';
import { composeModules } from '../open-centre.ts';
import type { Database } from '../platform/db/transaction.ts';
import { joinBookings } from './join-bookings.ts';
import { readJournalPage } from './read-journal.ts';

const modules = composeModules(business);
const bookings = modules.flatMap((module) => module.bookings);
const epoch = { current: () => 'test', renew: async () => 'test' };

describeDatabase('pushes of one company at once', (open) => {
  let test: TestDatabase;
  let companyId: Id;
  let transactions: number;
  let failing: number;
  beforeAll(async () => {
    test = await open(modules);
  });
  beforeEach(() => {
    companyId = testId();
    transactions = 0;
    failing = 0;
  });

  /** Counts transactions, and lets the next ones fail as a broken connection does. */
  const counted = (db: Database): Database => ({
    ...db,
    tenant: async (company, work) => {
      transactions += 1;
      if (failing === 0) return db.tenant(company, work);
      failing -= 1;
      throw Object.assign(new Error('the connection broke'), { code: '08006' });
    },
  });
  const joined = () => joinBookings({ db: counted(test.db), bookings, newId: testId, epoch });
  const opened = (device: Id, seq: number): JournalFact =>
    testFact(testId, 'drawer-open', { reason: null }, { company: companyId, device, seq });
  const push = async (book: ReturnType<typeof joined>, facts: readonly JournalFact[]) =>
    [...(await book(companyId, pushed(facts, 0))).values()].map(({ state }) => state);
  const kept = async () => {
    const { facts } = await test.db.tenant(companyId, (tx) => readJournalPage(tx, 0, 10_000));
    return facts;
  };

  it('share transactions, and each hears of its own facts', async () => {
    const book = joined();
    const sent = Array.from({ length: 40 }, () => opened(testId(), 1));
    expect(await Promise.all(sent.map((fact) => push(book, [fact])))).toEqual(sent.map(() => ['accepted']));
    expect(transactions).toBeLessThanOrEqual(4);
    expect(new Set((await kept()).map(({ id }) => id))).toEqual(new Set(sent.map(({ id }) => id)));
  });

  it('book a fact once that comes in two of them', async () => {
    const book = joined();
    const fact = opened(testId(), 1);
    const answers = await Promise.all(Array.from({ length: 5 }, () => push(book, [fact])));
    expect(answers.flat().toSorted()).toEqual(['accepted', ...Array.from({ length: 4 }, () => 'duplicate')]);
    expect(await kept()).toHaveLength(1);
  });

  it('keep the order of a long one', async () => {
    const book = joined();
    const [device, other] = [testId(), testId()];
    const long = Array.from({ length: 450 }, (_, index) => opened(device, index + 1));
    const [answers] = await Promise.all([push(book, long), push(book, [opened(other, 1)])]);
    expect(new Set(answers)).toEqual(new Set(['accepted']));
    const numbers = (await kept()).filter((fact) => fact.device === device).map(({ seq }) => seq);
    expect(numbers).toEqual(long.map(({ seq }) => seq));
  });

  it('are not spoilt by a bad fact of another', async () => {
    const book = joined();
    const bad = { ...opened(testId(), 1), branch: 'nowhere' };
    const good = Array.from({ length: 6 }, () => opened(testId(), 1));
    const answers = await Promise.all(
      [...good.slice(0, 3), bad, ...good.slice(3)].map((fact) => push(book, [fact])),
    );
    expect(answers.flat().toSorted()).toEqual([...good.map(() => 'accepted'), 'quarantined']);
  });

  it('hear of what is nobody’s fault, and those after them are booked', async () => {
    const book = joined();
    failing = 1;
    const first = push(book, [opened(testId(), 1)]);
    await expect(first).rejects.toThrow('the connection broke');
    expect(await push(book, [opened(testId(), 1)])).toEqual(['accepted']);
  });
});
