import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { describeOnPostgres, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { composeModules } from '../../open-centre.ts';
import { testModules } from '../shop.test-support.ts';
import {
  bookTransfers,
  firstOpenDate,
  postHold,
  postTransfers,
  readBalances,
  readClosedThrough,
  readTransfersOf,
  reverseTransfer,
  type TransferInput,
  voidHold,
} from './api.ts';
import { account, day, testTransfer } from './books.test-support.ts';
import { addClosing } from './closings.ts';
import { foldDeltas } from './keep-books.ts';
import { readTrialBalance } from './trial-balance.ts';

describeOnPostgres('transfers that come at once', (open) => {
  let test: TestDatabase;
  let company: Id;
  const wallet = account('wallets', 'anna');
  const revenue = account('revenue', 'VAT');
  const { businessDate, postingDate, at } = testTransfer();
  const occasion = () => ({ key: testId(), businessDate, postingDate, at, note: null });
  beforeAll(async () => {
    test = await open(composeModules(testModules()));
  });
  beforeEach(() => {
    company = testId();
  });
  const within = <Result>(work: (tx: TenantTx) => Promise<Result>) => test.db.tenant(company, work);
  const post = (...inputs: TransferInput[]) => within((tx) => postTransfers(tx, testId, inputs));
  const balanceOf = async (ref: typeof wallet) => (await within((tx) => readBalances(tx, [ref])))[0]?.balance;
  const codesOf = (settled: readonly PromiseSettledResult<unknown>[]) =>
    settled
      .map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code: string }).code))
      .toSorted();

  it('resolve a hold once', async () => {
    await post(testTransfer({ credit: wallet }));
    const [hold] = await post(testTransfer({ debit: wallet, credit: revenue, expiresAt: null }));
    const holdId = hold?.id ?? '';
    const attempts = Array.from({ length: 6 }, (_, index) =>
      within((tx) =>
        index % 2 === 0
          ? postHold(tx, testId, { ...occasion(), holdId, amount: minor(100) })
          : voidHold(tx, testId, { ...occasion(), holdId }),
      ),
    );
    expect(codesOf(await Promise.allSettled(attempts))).toEqual([
      'done',
      ...Array<string>(5).fill('hold-resolved-already'),
    ]);
    expect(await within((tx) => readBalances(tx, [wallet]))).toMatchObject([{ debitHeld: 0 }]);
  });

  it('reverse a transfer once', async () => {
    const [posted] = await post(testTransfer());
    const attempts = Array.from({ length: 4 }, () =>
      within((tx) => reverseTransfer(tx, testId, { ...occasion(), transferId: posted?.id ?? '' })),
    );
    expect(codesOf(await Promise.allSettled(attempts))).toEqual([
      ...Array<string>(3).fill('already-reversed'),
      'done',
    ]);
    expect(await balanceOf(account('bank'))).toBe(0);
  });

  it('are one under one key, and open an account once', async () => {
    const input = testTransfer({ debit: account('till-cash', 'new'), credit: wallet });
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(input)));
    expect(new Set(answers.flat().map(({ id }) => id)).size).toBe(1);
    expect(answers.flat().filter(({ state }) => state === 'created')).toHaveLength(1);
    expect(await balanceOf(wallet)).toBe(100);
  });

  it('never draw more than a guarded account has', async () => {
    await post(testTransfer({ credit: wallet }), testTransfer({ credit: account('bonuses', 'anna') }));
    const spend = (debit: typeof wallet) => testTransfer({ debit, credit: revenue, amount: minor(30) });
    const attempts = Array.from({ length: 12 }, (_, index) => {
      const [one, other] = [spend(wallet), spend(account('bonuses', 'anna'))];
      return post(...(index % 2 === 0 ? [one, other] : [other, one]));
    });
    expect(codesOf(await Promise.allSettled(attempts))).toEqual([
      'done',
      'done',
      'done',
      ...Array<string>(9).fill('insufficient-funds'),
    ]);
    expect([await balanceOf(wallet), await balanceOf(account('bonuses', 'anna'))]).toEqual([10, 10]);
  });

  it('book no fact into a period that closes meanwhile', async () => {
    const booking = Promise.withResolvers<void>();
    const [late, first] = [testId(), testId()].map((id) => ({ id, kind: 'sale' }));
    const waiting = within(async (tx) => {
      // The date was chosen before the books were closed, and comes to be written afterwards.
      const open = firstOpenDate(businessDate, await readClosedThrough(tx));
      await booking.promise;
      return bookTransfers(tx, testId, [testTransfer({ document: late ?? null, postingDate: open })]);
    });
    const close = within((tx) =>
      addClosing(tx, { id: testId(), through: day('2026-11-21'), at, by: testId(), note: null }),
    );
    await close;
    booking.resolve();
    await waiting;
    await within((tx) => bookTransfers(tx, testId, [testTransfer({ document: first ?? null })]));
    const rows = await within((tx) => readTransfersOf(tx, [late?.id ?? '', first?.id ?? '']));
    expect(rows.map((row) => row.postingDate)).toEqual(['2026-11-22', '2026-11-22']);
  });

  it('show exact sums at every look while deltas are folded', async () => {
    const refs = [account('bank'), account('settlement'), account('till-cash', 'A1')];
    const writing = new AbortController();
    const writers = Array.from({ length: 3 }, async (_, writer) => {
      for (let turn = 0; turn < 25; turn += 1) {
        const inputs = refs
          .slice(0, 1 + ((writer + turn) % 2))
          .map((debit) => testTransfer({ debit, credit: account('exchange') }));
        await within((tx) => bookTransfers(tx, testId, inputs));
      }
    });
    const folded: number[] = [];
    const folders = Array.from({ length: 2 }, async () => {
      while (!writing.signal.aborted) folded.push((await within(foldDeltas)) ?? 0);
    });
    const looks: number[] = [];
    const reader = (async () => {
      while (!writing.signal.aborted) {
        // What left the clearing account is on the others at any moment: both come from one look.
        const trial = await within((tx) => readTrialBalance(tx));
        looks.push(...trial.totals.map(({ total }) => total));
        const [bank] = await within((tx) => readBalances(tx, [account('bank')]));
        looks.push((bank?.debit ?? 0) % 100);
      }
    })();
    await Promise.all(writers);
    writing.abort();
    await Promise.all([...folders, reader]);
    folded.push((await within(foldDeltas)) ?? 0);
    expect(looks.length).toBeGreaterThan(0);
    expect(looks.every((look) => look === 0)).toBe(true);
    const { rows } = await within((tx) => readTrialBalance(tx));
    const booked = rows.filter(({ code }) => code === 'exchange').map(({ credit }) => credit);
    expect(booked).toEqual([rows.reduce((sum, { debit }) => sum + debit, 0)]);
    expect(await balanceOf(account('bank'))).toBe(75 * 100);
    expect(folded.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(150);
  });
});
