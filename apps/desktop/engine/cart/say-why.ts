import type { PriceBook } from '@karvon/shared/pricing/price-lines.ts';
import type { PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { type Till, wantedLocales } from '../till.ts';
import type { Cart } from './cart.ts';

/** The same cart, in which each promotion's discounts say the promotion's name, and the code that opened it. */
export function withReasons(till: Till, cart: Cart, priced: PricedCart, book: PriceBook): PricedCart {
  if (!priced.lines.some(({ discounts }) => discounts.some(({ promotion }) => promotion !== null)))
    return priced;
  const names = new Map(book.promotions.map(({ promotion }) => [promotion.id, promotion.name]));
  const reasonOf = (promotion: string): string | null => {
    const name = names.get(promotion);
    const code = cart.codes.find((entered) => entered.promotion === promotion)?.code;
    const said = name === undefined ? [] : [inLocale(name, ...wantedLocales(till))];
    return [...said, ...(code === undefined ? [] : [code])].join(' · ') || null;
  };
  const lines = priced.lines.map((line) => ({
    ...line,
    discounts: line.discounts.map((discount) =>
      discount.promotion === null ? discount : { ...discount, reason: reasonOf(discount.promotion) },
    ),
  }));
  return { ...priced, lines };
}
