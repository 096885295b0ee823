import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { PriceStory } from '@karvon/shared/till-api/price-story.ts';
import type { PricedLine } from '@karvon/shared/pricing/price-cart.ts';
import { milli } from '@karvon/shared/values/money.ts';
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
    ...listOf(till, line),
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

function listOf(
  till: Till,
  { list, item, price }: PricedLine,
): Pick<PriceStory['lines'][number], 'list' | 'fromQty'> {
  const said = till.prices.knownFor(till.desk.cart.id, true).lists.find(({ id }) => id === list);
  if (said === undefined) return { list: null, fromQty: milli(0) };
  const steps = item.listPrices.find((one) => one.list === list)?.steps ?? [];
  const fromQty = steps.find((step) => step.price === price)?.minQty ?? milli(0);
  return { list: inLocale(said.name, ...wantedLocales(till)), fromQty };
}
