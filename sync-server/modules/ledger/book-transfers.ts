import type { Id } from '@karvon/shared/values/ids.ts';
import { minor, type Minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { takeBookPosition } from '../../platform/db/book-position.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { firstOpenDate, readClosedThrough } from './closings.ts';
import { type Cover, coveredAmounts, type Draw, drawnSides, lockDrawn } from './cover.ts';
import { draftOf, insertTransfers } from './insert-transfers.ts';
import { openAccounts, openedAccount } from './open-accounts.ts';
import { readBalances } from './read-balances.ts';
import {
  type AccountRef,
  assertTransfer,
  type TransferDocument,
  type TransferInput,
} from './transfer-input.ts';

/** What a guarded account did not have, and was booked to the account `shortfall` instead. */
export type Shortfall = {
  /** Of the transfer that asked for it. */
  key: string;
  account: AccountRef;
  missing: Minor;
  document: TransferDocument | null;
  branchId: Id | null;
  businessDate: BusinessDate;
  at: Instant;
};

/**
 * Books transfers that follow from facts, in a handful of statements however many there are. Facts have happened, so
 * nothing is refused for want of money: what a guarded account lacks comes from `shortfall` of the subject
 * `<code>:<subject>`, under the key with `:shortfall` after it, and is answered. What comes into such an account later makes
 * that good first. Nor for the date: where the books
 * were closed meanwhile, the posting date moves to the first open day.
 * Keys are known to be fresh: one that is there already is a unique violation.
 */
export async function bookTransfers(
  tx: TenantTx,
  newId: () => Id,
  inputs: readonly TransferInput[],
): Promise<Shortfall[]> {
  const [first] = inputs;
  if (first === undefined) return [];
  for (const input of inputs) assertTransfer(input);
  const pos = await takeBookPosition(tx);
  const closedThrough = await readClosedThrough(tx);
  const accounts = await openAccounts(tx, newId, sidesOf(inputs), first.at);
  const draws = inputs.map((input): Draw => {
    const [debit, credit] = [openedAccount(accounts, input.debit), openedAccount(accounts, input.credit)];
    return { debit, credit, amount: input.amount, moves: input.expiresAt === undefined };
  });
  const available = await lockDrawn(tx, draws);
  const covers = coveredAmounts(draws, available, await readLacking(tx, inputs, draws));
  const pieces = inputs.map((input, index) => split(input, draws[index], covers[index]));
  const extra = pieces.flatMap(({ lacking }) => lacking ?? []);
  const all =
    extra.length === 0
      ? accounts
      : new Map([...accounts, ...(await openAccounts(tx, newId, sidesOf(extra), first.at))]);
  const drafts = pieces.flatMap(({ whole, lacking }) =>
    [whole, lacking].flatMap((input) => {
      if (input === null) return [];
      const postingDate = firstOpenDate(input.postingDate, closedThrough);
      const sides = {
        debitId: openedAccount(all, input.debit).id,
        creditId: openedAccount(all, input.credit).id,
      };
      return draftOf({ ...input, postingDate }, sides, { id: newId(), pos });
    }),
  );
  await insertTransfers(tx, drafts);
  return pieces.flatMap(({ shortfall }) => shortfall ?? []);
}

type Pieces = { whole: TransferInput | null; lacking: TransferInput | null; shortfall: Shortfall | null };

/** What the accounts can give, and what `shortfall` gives in place of the guarded account. */
function split(input: TransferInput, draw: Draw | undefined, cover: Cover | undefined): Pieces {
  const { covered, repaid } = cover ?? { covered: input.amount, repaid: 0 };
  const missing = minor(input.amount - covered);
  if (repaid > 0) return repaying(input, repaid);
  if (missing === 0 || draw === undefined) return { whole: input, lacking: null, shortfall: null };
  const drawn = drawnSides(draw);
  const instead = (side: 'debit' | 'credit') =>
    drawn.includes(draw[side]) ? shortfallOf(input[side]) : input[side];
  const { key, document, branchId, businessDate, at } = input;
  const account = drawn.includes(draw.debit) ? input.debit : input.credit;
  return {
    whole: covered === 0 ? null : { ...input, amount: minor(covered) },
    lacking: {
      ...input,
      key: `${key}:shortfall`,
      debit: instead('debit'),
      credit: instead('credit'),
      amount: missing,
    },
    shortfall: { key, account, missing, document, branchId, businessDate, at },
  };
}

/** What makes good an earlier shortfall goes there, and only the rest to the guarded account. */
function repaying(input: TransferInput, repaid: number): Pieces {
  const rest = minor(input.amount - repaid);
  const back = { key: `${input.key}:shortfall`, credit: shortfallOf(input.credit), amount: minor(repaid) };
  return {
    whole: rest === 0 ? null : { ...input, amount: rest },
    lacking: { ...input, ...back },
    shortfall: null,
  };
}

/** What guarded accounts that something comes into have lacked before. No statement when there are none. */
async function readLacking(
  tx: TenantTx,
  inputs: readonly TransferInput[],
  draws: readonly Draw[],
): Promise<Map<Id, number>> {
  const credited = new Map<Id, AccountRef>();
  for (const [index, { credit, moves }] of draws.entries()) {
    const input = inputs[index];
    if (input !== undefined && moves && credit.guard === 'credit') credited.set(credit.id, input.credit);
  }
  const balances = await readBalances(tx, [...credited.values()].map(shortfallOf));
  return new Map([...credited.keys()].map((id, index) => [id, Math.max(0, balances[index]?.balance ?? 0)]));
}

function shortfallOf({ code, subject, currency }: AccountRef): AccountRef {
  return { code: 'shortfall', subject: `${code}:${subject}`, currency };
}

function sidesOf(inputs: readonly TransferInput[]): AccountRef[] {
  return inputs.flatMap(({ debit, credit }) => [debit, credit]);
}
