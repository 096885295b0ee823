import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { businessDateSchema, instantSchema } from '@karvon/shared/values/time.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import type { AccountRef, TransferInput } from './api.ts';

export const day = (text: string) => businessDateSchema.parse(text);
export const moment = (text: string) => instantSchema.parse(text);

/** An account in UZS. */
export const account = (code: AccountCode, subject = ''): AccountRef => ({ code, subject, currency: 'UZS' });

/** A transfer of 21 November 2026 from settlement to the bank, but for what is said. */
export function testTransfer(other: Partial<TransferInput> = {}): TransferInput {
  return {
    key: testId(),
    debit: account('bank'),
    credit: account('settlement'),
    amount: minor(100),
    rule: 'test',
    document: null,
    branchId: null,
    businessDate: day('2026-11-21'),
    postingDate: day('2026-11-21'),
    at: moment('2026-11-21T08:00:00.000Z'),
    note: null,
    ...other,
  };
}
