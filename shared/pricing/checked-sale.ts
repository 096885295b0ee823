import type { Product } from '../catalogue/product.ts';
import type { SaleBody, SaleLine } from '../journal/sale-body.ts';
import type { Id } from '../values/ids.ts';
import { milli, type Minor, minor, sumMinor } from '../values/money.ts';
import type { Occasion } from './holds-at.ts';
import { listsHolding, unitPrice } from './list-price.ts';
import type { RoundingRules } from './price-cart.ts';
import type { PriceBook } from './price-lines.ts';
import type { ListPrice, PricingEntryOf } from './pricing-entry.ts';

/** A service charge as the centre has it. */
export type KnownCharge = PricingEntryOf<'service-charge'>['body'];

/** What of a sale is looked at. */
export type CheckedSale = Pick<
  SaleBody,
  'lines' | 'surcharges' | 'tenders' | 'totals' | 'rounding' | 'overrides'
>;

/** Goods as the centre has them, with their category and all that are above it. */
export type KnownProduct = Pick<Product, 'price' | 'taxes' | 'isWeighed' | 'barcodes'> & {
  categories: readonly Id[];
};

/** What the centre says of prices. Goods that it does not know are absent. */
export type KnownPrices = {
  products: ReadonlyMap<Id, KnownProduct>;
  book: PriceBook;
  /** What lists say of each product. */
  listPrices: ReadonlyMap<Id, readonly ListPrice[]>;
  charges: readonly KnownCharge[];
  /** The promotions that a code opens, by the code in capitals. */
  codes: ReadonlyMap<string, readonly string[]>;
};

/**
 * One thing in which a sale is not as the centre would have it: what the sale says, and what it should be, in minor units. `product`
 * and `name` are of the goods, or of the charge; null for what is of the whole. `tax`: which one.
 */
export type SaleDifference = {
  what: 'price' | 'discount' | 'surcharge' | 'tax' | 'rounding';
  product: Id | null;
  name: string | null;
  tax: string | null;
  actual: Minor;
  expected: Minor;
};

/**
 * When, where and how a sale was priced. `isWhole`: it is known when the cart was begun; else only prices are compared. `tags`:
 * those that its client has now; null when nobody in particular bought.
 */
export type SaleOccasion = Omit<Occasion, 'groups'> & {
  isWhole: boolean;
  tags: readonly string[] | null;
  rounding: RoundingRules;
};

/** Holds one thing of a sale against what it should be; `groups` are those that its client is taken to have had. */
export type CheckStep = (
  sale: CheckedSale,
  known: KnownPrices,
  occasion: Occasion & SaleOccasion,
) => readonly SaleDifference[];

/** What a unit of each line costs by the centre's lists; null for goods that it does not know. */
export function pricesListed(
  lines: readonly SaleLine[],
  { products, book, listPrices }: KnownPrices,
  occasion: Occasion,
): (Minor | null)[] {
  const lists = listsHolding(book.lists, occasion);
  const quantities = new Map<Id, number>();
  for (const { productId, qty } of lines) quantities.set(productId, (quantities.get(productId) ?? 0) + qty);
  return lines.map(({ productId, qty }) => {
    const product = products.get(productId);
    if (product === undefined) return null;
    const all = milli(quantities.get(productId) ?? qty);
    return unitPrice(product, lists, listPrices.get(productId) ?? [], all, occasion.date).price;
  });
}

/** Sums by key, in the order in which keys first come. */
export function sumsBy<Key>(rows: Iterable<readonly [Key, Minor]>): Map<Key, Minor> {
  const sums = new Map<Key, Minor>();
  for (const [key, amount] of rows) sums.set(key, sumMinor([sums.get(key) ?? minor(0), amount]));
  return sums;
}
