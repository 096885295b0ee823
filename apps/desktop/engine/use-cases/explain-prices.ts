import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { PriceStory } from '@karvon/shared/till-api/price-story.ts';
import type { PricedLine } from '@karvon/shared/pricing/price-cart.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { priceOpenCart } from '../cart/open-cart.ts';
import { done } from '../outcome.ts';
import { type Till, wantedLocales } from '../till.ts';

/** How the open cart comes to what it comes to: of each line the list, all that was taken off, the taxes. */
export async function explainPrices(till: Till): Promise<TillResult<PriceStory>> {
  const { lines, charges, totals } = priceOpenCart(till, till.desk.cart);
  return done({
    lines: lines.map((line) => lineStory(till, line)),
    charges: charges.map(({ name, amount, taxes }) => ({ name, amount, taxes })),
    totals,
  });
}

function lineStory(till: Till, line: PricedLine): PriceStory['lines'][number] {
  const { item, price, gross, sum, taxes } = line;
  const people = till.desk.shop?.people ?? [];
  return {
    id: item.id,
    name: item.name,
    unit: item.unitName,
    qty: item.qty,
    base: item.product.price,
    price,
    list: listNamed(till, line.list),
    fromQty: line.fromQty,
    gross,
    discounts: line.discounts.map(({ source, amount, reason, by }) => ({
      source,
      amount,
      reason,
      by: people.find(({ id }) => id === by)?.body.name ?? null,
    })),
    taxes,
    sum,
  };
}

/** What the list is called; null: it was none, or one that is no more. */
function listNamed(till: Till, list: string | null): string | null {
  const said = till.prices.knownFor(till.desk.cart.id, true).lists.find(({ id }) => id === list);
  return said === undefined ? null : inLocale(said.name, ...wantedLocales(till));
}
