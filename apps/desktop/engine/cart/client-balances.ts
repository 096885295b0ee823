import type { BalanceKind } from '@karvon/shared/collections/balances.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { CartView } from '@karvon/shared/till-api/state.ts';
import { usualSpending } from '@karvon/shared/settings/spending.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Minor, minor } from '@karvon/shared/values/money.ts';
import type { TillBalance } from '../database/balance-index.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import type { Cart } from './cart.ts';

type Debt = NonNullable<CartView['client']>['debt'];

/** What a client owes as far as this till knows, and how much more by the open cart, where there is a limit. */
export function debtOf(till: Till, cart: Cart, client: Id): Debt {
  const { amount, row } = balanceOf(till, 'debt', client);
  const company = till.desk.shop?.spending ?? usualSpending;
  const limit = row?.limit === undefined ? company.debtLimit : row.limit;
  const taken = cart.tenders.reduce((sum, tender) => sum + (tender.kind === 'debt' ? tender.amount : 0), 0);
  const left = limit === null ? null : minor(Math.max(0, limit - amount - taken));
  return { isKnown: row !== null || areBalancesKnown(till), amount, limit, left };
}

/** Whether the open cart's client may owe so much more. */
export function mayOwe(till: Till, amount: Minor): TillResult<null> {
  const { cart } = till.desk;
  if (cart.client === null) return done(null);
  const { limit, left, amount: owed } = debtOf(till, cart, cart.client.id);
  if (limit === null || left === null || amount <= left) return done(null);
  const params = { limitMinor: limit, debtMinor: owed, leftMinor: left };
  return refuse('debt-above-limit', params, 'amount');
}

/** Whether the centre has said what they owe; else only what was sold here is counted. */
export function isDebtKnown(till: Till, client: Id): boolean {
  return balanceOf(till, 'debt', client).row !== null || areBalancesKnown(till);
}

/** Of a centre that has no balances, or has never been reached, nothing is known. */
export function areBalancesKnown({ settings }: Pick<Till, 'settings'>): boolean {
  return settings.get('balances-at') !== null;
}

export function balanceOf(till: Till, kind: BalanceKind, subject: string): TillBalance {
  return till.balances.of({ kind, subject, currency: till.desk.shop?.company.currency ?? '' });
}
