import type { Product } from '@karvon/shared/catalogue/product.ts';
import { readyPromotions } from '@karvon/shared/pricing/apply-promotions.ts';
import { roundingOf } from '@karvon/shared/pricing/country-rounding.ts';
import { goodsPicker, type Pickable } from '@karvon/shared/pricing/goods-picker.ts';
import { holdsAt, holdsFor, type Occasion, promotionHoldsAt } from '@karvon/shared/pricing/holds-at.ts';
import { type PricedCart, plainCart, priceCart } from '@karvon/shared/pricing/price-cart.ts';
import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import type { ListPrice, PriceList, Promotion } from '@karvon/shared/pricing/pricing-entry.ts';
import { type Milli, type Minor, minor, sumMinor } from '@karvon/shared/values/money.ts';
import type { Category, ServiceChargeRow } from '../data/price-answers.ts';
import { goodsOfRule } from './rule-goods.ts';

/** A cart that is tried, and all that is known of prices. */
export type Trial = {
  lines: readonly { product: Product; name: string; unitName: string; qty: Milli }[];
  listPrices: ReadonlyMap<string, readonly ListPrice[]>;
  lists: readonly PriceList[];
  promotions: readonly Promotion[];
  charges: readonly (ServiceChargeRow & { label: string })[];
  categories: readonly Category[];
  /** Promotions of which a code was named. */
  codes: ReadonlySet<string>;
  occasion: Occasion;
  country: string;
};

/** What a promotion took off; or why it took nothing. `missing`: to the sum that it begins at. */
export type Outcome = {
  promotion: Promotion;
  amount: Minor;
  why: null | 'not-now' | 'weekday' | 'elsewhere' | 'group' | 'code' | 'goods' | 'minimum' | 'taken';
  missing: Minor;
};

export type Tried = { cart: PricedCart; outcomes: Outcome[] };

/** What a till would charge, by the till's own computation. Throws RangeError when a sum leaves the safe integers. */
export function tryCart(trial: Trial): Tried {
  const { lists, promotions, occasion, country, codes } = trial;
  const items = trial.lines.map(
    (line, index): CartItem => ({
      id: `line-${index}`,
      ...line,
      barcode: null,
      labelSum: null,
      marks: [],
      partGoods: [],
      note: '',
      serials: [],
      salesperson: null,
      listPrices: trial.listPrices.get(line.product.id) ?? [],
      categories: categoriesOf(line.product, trial.categories),
      override: null,
      discount: null,
    }),
  );
  const charges = trial.charges
    .filter((charge) => holdsAt(charge, occasion))
    .map(({ label, rateBp, taxes }) => ({ source: 'service-charge', name: label, rateBp, taxes }) as const);
  const cart = priceCart(
    { ...plainCart(items), codes, charges: items.length === 0 ? [] : charges },
    { lists, promotions: readyPromotions(promotions) },
    occasion,
    roundingOf(country, occasion.date),
  );
  const outcomes = readyPromotions(promotions).map(({ promotion }) => outcomeOf(promotion, trial, cart));
  return { cart, outcomes };
}

/** A product's category and all that are above it. */
export function categoriesOf({ category }: Pick<Product, 'category'>, all: readonly Category[]): string[] {
  const found: string[] = [];
  for (let next = category; next !== null && !found.includes(next); ) {
    found.push(next);
    const id = next;
    next = all.find((one) => one.id === id)?.parent ?? null;
  }
  return found;
}

function outcomeOf(promotion: Promotion, trial: Trial, cart: PricedCart): Outcome {
  const amount = sumMinor(
    cart.lines
      .flatMap(({ discounts }) => discounts)
      .filter((discount) => discount.promotion === promotion.id)
      .map((discount) => discount.amount),
  );
  const nothing = { promotion, amount, missing: minor(0) };
  if (amount > 0) return { ...nothing, why: null };
  return { ...nothing, ...whyNot(promotion, trial, cart) };
}

/** The first thing that stands in its way, in the order in which a till asks. */
function whyNot(
  promotion: Promotion,
  { occasion, codes }: Trial,
  cart: PricedCart,
): Pick<Outcome, 'why'> & { missing?: Minor } {
  const { branches, groups } = promotion;
  if (!holdsAt({ ...promotion, branches: null, groups: null }, occasion)) return { why: 'not-now' };
  if (branches !== null && !branches.includes(occasion.branch)) return { why: 'elsewhere' };
  if (!holdsFor(groups, occasion.groups)) return { why: 'group' };
  if (!promotionHoldsAt(promotion, occasion)) return { why: 'weekday' };
  if (promotion.needsCode && !codes.has(promotion.id)) return { why: 'code' };
  const chosen = goodsOfRule(promotion.rule).map((goods) => {
    const { products, categories, except } = goods;
    const isAmong = goodsPicker({
      products: products === null ? null : [...products],
      categories: categories === null ? null : [...categories],
      except: [...except],
    });
    return cart.lines.filter(({ item }) => isAmong(pickable(item)));
  });
  if (chosen.some((lines) => lines.length === 0)) return { why: 'goods' };
  const counted = new Set((promotion.rule.kind === 'gift' ? chosen.slice(0, 1) : chosen).flat());
  const gross = sumMinor([...counted].map((line) => line.gross));
  if (promotion.minimum !== null && gross < promotion.minimum) {
    return { why: 'minimum', missing: minor(promotion.minimum - gross) };
  }
  return { why: 'taken' };
}

function pickable({ product, categories }: CartItem): Pickable {
  return { product: product.id, categories };
}
