import { confirmedTender } from '@karvon/shared/journal/confirmed-tender.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import { cashStepOf } from '@karvon/shared/pricing/cash-rounding.ts';
import type { ProblemCode } from '@karvon/shared/till-api/problems.ts';
import type { PaymentPart, TillResult } from '@karvon/shared/till-api/contract.ts';
import { type Minor, sumMinor } from '@karvon/shared/values/money.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { tenderAmounts } from '../cart/tenders.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { businessDateAt, type Till, wantedLocales } from '../till.ts';
import type { Seller } from './seller.ts';

/** By what it may be paid, and what is said of anything else. */
export type PaidBy = { kinds: readonly Tender['kind'][]; otherwise: ProblemCode };

export type TakenPayment = { tenders: Tender[]; total: Minor; change: Minor };

/**
 * Money for something other than a sale's goods, in one part or several. What it is for is worth what it says, so cash is not rounded to
 * what cash there is: a part that can't be counted out is refused. `field` names a part's field for whoever asked.
 */
export function takePayment(
  till: Till,
  { person, shop }: Pick<Seller, 'person' | 'shop'>,
  parts: readonly PaymentPart[],
  { kinds, otherwise }: PaidBy,
  field: (part: number, name: string) => string,
): TillResult<TakenPayment> {
  const tenders: Tender[] = [];
  for (const [index, part] of parts.entries()) {
    const entry = shop.tenders.find(({ code }) => code === part.method);
    if (entry === undefined) return refuse('tender-unknown', {}, field(index, 'method'));
    const { kind } = entry;
    if (!kinds.includes(kind)) return refuse(otherwise, {}, field(index, 'method'));
    if (kind !== 'cash' && !person.body.rights.includes('till.take-card')) {
      return refuse('no-right', { person: person.body.name }, field(index, 'method'));
    }
    if (kind === 'qr' && till.state.get().sync.connection === 'offline') {
      const tender = inLocale(entry.names, ...wantedLocales(till));
      return refuse('tender-needs-network', { tender }, field(index, 'method'));
    }
    const { amount } = part;
    if (amount <= 0) return refuse('amount-not-positive', {}, field(index, 'amount'));
    const step = cashStepOf(shop.company.country, businessDateAt(till));
    if (kind === 'cash' && amount % step !== 0) {
      return refuse('cash-not-whole', { stepMinor: step }, field(index, 'amount'));
    }
    const { method, received, slip } = part;
    const amounts = tenderAmounts(kind, { method, amount, received, state: 'confirmed' }, amount);
    if (!amounts.ok) {
      const { code, params, field: name } = amounts.problem;
      return refuse(code, params, field(index, name ?? 'amount'));
    }
    tenders.push({
      ...confirmedTender(() => newId(till.ports), { kind, method, amount }),
      ...amounts.value,
      rrn: slip?.rrn ?? null,
      authCode: slip?.authCode ?? null,
      cardMask: slip?.cardMask ?? null,
    });
  }
  return done({
    tenders,
    total: sumMinor(tenders.map(({ amount }) => amount)),
    change: sumMinor(tenders.map(({ change }) => change)),
  });
}
