import { partOf } from '@karvon/shared/pricing/manual-discount.ts';
import type { PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import { usualSpending } from '@karvon/shared/settings/spending.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { CartView } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Minor, minor, sumMinor } from '@karvon/shared/values/money.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import { areBalancesKnown, balanceOf } from './client-balances.ts';

type Bonuses = NonNullable<CartView['client']>['bonuses'];

/** What a client has in bonuses as far as this till knows, and how much of that a cart that comes to this may take. */
export function bonusesOf(till: Till, client: Id, priced: PricedCart): Bonuses {
  const { amount, row } = balanceOf(till, 'bonus', client);
  const left = minor(Math.max(0, Math.min(amount, mostOfReceipt(till, priced))));
  return { isKnown: row !== null || areBalancesKnown(till), amount, left };
}

/** How much of a receipt bonuses may pay: a part of its goods, whatever bonuses have taken off them already. */
export function mostOfReceipt(till: Till, { lines }: Pick<PricedCart, 'lines'>): Minor {
  const goods = sumMinor([...lines.map(({ sum }) => sum), bonusIn({ lines })]);
  return partOf(goods, spendingOf(till).bonusShare);
}

/** What bonuses have taken off. */
export function bonusIn({ lines }: Pick<PricedCart, 'lines'>): Minor {
  const discounts = lines.flatMap((line) => line.discounts);
  return sumMinor(discounts.filter(({ source }) => source === 'bonus').map(({ amount }) => amount));
}

/**
 * How much of their bonuses the open cart's client may spend on it now. Refused where it is not known what they have, or there is no
 * connection and the company wants one.
 */
export function mostToSpend(till: Till, priced: PricedCart): TillResult<Minor> {
  const { client } = till.desk.cart;
  if (client === null) return refuse('bonus-needs-client');
  const { isKnown, left } = bonusesOf(till, client.id, priced);
  if (!isKnown) return refuse('bonus-unknown');
  const { bonusOffline: cap } = spendingOf(till);
  if (cap === null || till.state.get().sync.connection === 'online') return done(left);
  return cap === 0 ? refuse('bonus-needs-network') : done(minor(Math.min(cap, left)));
}

/** Whether the open cart's bonuses may still be spent, as money is about to be taken for the rest. */
export function mayStillSpend(till: Till, priced: PricedCart): TillResult<null> {
  const spent = bonusIn(priced);
  if (spent === 0) return done(null);
  const most = mostToSpend(till, priced);
  if (!most.ok) return most;
  return spent <= most.value ? done(null) : refuse('bonus-above', { leftMinor: most.value });
}

function spendingOf({ desk }: Pick<Till, 'desk'>) {
  return desk.shop?.spending ?? usualSpending;
}
