import { certificatesOf } from '@karvon/shared/derivations/balance-effects.ts';
import type { LineTax, SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { type Minor, minor, subtractMinor, sumMinor } from '@karvon/shared/values/money.ts';
import type { Amount, PostingRule } from './rule.ts';
import { taxesKey, taxKey } from './tax-key.ts';
import { tenderRules } from './tender-rules.ts';

/** What a sale, a return and each half of an exchange have in common. */
export type Receipt = Pick<SaleBody, 'lines' | 'tenders' | 'surcharges' | 'rounding' | 'tips' | 'buyer'>;

/**
 * What a receipt posts. Everything goes through `settlement`, which every receipt leaves at zero: what is owed is
 * debited there, what was handed over is credited.
 */
const ownRules: readonly PostingRule<Receipt>[] = [
  {
    id: 'sale.revenue',
    debit: 'settlement',
    credit: 'revenue',
    says: 'For each tax: sums of goods, services and surcharges less discounts, without the taxes in them',
    amounts: ({ lines, surcharges }) =>
      summedBy(
        [
          ...lines.filter(({ kind }) => kind !== 'certificate').map(({ sum, taxes }) => ({ sum, taxes })),
          ...surcharges.map(({ amount, taxes }) => ({ sum: amount, taxes })),
        ].map(({ sum, taxes }) => ({ subject: taxesKey(taxes), amount: withoutIncluded(sum, taxes) })),
        'credit',
      ),
  },
  {
    id: 'sale.tax',
    debit: 'settlement',
    credit: 'tax',
    says: 'For each tax and rate: taxes in the prices and on top of them',
    amounts: ({ lines, surcharges }) =>
      summedBy(
        [...lines, ...surcharges].flatMap(({ taxes }) =>
          taxes.map((tax) => ({ subject: taxKey(tax), amount: tax.amount })),
        ),
        'credit',
      ),
  },
  {
    id: 'sale.certificate-sold',
    debit: 'settlement',
    credit: 'certificates',
    says: 'For each certificate among the lines: what was paid for it, an advance',
    saysBack: 'For each certificate brought back: the advance ends',
    amounts: ({ lines }) =>
      lines
        .filter(({ kind }) => kind === 'certificate')
        .flatMap(certificatesOf)
        .map(({ code, amount }) => ({ amount, credit: code })),
  },
  {
    id: 'sale.bonus',
    debit: 'bonuses',
    credit: 'bonus-cost',
    says: 'Discounts paid with bonuses: the debt to the client ends, as the revenue is already less by them',
    saysBack: 'Discounts that were paid with bonuses: the client has them again',
    amounts: ({ lines, buyer }) => [
      {
        amount: sumMinor(
          lines.flatMap(({ discounts }) =>
            discounts.filter(({ source }) => source === 'bonus').map(({ amount }) => amount),
          ),
        ),
        debit: buyer?.clientId ?? '',
      },
    ],
  },
  {
    id: 'sale.tips',
    debit: 'settlement',
    credit: 'tips',
    says: 'For each person: tips, a debt to staff',
    amounts: ({ tips }, { staff }) =>
      summedBy(
        tips.map((tip) => ({ subject: tip.staff ?? staff.id, amount: tip.amount })),
        'credit',
      ),
  },
  {
    id: 'sale.rounding',
    debit: 'settlement',
    credit: 'rounding',
    says: 'Rounding of the cash remainder',
    amounts: ({ rounding }) => [{ amount: rounding }],
  },
];

function paidBy(isExchange: boolean): PostingRule<Receipt>[] {
  return tenderRules<Receipt>(
    'sale',
    'settlement',
    ({ tenders, buyer }) => ({ tenders, client: clientOf(buyer) }),
    isExchange,
  );
}

export const receiptRules: readonly PostingRule<Receipt>[] = [...ownRules, ...paidBy(false)];

/** The same for a part of an exchange, where goods may pay for goods. */
export const exchangePartRules: readonly PostingRule<Receipt>[] = [...ownRules, ...paidBy(true)];

/** Whose debt it is: a client, or a name in the debt notebook. */
export function clientOf(buyer: SaleBody['buyer']): string {
  if (buyer === null) return '';
  return buyer.clientId ?? (buyer.name === null ? '' : `name:${buyer.name}`);
}

/** A sum without the taxes that are inside it. */
function withoutIncluded(sum: Minor, taxes: readonly LineTax[]): Minor {
  const inside = sumMinor(taxes.filter(({ included }) => included).map(({ amount }) => amount));
  return subtractMinor(sum, inside);
}

/** One amount for each subject, in order of first appearance. */
export function summedBy(
  items: readonly { subject: string; amount: Minor }[],
  side: 'debit' | 'credit',
): Amount[] {
  const sums = new Map<string, Minor>();
  for (const { subject, amount } of items) {
    sums.set(subject, sumMinor([sums.get(subject) ?? minor(0), amount]));
  }
  return [...sums].map(([subject, amount]) =>
    side === 'debit' ? { amount, debit: subject } : { amount, credit: subject },
  );
}
