import { findSaleImbalance } from '@karvon/shared/journal/receipt-balance.ts';
import { type SaleBody, saleBodySchema, type Tender } from '@karvon/shared/journal/sale-body.ts';
import { priceCart, type PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import { returnedShare } from '@karvon/shared/pricing/returned-share.ts';
import { testIds, testTender } from '@karvon/shared/testing.ts';
import { milli, type Minor, minor, sumMinor } from '@karvon/shared/values/money.ts';
import type { Finding, FuzzTarget } from '../frame.ts';
import { type CartCase, generateCart } from './generate-cart.ts';
import { type ReadyCase, readyCase } from './ready-case.ts';
import { findDifference, type Paid, saleOf } from './work-out-again.ts';

/** Pure prices: what any cart must hold, whatever is said of prices. */
export function pricingTarget(
  price: typeof priceCart = priceCart,
  forge: (body: SaleBody) => SaleBody = (body) => body,
): FuzzTarget<CartCase> {
  const counts: Record<string, number> = { carts: 0, promoted: 0, rounded: 0, free: 0, returns: 0 };
  return {
    name: 'pricing',
    generate: generateCart,
    async run(input) {
      const ready = readyCase(input);
      if (ready === null) return undefined;
      const paid = pay(ready, price);
      const { priced } = paid;
      counts['carts'] = (counts['carts'] ?? 0) + 1;
      if (priced.lines.some(({ discounts }) => discounts.some(({ promotion }) => promotion !== null))) {
        counts['promoted'] = (counts['promoted'] ?? 0) + 1;
      }
      if (priced.totals.rounding !== 0) counts['rounded'] = (counts['rounded'] ?? 0) + 1;
      if (priced.totals.total === 0) counts['free'] = (counts['free'] ?? 0) + 1;
      counts['returns'] = (counts['returns'] ?? 0) + (input.returns?.length ?? 0);
      return (
        findUnbalanced(ready, paid) ??
        findDifference(ready, forge(saleOf(ready, paid))) ??
        findBelowZero(priced) ??
        findOrdered(ready, paid, price) ??
        findSplit(input.returns ?? [], priced)
      );
    },
    keep: new Set([
      'items',
      'product',
      'qty',
      'taxes',
      'kind',
      'products',
      'others',
      'value',
      'take',
      'reduced',
      'priority',
      'steps',
      'minQty',
      'price',
    ]),
    tally: () => counts,
  };
}

/** Some of it by card, some by a voucher, the rest in cash. */
function pay({ cart, book, occasion, rounding, input }: ReadyCase, price: typeof priceCart): Paid {
  const newId = testIds();
  const tenders: Tender[] = [];
  const now = () => price({ ...cart, tenders }, book, occasion, rounding);
  const part = (kind: Tender['kind'], percent: number | undefined) => {
    const amount = minor(Math.floor((now().due * (percent ?? 0)) / 100));
    if (amount > 0) tenders.push(testTender(newId, amount, { kind, method: kind }));
  };
  part('card', input.card);
  part('certificate', input.other);
  const { dueInCash, due } = now();
  if (due !== 0 || tenders.length === 0) {
    const change = minor(input.over ?? 0);
    tenders.push(testTender(newId, dueInCash, { received: minor(dueInCash + change), change }));
  }
  return { priced: now(), tenders };
}

function findUnbalanced(ready: ReadyCase, paid: Paid): Finding | undefined {
  const { due } = paid.priced;
  if (due !== 0) return { kind: 'not-paid', message: `${due} is due after all was paid` };
  const body = saleOf(ready, paid);
  const parsed = saleBodySchema.safeParse(body);
  if (!parsed.success) return { kind: 'malformed', message: parsed.error.message };
  const fault = findSaleImbalance(body);
  if (fault === null) return undefined;
  return { kind: 'unbalanced', message: `${fault.path.join('.')} ${fault.reason}` };
}

function findBelowZero({ lines, charges, totals }: PricedCart): Finding | undefined {
  const sums = [...lines.map(({ sum }) => sum), ...charges.map(({ amount }) => amount), totals.total];
  if (sums.some((sum) => sum < 0)) return { kind: 'below-zero', message: sums.join(' ') };
  const cuts = lines.flatMap(({ discounts }) => discounts.map(({ amount }) => amount));
  return cuts.every((cut) => cut > 0) ? undefined : { kind: 'empty-discount', message: cuts.join(' ') };
}

/** What was scanned first makes no difference to what anything comes to, nor to the taxes of it. */
function findOrdered(
  ready: ReadyCase,
  { priced, tenders }: Paid,
  price: typeof priceCart,
): Finding | undefined {
  const { book, occasion, rounding } = ready;
  const cart = { ...ready.cart, tenders };
  const before = summed(priced);
  for (const items of [cart.items.toReversed(), cart.items.toSorted((one, other) => one.qty - other.qty)]) {
    const after = summed(price({ ...cart, items }, book, occasion, rounding));
    if (after !== before) return { kind: 'order-matters', message: `${before} against ${after}` };
  }
  return priced.lines.length === cart.items.length
    ? undefined
    : { kind: 'lines-lost', message: `${priced.lines.length} of ${cart.items.length}` };
}

function summed({ lines, totals }: PricedCart): string {
  const sums = new Map<string, number>();
  const add = (key: string, amount: number) => sums.set(key, (sums.get(key) ?? 0) + amount);
  for (const { item, sum, taxes } of lines) {
    add(item.product.id, sum);
    for (const { code, rateBp, amount } of taxes) add(`${item.product.id} ${code} ${rateBp}`, amount);
  }
  for (const { code, rateBp, amount } of totals.taxes) add(`${code} ${rateBp}`, amount);
  const { gross, discount, surcharge, total } = totals;
  return JSON.stringify([gross, discount, surcharge, total, ...[...sums].sort(byName)]);
}

function byName([one]: readonly [string, number], [other]: readonly [string, number]): number {
  return one < other ? -1 : 1;
}

/** However a return is split, all of it comes to what was paid. */
function findSplit(parts: readonly number[], { lines }: PricedCart): Finding | undefined {
  for (const { item, sum, taxes } of lines) {
    const sums = [sum, ...taxes.map(({ amount }) => amount)];
    for (const whole of sums) {
      const back = splitReturn(whole, item.qty, parts);
      if (sumMinor(back) !== whole || back.some((part) => part < 0)) {
        return { kind: 'return-differs', message: `${back.join(' + ')} of ${whole}` };
      }
    }
  }
  return undefined;
}

function splitReturn(sum: Minor, qty: number, parts: readonly number[]): Minor[] {
  const back: Minor[] = [];
  let before = 0;
  for (const percent of [...parts, 100]) {
    const now = percent === 100 ? qty - before : Math.min(qty - before, Math.floor((qty * percent) / 100));
    back.push(returnedShare(sum, milli(qty), milli(before), milli(now)));
    before += now;
  }
  return back;
}
