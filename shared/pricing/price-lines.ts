import type { Product } from '../catalogue/product.ts';
import type { SaleLine } from '../journal/sale-body.ts';
import type { Id } from '../values/ids.ts';
import {
  type Milli,
  milli,
  type Minor,
  minor,
  priceTimesQuantity,
  subtractMinor,
  sumMinor,
} from '../values/money.ts';
import { applyPromotions, type ReadyPromotion } from './apply-promotions.ts';
import type { Occasion } from './holds-at.ts';
import { priceReaching } from './label-sum.ts';
import { listsHolding, unitPrice } from './list-price.ts';
import { discountOn, type ManualDiscount, type PriceOverride } from './manual-discount.ts';
import type { ListPrice, PriceList } from './pricing-entry.ts';
import { byPriceAndProduct, type PromotedItem } from './promoted-line.ts';
import { shareOut } from './share-out.ts';

/** A marking code, and how much of its line it stands for: a piece, all that is in a package, or what was weighed. */
export type CartMark = { code: string; qty: Milli };

/** What a part of a bundle is called, in every language, and what it is counted in. */
export type PartGoods = Pick<Product, 'id' | 'names' | 'units'>;

/** A line of the cart: what, and how much of its base unit. A package's code puts its content in base units. */
export type CartItem = {
  id: Id;
  product: Product;
  name: string;
  unitName: string;
  qty: Milli;
  barcode: string | null;
  /** What lists said of the product as it came in: a price that changes meanwhile does not change under the client's eyes. */
  listPrices: readonly ListPrice[];
  /** Its category and all that are above it. */
  categories: readonly Id[];
  /** Takes the place of lists and promotions; null: as they have it. */
  override: PriceOverride | null;
  /** Off what lists and promotions make of it. */
  discount: ManualDiscount | null;
  /** What a label scale has printed that it comes to, where it has: lists and promotions say no other then. */
  labelSum: Minor | null;
  /** Codes of the pieces, as they were read. */
  marks: readonly CartMark[];
  /** Of a bundle: what its parts are called, as far as they are known. */
  partGoods: readonly PartGoods[];
  /** Said of the line, for the receipt; empty: nothing. */
  note: string;
  serials: readonly string[];
  /** Who of the people has sold it; null: nobody in particular. */
  salesperson: Id | null;
};

/** What is taken off the lines of a cart, besides what each line says itself. */
export type Reductions = {
  /** Promotions of which a code was named. */
  codes: ReadonlySet<string>;
  /** Off the whole cart. */
  discount: ManualDiscount | null;
  /** How much the client spends of their bonuses: no more is taken than there is to pay. */
  bonus: Minor;
};

/** What is known of prices. */
export type PriceBook = {
  lists: readonly PriceList[];
  promotions: readonly ReadyPromotion[];
};

/** Nothing is known but what products say themselves. */
export const NO_PRICES: PriceBook = { lists: [], promotions: [] };

/** `promotion`: which one it was. */
export type Discount = SaleLine['discounts'][number] & { promotion: string | null };

/** `list`: whose price it is; null: the product's own, or one that was set by hand. `fromQty`: from how much on it holds there. */
export type LinePrice = {
  item: CartItem;
  price: Minor;
  list: string | null;
  fromQty: Milli;
  gross: Minor;
  discounts: Discount[];
  sum: Minor;
};

/**
 * What each line of a cart comes to, in its order: the price of a unit, then promotions, then discounts by hand, of lines and of the
 * whole, then bonuses. No line comes below zero. A price that was set by hand is no promotion's matter.
 */
export function priceLines(
  items: readonly CartItem[],
  { codes, discount, bonus }: Reductions,
  book: PriceBook,
  occasion: Occasion,
): LinePrice[] {
  const lines = atUnitPrices(items, book, occasion);
  takeOverrides(lines);
  takePromotions(lines, book, occasion, codes);
  for (const line of lines) {
    const { discount: own } = line.item;
    if (own !== null) takeOff(line, discountOn(line.sum, own), { ...manual(own), source: 'manual' });
  }
  if (discount !== null) {
    const amount = discountOn(sumMinor(lines.map(({ sum }) => sum)), discount);
    takeTogether(lines, amount, { ...manual(discount), source: 'manual' });
  }
  takeTogether(lines, bonus, { source: 'bonus', reason: null, by: null, promotion: null });
  return lines;
}

