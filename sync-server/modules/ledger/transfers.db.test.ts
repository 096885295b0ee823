import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { describeDatabase, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { takeBookPosition } from '../../platform/db/book-position.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { composeModules } from '../../open-centre.ts';
import { testModules } from '../shop.test-support.ts';
import {
  type AccountRef,
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
import { account, day, moment, testTransfer } from './books.test-support.ts';
import { addClosing } from './closings.ts';
import { expireHolds } from './expire-holds.ts';
import { foldDeltas } from './keep-books.ts';
import { readTrialBalance } from './trial-balance.ts';

describeDatabase('transfers', (open) => {
  let test: TestDatabase;
  let company: Id;
  const wallet = account('wallets', 'anna');
  const revenue = account('revenue', 'VAT');
  beforeAll(async () => {
    test = await open(composeModules(testModules()));
  });
  beforeEach(() => {
    company = testId();
  });
  const within = <Result>(work: (tx: TenantTx) => Promise<Result>) => test.db.tenant(company, work);
  const post = async (...inputs: TransferInput[]) => within((tx) => postTransfers(tx, testId, inputs));
  const book = async (...inputs: TransferInput[]) => within((tx) => bookTransfers(tx, testId, inputs));
  const balances = (...refs: AccountRef[]) =>
    within(async (tx) => (await readBalances(tx, refs)).map(({ balance }) => balance));
  const topUp = (amount: number) => post(testTransfer({ credit: wallet, amount: minor(amount) }));
  const { businessDate, postingDate, at } = testTransfer();
  const occasion = () => ({ key: testId(), businessDate, postingDate, at, note: null });
  const hold = async (other: Partial<TransferInput> = {}) => {
    const input = testTransfer({ debit: wallet, credit: account('bank'), expiresAt: null, ...other });
    return (await post(input))[0]?.id ?? '';
  };
  const expire = (now: string) => within((tx) => expireHolds(tx, testId, null, moment(now)));

  it('move money between two accounts, once for each key', async () => {
    const document = { id: testId(), kind: 'sale' };
    const input = testTransfer({ document });
    const [first] = await post(input);
    const [second] = await post({ ...input, at: moment('2026-11-22T08:00:00.000Z') });
    expect(first).toMatchObject({ key: input.key, state: 'created' });
    expect(second).toEqual({ ...first, state: 'exists' });
    expect(await balances(account('bank'), account('settlement'), revenue)).toEqual([100, -100, 0]);
    expect(await within((tx) => readTransfersOf(tx, [document.id]))).toEqual([
      expect.objectContaining({ id: first?.id, position: 1, amount: 100, phase: 'single', document }),
    ]);
  });

  it.each<[string, Partial<TransferInput>]>([
    ['amount', { amount: minor(101) }],
    ['debit', { debit: wallet }],
    ['credit', { credit: revenue }],
    ['rule', { rule: 'other' }],
    ['document', { document: { id: testId(), kind: 'sale' } }],
    ['branch', { branchId: testId() }],
    ['businessDate', { businessDate: day('2026-11-20') }],
    ['postingDate', { postingDate: day('2026-11-22') }],
    ['note', { note: 'other' }],
    ['phase', { expiresAt: null }],
    ['phase, expiresAt', { expiresAt: moment('2027-01-01T00:00:00.000Z') }],
    [
      'debit, credit, currency',
      {
        debit: { ...account('bank'), currency: 'USD' },
        credit: { ...account('settlement'), currency: 'USD' },
      },
    ],
  ])('of a known key but with another %s are a conflict that says so', async (fields, other) => {
    const input = testTransfer();
    await post(input);
    const failure = { status: 409, code: 'transfer-exists-differently', params: { fields } };
    await expect(post(testTransfer(), { ...input, ...other })).rejects.toMatchObject(failure);
    await expect(post({ ...input, key: 'new' }, { ...input, ...other, key: 'new' })).rejects.toMatchObject(
      failure,
    );
    expect(await balances(account('bank'))).toEqual([100]);
  });

  it('sent twice at once are one', async () => {
    const input = testTransfer();
    const answers = await post(input, input);
    expect(answers.map(({ state }) => state)).toEqual(['created', 'exists']);
    expect(answers[0]?.id).toBe(answers[1]?.id);
    expect(await balances(account('bank'))).toEqual([100]);
  });

  it.each<[string, Partial<TransferInput>]>([
    ['no amount', { amount: minor(0) }],
    ['no key', { key: '' }],
    ['two currencies', { credit: { ...account('settlement'), currency: 'USD' } }],
    ['one account', { credit: account('bank') }],
    ['too long a subject', { credit: account('revenue', 'x'.repeat(201)) }],
  ])('with %s are a fault of the program', async (_name, other) => {
    await expect(post(testTransfer(other))).rejects.toThrow(/^The transfer/);
    await expect(book(testTransfer(other))).rejects.toThrow(/^The transfer/);
  });

  it('give each type of account its balance', async () => {
    await post(testTransfer({ debit: account('bank'), credit: account('owner') }));
    await post(
      testTransfer({ debit: account('expenses', 'rent'), credit: account('exchange'), amount: minor(7) }),
    );
    const refs = [account('bank'), account('owner'), account('expenses', 'rent'), account('exchange')];
    expect(await balances(...refs, account('bonuses', 'nobody'))).toEqual([100, 100, 7, -7, 0]);
  });

  it('are refused beyond what a guarded account has, and say how much that is', async () => {
    await topUp(100);
    const spend = testTransfer({ debit: wallet, credit: revenue, amount: minor(60) });
    await expect(post(spend, { ...spend, key: testId() })).rejects.toMatchObject({
      status: 409,
      code: 'insufficient-funds',
      params: { available: 40, needed: 60, subject: 'anna', currency: 'UZS' },
    });
    expect(await balances(wallet)).toEqual([100]);
    // What one brings in, the next of the same batch may spend.
    await post(testTransfer({ credit: wallet, amount: minor(20) }), spend, { ...spend, key: testId() });
    expect(await balances(wallet)).toEqual([0]);
  });

  it('draw on an account that was filled beyond all measure', async () => {
    const wallet = account('wallets', 'somebody');
    const absurd = minor(Number.MAX_SAFE_INTEGER);
    for (let times = 0; times < 3; times += 1) {
      await within((tx) => postTransfers(tx, testId, [testTransfer({ credit: wallet, amount: absurd })]));
    }
    const spend = testTransfer({ debit: wallet, credit: account('revenue', 'VAT') });
    expect(await within((tx) => bookTransfers(tx, testId, [spend]))).toEqual([]);
    // What one brings in, the next may draw; and no more is counted than can be counted exactly.
    const inAndOut = [testTransfer({ credit: wallet, amount: absurd }), testTransfer({ debit: wallet })];
    const posted = await within((tx) => postTransfers(tx, testId, inAndOut));
    expect(posted.map(({ state }) => state)).toEqual(['created', 'created']);
  });

  it('of facts take what a guarded account lacks from its shortfall', async () => {
    await topUp(70);
    const spend = testTransfer({ debit: wallet, credit: revenue, document: { id: testId(), kind: 'sale' } });
    const more = { ...spend, key: testId(), amount: minor(5) };
    const other = testTransfer();
    const { key, document, branchId } = spend;
    const about = { account: wallet, document, branchId, businessDate, at };
    expect(await book(spend, other, more)).toEqual([
      { key, missing: 30, ...about },
      { key: more.key, missing: 5, ...about },
    ]);
    const shortfall = account('shortfall', 'wallets:anna');
    expect(await balances(wallet, shortfall, revenue, account('settlement'))).toEqual([0, 35, 105, -100]);
    const booked = await within((tx) => readTransfersOf(tx, [document?.id ?? '']));
    expect(booked.map((transfer) => transfer.key).toSorted()).toEqual(
      [key, `${key}:shortfall`, `${more.key}:shortfall`].toSorted(),
    );
    await expect(book(spend)).rejects.toMatchObject({ code: '23505' });
  });

  it('can settle the shortfall of the longest subject', async () => {
    const long = account('client-advances', 'x'.repeat(200));
    const [shortfall] = await book(testTransfer({ debit: long, credit: revenue }));
    expect(shortfall).toMatchObject({ account: long, missing: 100 });
    const left = account('shortfall', `client-advances:${long.subject}`);
    await post(testTransfer({ debit: account('shortfall-losses'), credit: left }));
    expect(await balances(left)).toEqual([0]);
  });

  it('take a number of statements that does not grow with the batch', async () => {
    await topUp(1000);
    const count = async (size: number, work: typeof postTransfers | typeof bookTransfers) => {
      let statements = 0;
      await within(async (tx) => {
        const db = tx.db.withPlugin({
          transformQuery: ({ node }) => {
            statements += 1;
            return node;
          },
          transformResult: async ({ result }) => result,
        });
        const inputs = Array.from({ length: size }, (_, index) => [
          testTransfer({ debit: account('till-cash', String(index)) }),
          testTransfer({ debit: wallet, credit: revenue, amount: minor(1) }),
        ]);
        return work({ ...tx, db }, testId, inputs.flat());
      });
      return statements;
    };
    expect([await count(1, postTransfers), await count(200, postTransfers)]).toEqual([5, 5]);
    // Accounts that were met before need not be asked for.
    expect([await count(1, bookTransfers), await count(200, bookTransfers)]).toEqual([4, 4]);
    // A shortfall's accounts are opened by one more.
    expect([await count(1, bookTransfers), await count(900, bookTransfers)]).toEqual([4, 6]);
  });

  it('find their accounts in each database by itself', async () => {
    await topUp(100);
    const other = await open(composeModules(testModules()));
    await other.db.tenant(company, (tx) => postTransfers(tx, testId, [testTransfer({ credit: wallet })]));
    const found = await other.db.tenant(company, (tx) => readBalances(tx, [wallet]));
    expect(found).toMatchObject([{ balance: 100 }]);
  });

  it('hold money of a guarded account, and post all of it', async () => {
    await topUp(100);
    const holdId = await hold({ amount: minor(80) });
    expect(await within((tx) => readBalances(tx, [wallet, account('bank')]))).toEqual([
      { debit: 0, credit: 100, debitHeld: 80, creditHeld: 0, balance: 100 },
      { debit: 100, credit: 0, debitHeld: 0, creditHeld: 80, balance: 100 },
    ]);
    await expect(hold({ amount: minor(21) })).rejects.toMatchObject({
      code: 'insufficient-funds',
      params: { available: 20 },
    });
    const input = { ...occasion(), holdId, amount: minor(80) };
    const first = await within((tx) => postHold(tx, testId, input));
    expect(await within((tx) => postHold(tx, testId, input))).toEqual({ ...first, state: 'exists' });
    const other = within((tx) => postHold(tx, testId, { ...input, amount: minor(79) }));
    await expect(other).rejects.toMatchObject({ code: 'transfer-exists-differently' });
    expect(await within((tx) => readBalances(tx, [wallet]))).toEqual([
      { debit: 80, credit: 100, debitHeld: 0, creditHeld: 0, balance: 20 },
    ]);
  });

  it('let go what a hold keeps beyond the part that is posted, or all of it', async () => {
    await topUp(100);
    const [part, none] = [await hold({ amount: minor(50) }), await hold({ amount: minor(50) })];
    await within((tx) => postHold(tx, testId, { ...occasion(), holdId: part, amount: minor(10) }));
    await within((tx) => voidHold(tx, testId, { ...occasion(), holdId: none }));
    expect(await within((tx) => readBalances(tx, [wallet]))).toEqual([
      { debit: 10, credit: 100, debitHeld: 0, creditHeld: 0, balance: 90 },
    ]);
    for (const holdId of [part, none]) {
      await expect(within((tx) => voidHold(tx, testId, { ...occasion(), holdId }))).rejects.toMatchObject({
        status: 409,
        code: 'hold-resolved-already',
      });
    }
  });

  it('let holds go that have run out, once, and post none of them afterwards', async () => {
    await topUp(100);
    const early = await hold({ expiresAt: moment('2026-11-21T09:00:00.000Z'), amount: minor(30) });
    await hold({ expiresAt: moment('2026-11-21T10:00:00.000Z'), amount: minor(20) });
    await hold({ expiresAt: null, amount: minor(10) });
    const late = { ...occasion(), at: moment('2026-11-21T09:00:00.000Z'), holdId: early, amount: minor(1) };
    await expect(within((tx) => postHold(tx, testId, late))).rejects.toMatchObject({
      status: 409,
      code: 'hold-expired',
    });
    const heldOf = async () => (await within((tx) => readBalances(tx, [wallet])))[0]?.debitHeld;
    expect(await expire('2026-11-21T08:59:59.999Z')).toBe('2026-11-21T09:00:00.000Z');
    expect(await heldOf()).toBe(60);
    expect(await expire('2026-11-21T09:00:00.000Z')).toBe('2026-11-21T10:00:00.000Z');
    expect(await heldOf()).toBe(30);
    expect(await expire('2026-11-21T11:00:00.000Z')).toBeNull();
    expect(await expire('2026-11-21T11:00:00.000Z')).toBeNull();
    expect(await heldOf()).toBe(10);
    await expect(within((tx) => voidHold(tx, testId, { ...late, key: testId() }))).rejects.toMatchObject({
      code: 'hold-resolved-already',
    });
  });

  it('can be let go though their period is closed', async () => {
    await topUp(100);
    await hold({ expiresAt: moment('2026-11-21T09:00:00.000Z') });
    await within((tx) =>
      addClosing(tx, { id: testId(), through: businessDate, at, by: testId(), note: null }),
    );
    await expire('2026-11-22T09:00:00.000Z');
    expect(await within((tx) => readBalances(tx, [wallet]))).toMatchObject([{ debitHeld: 0 }]);
  });

  it('are reversed once, unless the money is gone', async () => {
    const [posted] = await topUp(100);
    await post(testTransfer({ debit: wallet, credit: revenue, amount: minor(1), key: 'spent' }));
    const reversal = { ...occasion(), transferId: posted?.id ?? '' };
    const gone = within((tx) => reverseTransfer(tx, testId, reversal));
    await expect(gone).rejects.toMatchObject({
      code: 'insufficient-funds',
      params: { available: 99, needed: 100 },
    });
    await topUp(1);
    const first = await within((tx) => reverseTransfer(tx, testId, reversal));
    expect(await within((tx) => reverseTransfer(tx, testId, reversal))).toEqual({
      ...first,
      state: 'exists',
    });
    const again = within((tx) => reverseTransfer(tx, testId, { ...reversal, key: testId() }));
    await expect(again).rejects.toMatchObject({ status: 409, code: 'already-reversed' });
    expect(await balances(wallet, account('bank'))).toEqual([0, 1]);
    // A reversal is a transfer like any other.
    await within((tx) => reverseTransfer(tx, testId, { ...occasion(), transferId: first.id }));
    expect(await balances(wallet, account('bank'))).toEqual([100, 101]);
  });

  it('post into no closed period; facts go to the first open day', async () => {
    const closing = { id: testId(), through: day('2026-11-30'), at, by: testId(), note: null };
    expect(await within(readClosedThrough)).toBeNull();
    await within((tx) => addClosing(tx, closing));
    expect(await within(readClosedThrough)).toBe('2026-11-30');
    await expect(post(testTransfer())).rejects.toMatchObject({
      status: 409,
      code: 'period-closed',
      params: { through: '2026-11-30' },
    });
    const document = { id: testId(), kind: 'sale' };
    await book(testTransfer({ document }), testTransfer({ document, postingDate: day('2026-12-02') }));
    const booked = await within((tx) => readTransfersOf(tx, [document.id]));
    expect(booked.map((row) => `${row.businessDate} in ${row.postingDate}`).toSorted()).toEqual([
      '2026-11-21 in 2026-12-01',
      '2026-11-21 in 2026-12-02',
    ]);
    await within((tx) => addClosing(tx, { ...closing, id: testId(), through: null }));
    expect(await within(readClosedThrough)).toBeNull();
    await post(testTransfer());
    expect(firstOpenDate(day('2026-11-21'), null)).toBe('2026-11-21');
  });

  it('show every balance as it was at a position, whatever came later', async () => {
    const seen: { pos: number; balances: unknown; trial: unknown }[] = [];
    const refs = [wallet, account('bank'), revenue, account('settlement')];
    const look = async (work: (tx: TenantTx) => Promise<unknown>) => {
      const pos = await within(async (tx) => {
        await work(tx);
        return takeBookPosition(tx);
      });
      const now = await within(async (tx) => [await readBalances(tx, refs), await readTrialBalance(tx)]);
      seen.push({ pos, balances: now[0], trial: now[1] });
    };
    let holdId = '';
    await look((tx) => postTransfers(tx, testId, [testTransfer({ credit: wallet })]));
    await look(async (tx) => {
      const input = testTransfer({ debit: wallet, credit: revenue, amount: minor(60), expiresAt: null });
      holdId = (await postTransfers(tx, testId, [input]))[0]?.id ?? '';
    });
    await look((tx) => bookTransfers(tx, testId, [testTransfer(), testTransfer({ credit: revenue })]));
    await look((tx) => postHold(tx, testId, { ...occasion(), holdId, amount: minor(25) }));
    await look((tx) => foldDeltas(tx));
    await look((tx) =>
      postTransfers(tx, testId, [testTransfer({ debit: revenue, credit: account('bank') })]),
    );
    for (const { pos, balances: then, trial } of seen) {
      expect(await within((tx) => readBalances(tx, refs, pos)), `at ${pos}`).toEqual(then);
      const rows = ({ rows }: { rows: { debit: number; credit: number }[] }) =>
        rows.filter(({ debit, credit }) => debit + credit > 0);
      const past = await within((tx) => readTrialBalance(tx, { at: pos }));
      expect(past.rows, `at ${pos}`).toEqual(rows(trial as typeof past));
    }
    expect(await within((tx) => readBalances(tx, [wallet], 0))).toMatchObject([{ balance: 0, credit: 0 }]);
  });

  it('keep their sums readable however absurd they are', async () => {
    const absurd = () => testTransfer({ amount: minor(Number.MAX_SAFE_INTEGER) });
    await book(absurd(), absurd(), absurd());
    expect(await balances(account('bank'))).toEqual([Number.MAX_SAFE_INTEGER]);
    await within(foldDeltas);
    expect(await balances(account('bank'))).toEqual([Number.MAX_SAFE_INTEGER]);
    const { totals } = await within((tx) => readTrialBalance(tx));
    expect(totals).toMatchObject([{ total: 0 }]);
  });

  it('are folded into the accounts without changing what they show', async () => {
    await topUp(50);
    await book(testTransfer(), testTransfer({ expiresAt: null }));
    const refs = [wallet, account('bank'), account('settlement')];
    const before = await within((tx) => readBalances(tx, refs));
    expect(await within(foldDeltas)).toBe(3);
    expect(await within((tx) => readBalances(tx, refs))).toEqual(before);
    expect(await within(foldDeltas)).toBe(0);
  });
});
