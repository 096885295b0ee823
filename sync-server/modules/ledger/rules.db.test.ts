import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { describeDatabase, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { takeBookPosition } from '../../platform/db/book-position.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { composeModules } from '../../open-centre.ts';
import { testModules } from '../shop.test-support.ts';
import { postHold, postTransfers, readBalances, readTransfersOf } from './api.ts';
import { account, day, testTransfer } from './books.test-support.ts';
import { addClosing } from './closings.ts';
import { draftOf, insertTransfers, type TransferDraft } from './insert-transfers.ts';
import type { LedgerTables } from './tables.ts';

/** Rules that the database keeps by itself, whatever the program does. */
describeDatabase('the books in the database', (open) => {
  let test: TestDatabase;
  let company: Id;
  let ids: ReadonlyMap<string, Id>;
  beforeAll(async () => {
    test = await open(composeModules(testModules()));
  });
  beforeEach(async () => {
    company = testId();
    await within((tx) =>
      postTransfers(tx, testId, [
        testTransfer({ key: 'first' }),
        testTransfer({ key: 'top-up', credit: account('wallets', 'anna') }),
        testTransfer({ key: 'dollars', debit: dollars('bank'), credit: dollars('settlement') }),
      ]),
    );
    ids = await within(accountIds);
  });
  const within = <Result>(work: (tx: TenantTx) => Promise<Result>, of = company) => test.db.tenant(of, work);
  const dollars = (code: 'bank' | 'settlement') => ({ code, subject: '', currency: 'USD' });
  const accountIds = async (tx: TenantTx) => {
    const rows = await tx.db.withTables<LedgerTables>().selectFrom('ledger_accounts').selectAll().execute();
    return new Map(rows.map((row) => [`${row.code} ${row.currency}`, row.id]));
  };
  const idOf = (named: string) => ids.get(named) ?? '';
  const asOwner = async (statement: string) => {
    const client = await test.pool.connect();
    try {
      await client.query(statement);
    } finally {
      client.release();
    }
  };

  /** A row as the program would write it, but for what is said; from settlement to the bank. */
  const insert = (other: Partial<TransferDraft> = {}, of = company) =>
    within(async (tx) => {
      const sides = { debitId: idOf('bank UZS'), creditId: idOf('settlement UZS') };
      const made = { id: testId(), pos: await takeBookPosition(tx) };
      await insertTransfers(tx, [{ ...draftOf(testTransfer(), sides, made), ...other }]);
    }, of);

  it('take a row that is right', async () => {
    await insert();
    const transfers = await within((tx) =>
      sql<{ count: number }>`select count(*) as count from ledger_transfers`.execute(tx.db),
    );
    expect(transfers.rows).toEqual([{ count: 4 }]);
  });

  it.each([
    ['an amount below zero', { amount: -1 }, '23514', 'ledger_transfers_amount_check'],
    ['no amount', { amount: 0 }, '23514', 'ledger_transfers_amount_check'],
    [
      'a phase that there is not',
      { phase: 'maybe' as 'single', held_change: -100 },
      '23514',
      'ledger_transfers_phase_check',
    ],
    ['a hold that holds less than it says', { phase: 'pending', held_change: 1 }, '23514', 'held_by_phase'],
    ['a hold in what moves money', { held_change: 100 }, '23514', 'held_by_phase'],
    [
      'a reversal that is a hold',
      { reverses_id: testId(), phase: 'pending', held_change: 100 },
      '23514',
      'reversal_moves_money',
    ],
    ['an end to what is no hold', { expires_at: '2027-01-01T00:00:00.000Z' }, '23514', 'only_holds_expire'],
    ['a document without a kind', { document_id: testId() }, '23514', 'document_named'],
    ['a resolution without a hold', { phase: 'post', held_change: -100 }, '23514', 'resolution_names_hold'],
    ['a key for the second time', { key: 'first' }, '23505', 'key_once'],
    ['an account of nobody', { debit_id: testId() }, 'KL003', 'account_exists'],
    ['another currency than the accounts’', { currency: 'USD' }, 'KL003', 'account_exists'],
    ['an earlier position', { pos: 1 }, 'KL001', 'book_position'],
    ['a position to come', { pos: 99 }, 'KL001', 'book_position'],
    [
      'a hold that there is not',
      { phase: 'void', pending_id: testId(), held_change: -100 },
      'KL004',
      'hold_exists',
    ],
    ['a reversal of nothing', { reverses_id: testId() }, 'KL005', 'reversal_mirrors'],
  ] as const)('refuse %s', async (_name, other, code, constraint) => {
    await expect(insert(other)).rejects.toMatchObject({ code, constraint });
  });

  it('refuse a transfer within one account, between currencies, and one that overdraws', async () => {
    await expect(insert({ debit_id: idOf('settlement UZS') })).rejects.toMatchObject({
      constraint: 'two_accounts',
    });
    await expect(insert({ debit_id: idOf('bank USD') })).rejects.toMatchObject({
      constraint: 'account_exists',
    });
    const wallet = { debit_id: idOf('wallets UZS') };
    await expect(insert({ ...wallet, amount: 101 })).rejects.toMatchObject({
      code: '23514',
      constraint: 'no_overdraft',
    });
    await insert({ ...wallet, amount: 60, phase: 'pending', held_change: 60 });
    await expect(insert({ ...wallet, amount: 41 })).rejects.toMatchObject({ constraint: 'no_overdraft' });
    await insert({ ...wallet, amount: 40 });
  });

  it('hold a resolution to its hold', async () => {
    const hold = { id: testId(), phase: 'pending' as const, held_change: 100 };
    await insert(hold);
    const post = { phase: 'post' as const, pending_id: hold.id, held_change: -100 };
    const refused: [Partial<TransferDraft>, string][] = [
      [{ ...post, credit_id: idOf('wallets UZS') }, 'hold_accounts'],
      [{ ...post, debit_id: idOf('settlement UZS'), credit_id: idOf('bank UZS') }, 'hold_accounts'],
      [{ ...post, held_change: -101 }, 'hold_released_whole'],
      [{ ...post, amount: 101 }, 'held_by_phase'],
      [{ ...post, phase: 'void', amount: 99 }, 'held_by_phase'],
    ];
    for (const [row, constraint] of refused) await expect(insert(row)).rejects.toMatchObject({ constraint });
    await insert({ ...post, amount: 40 });
    await expect(insert({ ...post, phase: 'void' })).rejects.toMatchObject({
      code: '23505',
      constraint: 'hold_resolves_once',
    });
    await expect(insert({ ...post, pending_id: post.pending_id, amount: 60 })).rejects.toMatchObject({
      constraint: 'hold_resolves_once',
    });
  });

  it('hold a reversal to its original', async () => {
    const original = { id: testId(), document_id: testId(), document_kind: 'sale' };
    await insert(original);
    const back = {
      reverses_id: original.id,
      debit_id: idOf('settlement UZS'),
      credit_id: idOf('bank UZS'),
    };
    const refused = [
      { ...back, amount: 99 },
      { reverses_id: original.id },
      { ...back, debit_id: idOf('wallets UZS') },
    ];
    for (const row of refused)
      await expect(insert(row)).rejects.toMatchObject({ constraint: 'reversal_mirrors' });
    await insert(back);
    await expect(insert(back)).rejects.toMatchObject({ code: '23505', constraint: 'reversed_once' });
    const hold = { id: testId(), phase: 'pending' as const, held_change: 100 };
    await insert(hold);
    await expect(insert({ ...back, reverses_id: hold.id })).rejects.toMatchObject({
      constraint: 'reversal_mirrors',
    });
  });

  it('take a reversal of what a hold posted', async () => {
    const hold = { id: testId(), phase: 'pending' as const, held_change: 100, document_id: testId() };
    await insert({ ...hold, document_kind: 'sale' });
    const { businessDate, postingDate, at } = testTransfer();
    const occasion = { key: testId(), businessDate, postingDate, at, note: null };
    await within((tx) => postHold(tx, testId, { holdId: hold.id, amount: minor(70), ...occasion }));
    const [, posted] = await within((tx) => readTransfersOf(tx, [hold.document_id]));
    const back = { debit_id: idOf('settlement UZS'), credit_id: idOf('bank UZS'), amount: 70 };
    await insert({ ...back, reverses_id: posted?.id ?? null });
    const [bank] = await within((tx) => readBalances(tx, [account('bank')]));
    // The first transfer and the top-up of every test, and nothing of the hold.
    expect(bank).toEqual({ debit: 270, credit: 70, debitHeld: 0, creditHeld: 0, balance: 200 });
  });

  it('refuse a posting date in a closed period, through the last day of it', async () => {
    const closing = { id: testId(), at: testTransfer().at, by: testId(), note: null };
    await within((tx) => addClosing(tx, { ...closing, through: day('2026-11-21') }));
    await expect(insert()).rejects.toMatchObject({ code: 'KL002', constraint: 'period_closed' });
    await insert({ posting_date: '2026-11-22' });
    await within((tx) => addClosing(tx, { ...closing, id: testId(), through: day('2026-11-20') }));
    await insert();
  });

  it('can’t be written by the application but by adding transfers and closings', async () => {
    const forbidden = [
      'update ledger_transfers set amount = 1',
      'delete from ledger_transfers',
      'truncate ledger_transfers',
      'update ledger_closings set through = null',
      'delete from ledger_closings',
      'update ledger_accounts set debit = debit + 1',
      'delete from ledger_accounts',
      `insert into ledger_accounts (company_id, id, code, subject, currency, guard, opened_at)
        values ('${company}', '${testId()}', 'bank', 'x', 'UZS', 'none', now())`,
      `insert into ledger_deltas (company_id, account_id, id, debit, credit, debit_held, credit_held)
        values ('${company}', '${idOf('bank UZS')}', '${testId()}', 1, 0, 0, 0)`,
      'update ledger_deltas set debit = debit + 1',
      'delete from ledger_deltas',
    ];
    for (const statement of forbidden) {
      const attempt = within((tx) => sql.raw(statement).execute(tx.db));
      await expect(attempt, statement).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('are not changed even by who owns the tables', async () => {
    for (const table of ['ledger_transfers', 'ledger_closings']) {
      for (const statement of [
        `update ${table} set note = 'x'`,
        `delete from ${table}`,
        `truncate ${table}`,
      ]) {
        await expect(asOwner(statement), statement).rejects.toMatchObject({ code: 'KL006' });
      }
    }
  });

  it('are each company’s own', async () => {
    const stranger = testId();
    await expect(insert({}, stranger)).rejects.toMatchObject({ constraint: 'account_exists' });
    const forged = within(async (tx) => {
      const sides = { debitId: idOf('bank UZS'), creditId: idOf('settlement UZS') };
      const draft = draftOf(testTransfer(), sides, { id: testId(), pos: 1 });
      await insertTransfers({ ...tx, companyId: company }, [draft]);
    }, stranger);
    await expect(forged).rejects.toMatchObject({ code: '42501' });
    const seen = await within(async (tx) => {
      const folded = await sql<{ folded: number }>`select ledger_fold_deltas() as folded`.execute(tx.db);
      const wallet = idOf('wallets UZS');
      const locked = await sql`select * from ledger_lock_accounts(${[wallet]}::uuid[])`.execute(tx.db);
      return [folded.rows, locked.rows];
    }, stranger);
    expect(seen).toEqual([[{ folded: 0 }], []]);
    const unfolded = await within((tx) =>
      sql<{ count: number }>`select count(*) as count from ledger_deltas`.execute(tx.db),
    );
    expect(unfolded.rows).toEqual([{ count: 4 }]);
  });

  it('open an account for the company of the transaction alone, once', async () => {
    const stranger = testId();
    const wanted = [
      { id: testId(), code: 'bank', subject: '', currency: 'UZS', guard: 'none', opened_at: 'now' },
    ];
    const opened = () =>
      within(
        (tx) =>
          sql<{ id: Id }>`select id from ledger_open_accounts(${JSON.stringify(wanted)}::jsonb)`.execute(
            tx.db,
          ),
        stranger,
      );
    const first = await opened();
    expect(first.rows).toEqual([{ id: wanted[0]?.id }]);
    wanted.splice(0, 1, { ...wanted[0], id: testId() } as (typeof wanted)[number]);
    expect((await opened()).rows).toEqual(first.rows);
    expect((await within(accountIds)).get('bank UZS')).toBe(idOf('bank UZS'));
  });

  it('run no function for who is not the application', async () => {
    await asOwner(
      `do $$ begin create role nobody_in_books; exception when duplicate_object then null; end $$`,
    );
    for (const call of ['ledger_fold_deltas()', `ledger_lock_accounts('{}')`, `ledger_open_accounts('[]')`]) {
      const attempt = asOwner(`begin; set local role nobody_in_books; select ${call}`).finally(() =>
        asOwner('rollback'),
      );
      await expect(attempt, call).rejects.toMatchObject({ code: '42501' });
    }
  });
});
