import { firstReturnDate, RETURN_DAYS } from '@karvon/shared/journal/return-window.ts';
import type { ReturnBody } from '@karvon/shared/journal/return-body.ts';
import type { SaleLine } from '@karvon/shared/journal/sale-body.ts';
import { worthOf } from '@karvon/shared/pricing/sum-up-return.ts';
import type { Approvable } from '@karvon/shared/rights/rights.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { WhatComesBack } from '@karvon/shared/till-api/returns.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { done, refuse } from '../outcome.ts';
import { answerFor } from '../people/answer-for.ts';
import type { Credentials } from '../people/check-pin.ts';
import { newId } from '../ports.ts';
import type { Person } from '../shop.ts';
import { businessDateAt, type Till } from '../till.ts';
import { goodsBack } from './goods-back.ts';
import { type KnownReceipt, meantReceipt, readKnownReceipt } from './known-receipt.ts';
import { linesBack, stepsOf } from './lines-back.ts';

/** Goods that come back, before it is settled how their money goes. */
export type ComposedReturn = {
  /** The sale that they are of; null where this till knows none. */
  known: KnownReceipt | null;
  original: Id | null;
  /** The number of the sale, also of one that is not known here; null without a receipt. */
  originalNumber: string | null;
  lines: SaleLine[];
  worth: Minor;
  buyer: ReturnBody['buyer'];
  /** What somebody must answer for. */
  needs: Approvable[];
};

/** Puts together what comes back; refuses what can't. Looks at what is on disk alone, and changes nothing. */
export async function composeReturn(
  till: Till,
  { receipt, lines, goods }: WhatComesBack,
): Promise<TillResult<ComposedReturn>> {
  const meant = receipt === undefined ? null : meantReceipt(till, receipt);
  const entry = meant?.entry ?? null;
  if (entry !== null) {
    if (goods !== undefined) return refuse('return-goods-by-line', { number: entry.number }, 'goods');
    const known = await readKnownReceipt(till, entry);
    if (known === null) return refuse('return-nothing-left', { number: entry.number }, 'receipt');
    return await ofKnown(till, known, lines);
  }
  if (goods === undefined || (meant !== null && meant.number === null)) {
    return refuse('unknown-receipt', {}, 'receipt');
  }
  const priced = await goodsBack(till, goods);
  if (!priced.ok) return priced;
  return done({
    known: null,
    original: meant?.id ?? null,
    originalNumber: meant?.number ?? null,
    lines: priced.value,
    worth: worthOf(priced.value),
    buyer: null,
    needs: ['till.return', 'till.return-without-receipt'],
  });
}

async function ofKnown(
  till: Till,
  known: KnownReceipt,
  chosen: WhatComesBack['lines'],
): Promise<TillResult<ComposedReturn>> {
  const steps = await stepsOf(till, known.sale.lines);
  const lines = linesBack(known, chosen, { steps, mint: () => newId(till.ports) });
  if (!lines.ok) return lines;
  return done({
    known,
    original: known.id,
    originalNumber: known.sale.number,
    lines: lines.value,
    worth: worthOf(lines.value),
    buyer: known.sale.buyer,
    needs: isInTime(till, known) ? ['till.return'] : ['till.return', 'till.return-without-receipt'],
  });
}

/** Whether a sale is of a day that returns reach back to. */
export function isInTime(till: Till, { fact }: KnownReceipt): boolean {
  const from = firstReturnDate(businessDateAt(till), till.desk.shop?.returnDays ?? RETURN_DAYS);
  return from !== null && fact.businessDate >= from;
}

/** Refuses a sale of too long ago, unless whoever may take that back does or approves; null where it is not one. */
export function refusedAsLate(
  till: Till,
  { known }: ComposedReturn,
  cashier: Person,
  approval: Credentials | undefined,
): (TillResult<never> & { ok: false }) | null {
  if (known === null || approval !== undefined || isInTime(till, known)) return null;
  if (cashier.body.rights.includes('till.return-without-receipt')) return null;
  return refuse('return-too-late', { soldDay: known.fact.businessDate }, 'approval');
}

/**
 * Who answers for each of these rights: whoever is signed in where they hold it, else who approves. What others allowed is told, as
 * documents keep it.
 */
export async function answersFor(
  till: Till,
  needs: readonly Approvable[],
  cashier: Person,
  { approval, reason }: { approval: Credentials | undefined; reason: string },
): Promise<TillResult<ReturnBody['overrides']>> {
  const overrides: ReturnBody['overrides'] = [];
  for (const right of new Set(needs)) {
    const answers = await answerFor(till, right, cashier, approval);
    if (!answers.ok) return answers;
    if (answers.value.id === cashier.id) continue;
    overrides.push({ right, by: answers.value.id, reason: reason === '' ? null : reason, line: null });
  }
  return done(overrides);
}

/** Refuses what only somebody's word vouches for: without a reason, and above what the company lets its tills give for it. */
export function checkUnknown(till: Till, { known, worth }: ComposedReturn, reason: string): TillResult<null> {
  if (known !== null) return done(null);
  if (reason === '') return refuse('return-needs-reason', {}, 'reason');
  const limit = till.desk.shop?.spending.returnLimit ?? null;
  if (limit === null || worth <= limit) return done(null);
  return refuse('return-above-limit', { limitMinor: limit, sumMinor: worth }, 'goods');
}
