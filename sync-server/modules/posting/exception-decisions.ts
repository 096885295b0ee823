import { z } from 'zod';
import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { minor, minorSchema } from '@karvon/shared/values/money.ts';
import { businessDateOf } from '@karvon/shared/values/time.ts';
import { takeBookPosition } from '../../platform/db/book-position.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { DecisionContext, ExceptionDecision } from '../../platform/exceptions/exception-decision.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import type { ReadFacts } from '../../platform/module.ts';
import { readTimeZone } from '../companies/api.ts';
import {
  firstOpenDate,
  postTransfers,
  readBalances,
  readClosedThrough,
  readTransfersOf,
  reverseTransfer,
} from '../ledger/api.ts';

const DOCUMENT_KIND = 'exception-decision';

const overspentSchema = z.object({
  account: z.string(),
  subject: z.string(),
  missing: minorSchema,
  currency: z.string(),
});

/**
 * What may be decided about an account that was overspent offline: the company bears it, or whoever took the payment
 * owes it. Either posts one transfer, which an undo reverses.
 */
export function overspentDecisions(readFacts: ReadFacts): readonly ExceptionDecision[] {
  const decision = (
    name: string,
    borneBy: (tx: TenantTx, context: DecisionContext) => Promise<{ code: AccountCode; subject: string }>,
  ): ExceptionDecision => ({
    kind: 'account-overspent',
    decision: name,
    apply: async (tx, context) => postLoss(tx, context, await borneBy(tx, context)),
    undo: reverseLoss,
  });
  return [
    decision('write-off', async () => ({ code: 'shortfall-losses', subject: '' })),
    decision('charge-staff', async (tx, { exception, by }) => {
      const [pushed] = exception.documentId === null ? [] : await readFacts(tx, [exception.documentId]);
      return { code: 'staff-debt', subject: pushed?.fact.staff.id ?? by };
    }),
  ];
}

async function postLoss(
  tx: TenantTx,
  context: DecisionContext,
  borneBy: { code: AccountCode; subject: string },
): Promise<void> {
  const { exception, decisionId, newId, at } = context;
  const { account, subject, missing, currency } = overspentSchema.parse(exception.details);
  const dates = await datesOf(tx, context);
  const shortfall = { code: 'shortfall' as const, subject: `${account}:${subject}`, currency };
  await takeBookPosition(tx);
  const [open] = await readBalances(tx, [shortfall]);
  const amount = minor(Math.min(missing, open?.balance ?? 0));
  // What the account lacked has come in since: a certificate's issue, from a till that had been offline longer.
  if (amount <= 0) throw new ApiFailure(409, 'shortfall-made-good');
  await postTransfers(tx, newId, [
    {
      ...dates,
      key: `${decisionId}:loss`,
      debit: { ...borneBy, currency },
      credit: shortfall,
      amount,
      rule: 'exception.loss',
      document: { id: decisionId, kind: DOCUMENT_KIND },
      branchId: exception.branchId,
      at,
      note: null,
    },
  ]);
}

async function reverseLoss(tx: TenantTx, context: DecisionContext): Promise<void> {
  const { decisionId, newId, at } = context;
  const dates = await datesOf(tx, context);
  const transfers = await readTransfersOf(tx, [decisionId]);
  const reversed = new Set(transfers.map(({ reversesId }) => reversesId));
  for (const { id } of transfers.filter((one) => one.reversesId === null && !reversed.has(one.id))) {
    await reverseTransfer(tx, newId, { ...dates, transferId: id, key: `${id}:undone`, at, note: null });
  }
}

async function datesOf(tx: TenantTx, { exception, at }: DecisionContext) {
  const businessDate = businessDateOf(Date.parse(at), await readTimeZone(tx, exception.branchId));
  return { businessDate, postingDate: firstOpenDate(businessDate, await readClosedThrough(tx)) };
}
