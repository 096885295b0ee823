import { z } from 'zod';
import { localeSchema } from '../values/locale.ts';
import { milliSchema, minor, type Minor, minorSchema, subtractMinor, sumMinor } from '../values/money.ts';
import type { TillState } from './state.ts';

const lineSchema = z.strictObject({
  name: z.string(),
  qty: milliSchema,
  unit: z.string(),
  /** Of a whole unit. */
  price: minorSchema,
  /** What was taken off; `sum` is what is left. */
  off: minorSchema,
  sum: minorSchema,
});

/** What the one who buys may see, and nothing else: it is made by `customerDisplayOf`, and by nothing else. */
export const customerDisplaySchema = z.strictObject({
  /** Null: the till is not ready to sell. */
  shop: z
    .strictObject({
      company: z.string(),
      branch: z.string(),
      currency: z.strictObject({ code: z.string(), decimals: z.int() }),
      /** The one of receipts. */
      locale: localeSchema,
    })
    .nullable(),
  content: z.discriminatedUnion('phase', [
    z.strictObject({ phase: z.literal('idle') }),
    z.strictObject({
      phase: z.enum(['cart', 'paying']),
      lines: z.array(lineSchema),
      /** The place among the lines of the one that was scanned or changed last. */
      last: z.int(),
      discount: minorSchema,
      charges: z.array(z.strictObject({ name: z.string(), amount: minorSchema })),
      tip: minorSchema,
      rounding: minorSchema,
      total: minorSchema,
      /** What was handed over so far; nothing of what is owed, or of what nobody knows yet whether it has come. */
      paid: minorSchema,
      toPay: minorSchema,
      change: minorSchema,
      /** A code to pay by, and what it comes to. */
      qr: z.strictObject({ text: z.string(), amount: minorSchema }).nullable(),
    }),
    z.strictObject({ phase: z.literal('thanks'), total: minorSchema, change: minorSchema }),
  ]),
});
export type CustomerDisplay = z.infer<typeof customerDisplaySchema>;
export type DisplayedCart = Extract<CustomerDisplay['content'], { phase: 'cart' | 'paying' }>;

/** What goes to a display: all of it whenever anything changes, and a sign of life in between. Nothing comes back. */
export const displayMessageSchema = z.union([
  z.strictObject({ display: customerDisplaySchema }),
  z.strictObject({ beat: z.literal(true) }),
]);
export type DisplayMessage = z.infer<typeof displayMessageSchema>;

/** What a till's state shows to the one who buys. Field by field, so that what the state gains stays unseen. */
export function customerDisplayOf({
  boot,
  register,
  person,
  lock,
  shift,
  cart,
  lastSale,
  sync,
}: TillState): CustomerDisplay {
  const idle = { phase: 'idle' } as const;
  if (boot.phase !== 'ready' || register === null) return { shop: null, content: idle };
  const { company, branch, currency, receiptLocale: locale } = register;
  const shop = { company, branch, currency, locale };
  // Nobody is at the till: what lies in it is nobody's business.
  if (person === null || lock.isOn || shift === null) return { shop, content: idle };
  if (cart.lines.length > 0) return { shop, content: displayedCart(cart, sync.connection !== 'offline') };
  if (lastSale === null) return { shop, content: idle };
  return { shop, content: { phase: 'thanks', total: lastSale.total, change: lastSale.change } };
}

function displayedCart(cart: TillState['cart'], isOnline: boolean): DisplayedCart {
  const handedOver = cart.tenders.filter(({ kind, state }) => state === 'confirmed' && !isOwed(kind));
  const unknown = cart.tenders.filter(({ state }) => state === 'unknown');
  const last = cart.lines.findIndex(({ id }) => id === cart.lastLine);
  return {
    phase: cart.tenders.length === 0 ? 'cart' : 'paying',
    lines: cart.lines.map(({ name, qty, unit, price, gross, sum }) => ({
      name,
      qty,
      unit,
      price,
      off: atLeastNothing(subtractMinor(gross, sum)),
      sum,
    })),
    last: last < 0 ? cart.lines.length - 1 : last,
    discount: cart.discount,
    charges: cart.charges.map(({ name, amount }) => ({ name, amount })),
    tip: cart.tip?.amount ?? minor(0),
    rounding: cart.rounding,
    total: cart.total,
    paid: sumMinor(handedOver.map(({ received }) => received)),
    toPay: sumMinor([cart.due, ...unknown.map(({ amount }) => amount)]),
    change: cart.change,
    // Nobody could see whether it was paid by while there is no connection.
    qr: isOnline ? qrOf(cart) : null,
  };
}

function qrOf({ tenders }: TillState['cart']): DisplayedCart['qr'] {
  const waiting = tenders.findLast(({ qr }) => qr !== null);
  return waiting === undefined || waiting.qr === null ? null : { text: waiting.qr, amount: waiting.amount };
}

function isOwed(kind: TillState['cart']['tenders'][number]['kind']): boolean {
  return kind === 'debt' || kind === 'instalment';
}

/** A line that costs more than its goods, by a price with taxes on top, has nothing taken off. */
function atLeastNothing(amount: Minor): Minor {
  return amount > 0 ? amount : minor(0);
}
