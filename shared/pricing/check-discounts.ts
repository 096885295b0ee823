import type { SaleLine } from '../journal/sale-body.ts';
import type { Id } from '../values/ids.ts';
import { type Minor, minor, sumMinor } from '../values/money.ts';
import { applyPromotions } from './apply-promotions.ts';
import {
  type CheckedSale,
  type KnownPrices,
  pricesListed,
  type SaleDifference,
  sumsBy,
} from './checked-sale.ts';
import type { Occasion } from './holds-at.ts';

/** Beyond it a receipt takes so long to count that nobody has rung it up piece by piece. */
const MOST_STEPS = 1_000_000;
/** Of so many lines, or codes, each is tried by itself; of more all together. */
const MOST_DOUBTFUL = 4;

/**
 * Holds what promotions took off against what they should have. Goods of one product are one: which of its lines a promotion
 * touches may hang on what was done by hand, which a sale says only in sums. Says nothing of a sale with goods that nobody knows:
 * they may have been part of any promotion.
 */
export function checkDiscounts(sale: CheckedSale, known: KnownPrices, occasion: Occasion): SaleDifference[] {
  const { lines } = sale;
  if (lines.some(({ productId }) => !known.products.has(productId))) return [];
  if (isEndless(lines, known)) return [];
  let first: SaleDifference[] | null = null;
  const aparts = linesApart(sale, known, occasion);
  const ways = promotionsOpened(lines, known).flatMap((opened) => aparts.map((apart) => ({ apart, opened })));
  for (const way of ways) {
    const found = differencesWith(lines, known, occasion, way);
    if (found.length === 0) return [];
    first ??= found;
  }
  return first ?? [];
}

function isEndless(lines: readonly SaleLine[], { products }: KnownPrices): boolean {
  const counted = lines.filter(({ productId }) => products.get(productId)?.isWeighed !== true);
  const pieces = counted.reduce((sum, { qty }) => sum + Math.abs(qty) / 1000, 0);
  return pieces * lines.length > MOST_STEPS;
}

function differencesWith(
  lines: readonly SaleLine[],
  { products, book }: KnownPrices,
  occasion: Occasion,
  { apart, opened }: { apart: ReadonlySet<Id>; opened: ReadonlySet<string> },
): SaleDifference[] {
  const items = lines
    .filter(({ id }) => !apart.has(id))
    .map(({ productId, price, qty }) => {
      const { categories = [], isWeighed = false } = products.get(productId) ?? {};
      return { product: productId, categories, price, qty, isWeighed, mark: '' };
    });
  const cuts = applyPromotions(items, book.promotions, occasion, opened);
  const expected = sumsBy(
    items.map(({ product }, index) => {
      const off = (cuts[index] ?? []).map(({ amount }) => amount);
      return [product, sumMinor(off)] as const;
    }),
  );
  const actual = sumsBy(lines.map((line) => [line.productId, promotedOff(line)] as const));
  const names = new Map(lines.map(({ productId, name }) => [productId, name]));
  return [...actual].flatMap(([product, off]) => {
    const should = expected.get(product) ?? minor(0);
    if (should === off) return [];
    const name = names.get(product) ?? null;
    return [{ what: 'discount', product, name, tax: null, actual: off, expected: should } as const];
  });
}

/** What promotions took off a line. */
function promotedOff({ discounts }: SaleLine): Minor {
  return sumMinor(discounts.filter(isPromoted).map(({ amount }) => amount));
}

function isPromoted({ source }: SaleLine['discounts'][number]): boolean {
  return source === 'promotion' || source === 'promo-code';
}

/**
 * The promotions of codes that the sale's discounts name, as `name · code`. One that came to nothing is not named, and may have kept
 * goods from others nevertheless: so others are tried, too. What they would have given is found missing then.
 */
function promotionsOpened(lines: readonly SaleLine[], { codes, book }: KnownPrices): Set<string>[] {
  const named = new Set(codesNamed(lines).flatMap((code) => codes.get(code) ?? []));
  const others = book.promotions
    .filter(({ promotion: { needsCode, id } }) => needsCode && !named.has(id))
    .map(({ promotion }) => promotion.id);
  const some = others.length > 1 ? [...others.slice(0, MOST_DOUBTFUL).map((id) => [id]), others] : [others];
  return others.length === 0 ? [named] : [named, ...some.map((ids) => new Set([...named, ...ids]))];
}

/** Codes that have opened something, in capitals. */
export function codesNamed(lines: readonly SaleLine[]): string[] {
  const reasons = lines.flatMap(({ discounts }) =>
    discounts.filter(({ source }) => source === 'promo-code').map(({ reason }) => reason ?? ''),
  );
  return [...new Set(reasons.map((reason) => (reason.split(' · ').at(-1) ?? '').toUpperCase()))];
}

/**
 * The ways in which lines may have stood apart from promotions: those of a price that somebody set, or that a label says. A sale tells
 * them by the discount that came of it; where that is nothing, only by the label's code, or by a price that is not the centre's.
 */
function linesApart(sale: CheckedSale, known: KnownPrices, occasion: Occasion): ReadonlySet<Id>[] {
  const byHand = new Set(sale.overrides.map(({ right, line }) => (right === 'till.set-price' ? line : null)));
  const surely = sale.lines.filter(
    ({ id, discounts }) => byHand.has(id) || discounts.some(({ source }) => source === 'override'),
  );
  const listed = pricesListed(sale.lines, known, occasion);
  const doubtful = sale.lines.filter((line, index) => {
    if (surely.includes(line) || line.discounts.some(isPromoted)) return false;
    const barcodes = known.products.get(line.productId)?.barcodes ?? [];
    const isLabel = line.barcode !== null && !barcodes.some(({ code }) => code === line.barcode);
    return isLabel || line.price !== listed[index];
  });
  const ids = (some: readonly SaleLine[]) => new Set([...surely, ...some].map(({ id }) => id));
  if (doubtful.length > MOST_DOUBTFUL) return [ids([]), ids(doubtful)];
  return Array.from({ length: 2 ** doubtful.length }, (_none, mask) =>
    ids(doubtful.filter((_line, index) => Math.floor(mask / 2 ** index) % 2 === 1)),
  );
}
