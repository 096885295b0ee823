import { confirmedTender } from '@karvon/shared/journal/confirmed-tender.ts';
import type { DirectoryEntryOf } from '@karvon/shared/directory/entry.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Minor, minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import { done, refuse } from '../outcome.ts';
import type { Cart } from './cart.ts';
import { scheduleOf } from './instalments.ts';

type TenderInput = TillParsedInput<'tender'>;
type TenderEntry = DirectoryEntryOf<'tender'>['body'];

/** The sale's form holds no more. */
const MAX_TENDERS = 50;

/** How one tender pays: for cash what was handed over may be more, and change comes of it. */
export type TenderAmounts = { amount: Minor; received: Minor; change: Minor };

/**
 * Decides what a tender pays of what is due. Cash without an `amount` must cover all that is due; with one it pays
 * just that part. Anything but cash pays exactly its amount, all that is due unless said.
 */
export function tenderAmounts(
  kind: TenderEntry['kind'],
  input: TenderInput,
  due: Minor,
): TillResult<TenderAmounts> {
  const amount = input.amount ?? due;
  if (amount < 0 || (amount === 0 && due !== 0)) return refuse('amount-not-positive', {}, 'amount');
  if (amount > due) return refuse('amount-above-due', { dueMinor: due }, 'amount');
  if (kind !== 'cash') return done({ amount, received: amount, change: minor(0) });
  const received = input.received ?? amount;
  if (received < 0 || (received === 0 && amount !== 0)) return refuse('amount-not-positive', {}, 'received');
  if (received < amount) {
    const missing = amount - received;
    return refuse(
      'cash-below-total',
      { receivedMinor: received, dueMinor: amount, missingMinor: missing },
      'received',
    );
  }
  return done({ amount, received, change: minor(received - amount) });
}

/** When and where money is taken: the business date, and what cash is rounded to there. */
export type TenderContext = { today: BusinessDate; step: Minor; mint: () => Id };

/** Puts a confirmed tender into the cart. */
export function addTender(
  cart: Cart,
  due: Minor,
  entry: TenderEntry,
  input: TenderInput,
  { mint, ...when }: TenderContext,
): TillResult<{ cart: Cart; tender: Id }> {
  if (cart.lines.length === 0) return refuse('cart-empty');
  if (cart.tenders.length >= MAX_TENDERS || (due === 0 && cart.tenders.length > 0)) {
    return refuse('amount-above-due', { dueMinor: due }, 'amount');
  }
  const amounts = tenderAmounts(entry.kind, input, due);
  if (!amounts.ok) return amounts;
  const schedule = scheduleOf(entry.kind, input.instalments, amounts.value.amount, when);
  if (!schedule.ok) return schedule;
  const tender: Tender = {
    ...confirmedTender(mint, { kind: entry.kind, method: entry.code, amount: amounts.value.amount }),
    ...amounts.value,
    state: input.state,
    rrn: input.slip?.rrn ?? null,
    authCode: input.slip?.authCode ?? null,
    cardMask: input.slip?.cardMask ?? null,
    ...(schedule.value === null ? {} : { schedule: schedule.value }),
  };
  return done({ cart: { ...cart, tenders: [...cart.tenders, tender], undo: null }, tender: tender.id });
}

/** What became of a tender of which nobody knew. One that was declined goes: it pays nothing. */
export function settleTender(
  cart: Cart,
  { tender: id, state, slip }: TillParsedInput<'settleTender'>,
): TillResult<Cart> {
  const open = cart.tenders.find((tender) => tender.id === id);
  if (open === undefined || open.state !== 'unknown') return refuse('tender-unknown', {}, 'tender');
  if (state === 'declined') return removeTender(cart, id);
  const settled: Tender = { ...open, ...slip, state };
  return done({ ...cart, tenders: cart.tenders.map((tender) => (tender.id === id ? settled : tender)) });
}

/** Takes a tender back out: the money was given back, or the press was a mistake. */
export function removeTender(cart: Cart, tender: Id): TillResult<Cart> {
  const tenders = cart.tenders.filter((other) => other.id !== tender);
  if (tenders.length === cart.tenders.length) return refuse('tender-unknown', {}, 'tender');
  return done({ ...cart, tenders });
}
