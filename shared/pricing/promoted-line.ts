import { type Milli, milli, type Minor, minor, priceTimesQuantity, subtractMinor } from '../values/money.ts';
import type { Pickable } from './goods-picker.ts';

/** What promotions are worked out over: goods at their price, in the order of the cart. */
export type PromotedItem = Pickable & {
  price: Minor;
  qty: Milli;
  /** Sold by weight or measure: in no rule that counts pieces. */
  isWeighed: boolean;
  /** What else tells lines of the same goods apart. */
  mark: string;
};

/** What a promotion took off a line. */
export type Cut = { promotion: string; amount: Minor };

/**
 * A line while promotions are worked out. What it comes to lies in three heaps: goods that no promotion has touched yet, what
 * was touched and may be again, and what is closed to others.
 */
export type PromotedLine = PromotedItem & {
  /** Its place in the cart. */
  index: number;
  gross: Minor;
  untouched: { qty: Milli; sum: Minor };
  open: Minor;
  closed: Minor;
  cuts: Cut[];
};

/** Where goods go once a promotion has touched them. */
export type Heap = 'open' | 'closed';

/** The lines in the order in which promotions ask them. */
export function promotedLines(items: readonly PromotedItem[]): PromotedLine[] {
  return items
    .map((item, index): PromotedLine => {
      const gross = priceTimesQuantity(item.price, item.qty);
      const untouched = { qty: item.qty, sum: gross };
      return { ...item, index, gross, untouched, open: minor(0), closed: minor(0), cuts: [] };
    })
    .toSorted(byPriceAndProduct);
}

/** Dearest first, then by product and quantity: an order that does not hang on what was scanned first. */
export function byPriceAndProduct(one: Placed, other: Placed): number {
  return (
    other.price - one.price ||
    compareTexts(one.product, other.product) ||
    other.qty - one.qty ||
    compareTexts(one.mark, other.mark)
  );
}
type Placed = Pick<PromotedItem, 'price' | 'product' | 'qty' | 'mark'>;

/** What a promotion that may, or may not, go on top of others can still reduce of a line. */
export function reducible({ untouched, open }: PromotedLine, heap: Heap): Minor {
  return heap === 'closed' ? untouched.sum : minor(untouched.sum + open);
}

/** Takes `amount` off all that is reducible of a line, and puts the rest on the heap. */
export function cutWhole(line: PromotedLine, promotion: string, heap: Heap, amount: Minor): void {
  if (amount === 0) return;
  const rest = subtractMinor(reducible(line, heap), amount);
  if (heap === 'open') line.open = minor(0);
  line.untouched = { qty: milli(0), sum: minor(0) };
  putOn(line, heap, rest);
  noteCut(line, promotion, amount);
}

/** How many whole pieces of a line no promotion has touched. */
export function untouchedPieces({ untouched, isWeighed }: PromotedLine): number {
  return isWeighed ? 0 : Math.floor(untouched.qty / 1000);
}

/** Takes some of the untouched goods of a line, `amount` off them, and puts the rest on the heap. Of pieces only whole ones. */
export function cutSome(
  line: PromotedLine,
  promotion: string,
  heap: Heap,
  { qty, amount }: { qty: Milli; amount: Minor },
): void {
  if (qty === 0) return;
  const { untouched } = line;
  const sum = qty === untouched.qty ? untouched.sum : priceTimesQuantity(line.price, qty);
  line.untouched = { qty: milli(untouched.qty - qty), sum: subtractMinor(untouched.sum, sum) };
  putOn(line, heap, subtractMinor(sum, amount));
  noteCut(line, promotion, amount);
}

function putOn(line: PromotedLine, heap: Heap, sum: Minor): void {
  line[heap] = minor(line[heap] + sum);
}

function noteCut(line: PromotedLine, promotion: string, amount: Minor): void {
  if (amount === 0) return;
  const known = line.cuts.find((cut) => cut.promotion === promotion);
  if (known === undefined) line.cuts.push({ promotion, amount });
  else known.amount = minor(known.amount + amount);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
