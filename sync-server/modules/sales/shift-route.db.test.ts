import fc from 'fast-check';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { shiftTotals } from '@karvon/shared/derivations/shift-effects.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testFact } from '@karvon/shared/testing.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { historyArb, playHistory } from '@karvon/tests/books/shift-history.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { bookFacts } from '../../replication/book-facts.ts';
import { openTestShop, pushed, testModules, type TestShop } from '../shop.test-support.ts';

describeServer('a shift at the centre', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
  });

  const book = (facts: readonly JournalFact[]) => {
    const { db, newId, clock, epoch } = test.server.platform;
    const bookings = testModules().flatMap((module) => module.bookings);
    return bookFacts({ db, bookings, newId, epoch, companyId: shop.companyId }, pushed(facts, clock()));
  };
  const get = (path: string, token = owner) => test.call(`GET ${path}`, { token });
  /** Of a till of branch A, in its first life. */
  const ofTill = (device = testId()) => {
    const { companyId: company, branchA: branch, registerA1: register } = shop;
    return (seq: number) => ({ company, branch, register, device, incarnation: 1, seq });
  };
  const closing = (shift: JournalFact, expected: number, counted: number, of: Partial<JournalFact>) =>
    testFact(
      testId,
      'shift-close',
      {
        number: 1,
        currency: 'UZS',
        expected: minor(expected),
        counted: minor(counted),
        difference: minor(counted - expected),
        denominations: [],
        reason: 'Wrong change',
        earlierCounts: [minor(7)],
      },
      { ...of, shift: shift.id },
    );

  it('comes to what its till says, and to what somebody has seen, whatever happened in it', async () => {
    await fc.assert(
      fc.asyncProperty(historyArb, async (history) => {
        const { facts, seen } = playHistory(history, testId, ofTill());
        await book(facts);
        const answer = await get(`/shifts/${facts[0]?.id ?? ''}`);
        expect(answer).toMatchObject({ status: 200, body: { totals: shiftTotals(facts) } });
        expect(answer.body).toMatchObject({ totals: { cash: seen.drawer }, closing: null, count: null });
      }),
      { numRuns: 12 },
    );
  });

  it('says how it was counted; what comes after its end belongs to it and not to the next one', async () => {
    const till = ofTill();
    const { facts } = playHistory({ float: 1000, acts: [] }, testId, till);
    const [opened] = facts;
    if (opened === undefined) throw new Error('There is no shift.');
    const next = testFact(testId, 'shift-open', { number: 2, float: minor(5), currency: 'UZS' }, till(3));
    const body = {
      direction: 'in' as const,
      amount: minor(300),
      currency: 'UZS',
      purpose: 'income' as const,
      article: null,
      counterparty: null,
      reason: 'Found',
    };
    const late = testFact(testId, 'cash-move', body, { ...till(4), shift: opened.id });
    await book([opened, closing(opened, 1000, 900, till(2)), { ...next, shift: next.id }]);
    await book([late]);
    expect((await get(`/shifts/${opened.id}`)).body).toMatchObject({
      closing: { expected: 1000, counted: 900, difference: -100 },
      count: { reason: 'Wrong change', earlierCounts: [7], denominations: [], afterwards: 300 },
      totals: { cash: 1300, cashIn: { income: 300 } },
    });
    expect((await get(`/shifts/${next.id}`)).body).toMatchObject({
      closing: null,
      totals: { cash: 5, cashIn: {} },
    });
  });

  it('is known where its facts came before it, and to nobody who may not see its branch', async () => {
    const till = ofTill();
    const { facts } = playHistory({ float: 1000, acts: [{ what: 'open drawer' }] }, testId, till);
    const [opened, drawer] = facts;
    if (opened === undefined || drawer === undefined) throw new Error('There is no shift.');
    await book([drawer]);
    const unknown = { status: 404, body: { error: { code: 'unknown-shift' } } };
    expect(await get(`/shifts/${opened.id}`)).toMatchObject(unknown);
    await book([opened]);
    expect((await get(`/shifts/${opened.id}`)).body).toMatchObject({
      totals: { drawerOpens: 1, cash: 1000 },
    });
    expect(await get(`/shifts/${testId()}`)).toMatchObject(unknown);
    const elsewhere = await shop.tokenOf('company.manager', [shop.branchB]);
    expect(await get(`/shifts/${opened.id}`, elsewhere)).toMatchObject(unknown);
    const here = await shop.tokenOf('company.manager', [shop.branchA]);
    expect(await get(`/shifts/${opened.id}`, here)).toMatchObject({ status: 200 });
  });
});
