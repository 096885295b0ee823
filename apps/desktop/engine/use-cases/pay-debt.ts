import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { DebtPaymentBody } from '@karvon/shared/journal/payment-bodies.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { type Minor, minor, subtractMinor, sumMinor } from '@karvon/shared/values/money.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { balanceOf, isDebtKnown } from '../cart/client-balances.ts';
import { showCart } from '../cart/open-cart.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import { clientOf, nameOf } from './clients.ts';
import type { Seller } from './seller.ts';
import { type PaidBy, takePayment } from './take-payment.ts';
import { writeFact } from './write-fact.ts';

type Input = TillParsedInput<'payDebt'>;
type Output = TillOutput<'payDebt'>;

const paidBy: PaidBy = { kinds: ['cash', 'card', 'qr'], otherwise: 'debt-by-money' };

/**
 * A client pays of what they owe, all of it or a part. Answers once that is on disk; the same payment again is the same. No more is taken
 * than they owe; where this till does not know how much that is, whoever asks says that they are sure.
 */
export async function payDebt(till: Till, input: Input, seller: Seller): Promise<TillResult<Output>> {
  const { person, shop, shift } = seller;
  const earlier = await earlierPayment(till, input);
  if (earlier !== null) return earlier;
  const client = await clientOf(till, input.client);
  if (client === null) return refuse('unknown-client', {}, 'client');
  const paid = takePayment(till, seller, input.payments, paidBy, (part, name) => `payments.${part}.${name}`);
  if (!paid.ok) return paid;
  const { tenders, total, change } = paid.value;
  const owed = owedBy(till, client.id, input.account);
  if (owed === null && !input.isSure) {
    return refuse('debt-payment-unsure', { name: nameOf(client), amountMinor: total }, 'isSure');
  }
  if (owed !== null && total > owed) {
    return refuse(
      'debt-payment-above',
      { name: nameOf(client), debtMinor: minor(Math.max(0, owed)) },
      'payments',
    );
  }
  const body: DebtPaymentBody = {
    currency: shop.company.currency,
    tenders,
    total,
    client: client.id,
    name: nameOf(client),
    account: input.account,
  };
  await writeFact(till, { shift, person }, { id: input.id, kind: 'debt-payment', body: () => body });
  showCart(till, till.desk.cart);
  return done({ id: input.id, total, change, left: owed === null ? null : subtractMinor(owed, total) });
}

/** Null: it is not known here. What is owed by instalments no balance tells. */
function owedBy(till: Till, client: Id, account: Input['account']): Minor | null {
  if (account !== 'debt' || !isDebtKnown(till, client)) return null;
  return balanceOf(till, 'debt', client).amount;
}

/** What was answered to the same payment before, or that its id means something else; null: it is new. */
async function earlierPayment(
  till: Till,
  { id, client, account }: Input,
): Promise<TillResult<Output> | null> {
  const fact = (await till.collections.journal.findOne(id).exec())?.toMutableJSON();
  if (fact === undefined) return null;
  const body = bodyOf(fact, 'debt-payment');
  if (body === null || body.account !== account) return refuse('bad-input', {}, 'id');
  const same = await clientOf(till, client);
  if (same?.id !== body.client) return refuse('bad-input', {}, 'id');
  const { total, tenders } = body;
  const change = sumMinor(tenders.map((tender) => tender.change));
  const owed = body.client === null ? null : owedBy(till, body.client, account);
  return done({ id, total, change, left: owed });
}