function atUnitPrices(items: readonly CartItem[], book: PriceBook, occasion: Occasion): LinePrice[] {
  const lists = listsHolding(book.lists, occasion);
  const quantities = new Map<Id, number>();
  for (const { product, qty } of items) quantities.set(product.id, (quantities.get(product.id) ?? 0) + qty);
  return items.map((item) => {
    const { product, qty } = item;
    const all = milli(quantities.get(product.id) ?? qty);
    const listed = unitPrice(product, lists, item.listPrices, all, occasion.date);
    const own = ownPrice(item);
    const unit = own !== null && own > listed.price ? { price: own, list: null, fromQty: milli(0) } : listed;
    const gross = priceTimesQuantity(unit.price, qty);
    return { item, ...unit, gross, discounts: [], sum: gross };
  });
}

/** What a unit is to cost by hand, or at least for the line to come to what its label says; null: as lists have it. */
function ownPrice({ override, labelSum, qty }: CartItem): Minor | null {
  if (override !== null) return override.price;
  return labelSum === null ? null : priceReaching(labelSum, qty);
}

/**
 * A lower price that was set by hand is a discount: whoever looks for what was given away finds it. So is what a label, which
 * counts in whole thousandths, says less than they cost.
 */
function takeOverrides(lines: readonly LinePrice[]): void {
  for (const line of lines) {
    const { override, qty, labelSum } = line.item;
    if (override !== null) {
      const off = subtractMinor(line.gross, priceTimesQuantity(override.price, qty));
      takeOff(line, off, { ...manual(override), source: 'override' });
    } else if (labelSum !== null) {
      const off = subtractMinor(line.gross, labelSum);
      takeOff(line, off, { source: 'override', reason: null, by: null, promotion: null });
    }
  }
}

function takePromotions(
  lines: readonly LinePrice[],
  book: PriceBook,
  occasion: Occasion,
  codes: ReadonlySet<string>,
): void {
  if (book.promotions.length === 0) return;
  const open = lines.filter(({ item }) => item.override === null && item.labelSum === null);
  const items = open.map((line): PromotedItem => {
    const { product, qty, categories } = line.item;
    const { isWeighed, id } = product;
    return { product: id, categories, price: line.price, qty, isWeighed, mark: markOf(line) };
  });
  const needing = new Set(book.promotions.filter(({ promotion }) => promotion.needsCode).map(idOf));
  for (const [index, cuts] of applyPromotions(items, book.promotions, occasion, codes).entries()) {
    const line = open[index];
    for (const { promotion, amount } of line === undefined ? [] : cuts) {
      const source = needing.has(promotion) ? 'promo-code' : 'promotion';
      if (line !== undefined) takeOff(line, amount, { source, reason: null, by: null, promotion });
    }
  }
}

/** Off all lines in proportion, in an order that does not hang on who scanned what first. */
function takeTogether(lines: readonly LinePrice[], amount: Minor, why: Omit<Discount, 'amount'>): void {
  if (amount === 0) return;
  const ordered = dearestFirst(lines);
  const sums = ordered.map(({ sum }) => sum);
  const shares = shareOut(minor(Math.min(amount, sumMinor(sums))), sums);
  for (const [index, line] of ordered.entries()) takeOff(line, shares[index] ?? minor(0), why);
}

/** Lines in the order in which something is shared out among them. */
export function dearestFirst(lines: readonly LinePrice[]): LinePrice[] {
  return lines
    .map((line) => {
      const { product, qty } = line.item;
      return { line, price: line.price, product: product.id, qty, mark: markOf(line) };
    })
    .toSorted(byPriceAndProduct)
    .map(({ line }) => line);
}

function takeOff(line: LinePrice, amount: Minor, why: Omit<Discount, 'amount'>): void {
  if (amount === 0) return;
  line.discounts.push({ ...why, amount });
  line.sum = subtractMinor(line.sum, amount);
}

/** What was done by hand to lines of the same goods: two that say the same here come to the same. */
function markOf({ item: { override, discount, labelSum } }: LinePrice): string {
  const isPlain = override === null && discount === null && labelSum === null;
  return isPlain ? '' : JSON.stringify([override, discount, labelSum]);
}

function manual({ reason, by }: ManualDiscount | PriceOverride) {
  return { reason, by, promotion: null };
}

function idOf({ promotion }: ReadyPromotion): string {
  return promotion.id;
}
