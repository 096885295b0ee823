import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { describeOnBothDatabases, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { composeModules } from '../../open-centre.ts';
import { testModules } from '../shop.test-support.ts';
import { bookTransfers, postTransfers, readBalances, readTransfersOf } from './api.ts';
import { account, testTransfer } from './books.test-support.ts';

describeOnBothDatabases('transfers', (open) => {
  let test: TestDatabase;
  let company: Id;
  beforeAll(async () => {
    test = await open(composeModules(testModules()));
  });
  beforeEach(() => {
    company = testId();
  });
  const within = <Result>(work: (tx: TenantTx) => Promise<Result>) => test.db.tenant(company, work);
  const balances = (...refs: ReturnType<typeof account>[]) =>
    within(async (tx) => (await readBalances(tx, refs)).map(({ balance }) => balance));

  it('move money between two accounts, once for each key', async () => {
    const document = { id: testId(), kind: 'sale' };
    const input = testTransfer({ document });
    const [first] = await within((tx) => postTransfers(tx, testId, [input]));
    const [second] = await within((tx) => postTransfers(tx, testId, [input]));
    expect(first).toMatchObject({ key: input.key, state: 'created' });
    expect(second).toEqual({ ...first, state: 'exists' });
    expect(await balances(account('bank'), account('settlement'), account('revenue', 'VAT'))).toEqual([
      100, -100, 0,
    ]);
    const other = within((tx) => postTransfers(tx, testId, [{ ...input, amount: minor(101) }]));
    await expect(other).rejects.toMatchObject({
      status: 409,
      code: 'transfer-exists-differently',
      params: { fields: 'amount' },
    });
    expect(await within((tx) => readTransfersOf(tx, [document.id]))).toEqual([
      expect.objectContaining({ id: first?.id, position: 1, amount: 100, phase: 'single', document }),
    ]);
  });

  it('of facts take what a guarded account lacks from its shortfall', async () => {
    const wallet = account('wallets', 'somebody');
    await within((tx) => postTransfers(tx, testId, [testTransfer({ credit: wallet, amount: minor(70) })]));
    const spend = testTransfer({ debit: wallet, credit: account('revenue', 'VAT') });
    const shortfalls = await within((tx) => bookTransfers(tx, testId, [spend]));
    expect(shortfalls).toEqual([
      {
        key: spend.key,
        account: wallet,
        missing: 30,
        document: null,
        branchId: null,
        businessDate: spend.businessDate,
        at: spend.at,
      },
    ]);
    expect(
      await balances(wallet, account('shortfall', 'wallets:somebody'), account('revenue', 'VAT')),
    ).toEqual([0, 30, 100]);
    const refused = within((tx) => postTransfers(tx, testId, [testTransfer({ debit: wallet })]));
    await expect(refused).rejects.toMatchObject({ status: 409, code: 'insufficient-funds' });
  });
});
