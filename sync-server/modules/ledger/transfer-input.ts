import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { SUBJECT_MAX } from '@karvon/shared/ledger/account-subject.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';

/** A shortfall's subject is that of another account with its code before it. */
const SHORTFALL_SUBJECT_MAX = 250;
export const KEY_MAX = 250;

/** An account by what it is for. It is opened by the first transfer that names it. */
export type AccountRef = {
  code: AccountCode;
  /** Whose it is, as the chart says: an id or a code; '' for one that the company has once. */
  subject: string;
  currency: string;
};

/** Money that goes from the credited account to the debited one. */
export type TransferInput = {
  /** Unique in the company; the same transfer sent again carries the same key. */
  key: string;
  debit: AccountRef;
  credit: AccountRef;
  amount: Minor;
  /** The posting rule that made it, such as `sale.revenue`, or `manual`. */
  rule: string;
  document: TransferDocument | null;
  branchId: Id | null;
  /** The day it belongs to, and the day it is counted in: later, when that day's books were closed already. */
  businessDate: BusinessDate;
  postingDate: BusinessDate;
  at: Instant;
  note: string | null;
  /** Given (null: never) makes it a hold: the money is kept, and moves when the hold is posted. */
  expiresAt?: Instant | null;
};

export type TransferDocument = { id: Id; kind: string };

export type PostedTransfer = { id: Id; key: string; state: 'created' | 'exists' };

/** Throws for what no caller may hand in, whoever it is: those are faults of the program. */
export function assertTransfer(input: TransferInput): void {
  const { key, debit, credit, amount } = input;
  const fault = (what: string) => new Error(`The transfer "${key.slice(0, KEY_MAX)}" ${what}.`);
  if (key === '' || key.length > KEY_MAX) throw fault(`has no key of 1 to ${KEY_MAX} characters`);
  if (!Number.isSafeInteger(amount) || amount <= 0) throw fault(`moves ${amount}, not an amount above zero`);
  if (debit.currency !== credit.currency) throw fault('is between two currencies');
  if (accountKey(debit) === accountKey(credit)) throw fault('is within one account');
  for (const { code, subject } of [debit, credit]) {
    const max = code === 'shortfall' ? SHORTFALL_SUBJECT_MAX : SUBJECT_MAX;
    if (subject.length > max) throw fault(`names a subject of more than ${max} characters`);
  }
}

/** An account as the key of a map. */
export function accountKey(account: AccountRef): string {
  return `${account.code}\n${account.currency}\n${account.subject}`;
}
