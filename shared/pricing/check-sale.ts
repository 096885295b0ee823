import { checkDiscounts } from './check-discounts.ts';
import { checkSurcharges } from './check-surcharges.ts';
import { checkRounding, checkTaxes } from './check-taxes.ts';
import {
  type CheckedSale,
  type CheckStep,
  type KnownPrices,
  pricesListed,
  type SaleDifference,
  type SaleOccasion,
} from './checked-sale.ts';
import type { Occasion } from './holds-at.ts';

/**
 * Works a sale out again, step by step: each from what the sale itself says of the steps before, so that a difference is told once
 * and not in all that follows from it. What was done by hand, bonuses and tips are taken as they are. The rules of what can't be known
 * are in `docs/decisions/0057`. Never throws on a sale of the right form: a step whose figures leave the safe integers says nothing.
 */
export function checkSale(sale: CheckedSale, known: KnownPrices, occasion: SaleOccasion): SaleDifference[] {
  let first: SaleDifference[] | null = null;
  for (const groups of groupsPossible(sale, known, occasion.tags)) {
    const found = differencesFor(sale, known, { ...occasion, groups });
    if (found.length === 0) return [];
    first ??= found;
  }
  return first ?? [];
}

/** The client's tags of now; but they may have been others then: none, or those by which the sale says it was priced. */
function groupsPossible(
  { lines, surcharges }: CheckedSale,
  { book, listPrices, charges }: KnownPrices,
  tags: readonly string[] | null,
): string[][] {
  if (tags === null) return [[]];
  const reasons = lines.flatMap(({ discounts }) => discounts.map(({ reason }) => reason ?? ''));
  const promotions = book.promotions.filter(({ promotion: { name } }) =>
    Object.values(name).some((said) =>
      reasons.some((reason) => reason === said || reason.startsWith(`${said} · `)),
    ),
  );
  const lists = book.lists.filter(({ id }) =>
    lines.some(({ productId, price }) =>
      listPrices
        .get(productId)
        ?.some(({ list, steps }) => list === id && steps.some((step) => step.price === price)),
    ),
  );
  const charged = charges.filter(({ name }) =>
    surcharges.some((surcharge) => Object.values(name).includes(surcharge.name)),
  );
  const pointed = [...promotions.map(({ promotion }) => promotion), ...lists, ...charged].flatMap(
    ({ groups }) => groups ?? [],
  );
  const ways = [[...tags], [], [...tags, ...pointed], pointed];
  return [...new Map(ways.map((groups) => [[...new Set(groups)].toSorted().join('\n'), groups])).values()];
}

function differencesFor(
  sale: CheckedSale,
  known: KnownPrices,
  occasion: Occasion & SaleOccasion,
): SaleDifference[] {
  const further: CheckStep[] = [checkDiscounts, checkSurcharges, checkTaxes, checkRounding];
  const steps: CheckStep[] = [checkPrices, ...(occasion.isWhole ? further : [])];
  return steps.flatMap((step) => {
    try {
      return [...step(sale, known, occasion)];
    } catch (error) {
      if (error instanceof RangeError) return [];
      throw error;
    }
  });
}

function checkPrices(sale: CheckedSale, known: KnownPrices, occasion: Occasion): SaleDifference[] {
  const allowed = new Set(sale.overrides.map(({ line }) => line));
  const prices = pricesListed(sale.lines, known, occasion);
  return sale.lines.flatMap(({ id, productId, name, price: actual }, index) => {
    const expected = prices[index] ?? null;
    if (expected === null || expected === actual || allowed.has(id)) return [];
    return [{ what: 'price', product: productId, name, tax: null, actual, expected } as const];
  });
}
