import { smallestPart } from '@karvon/shared/catalogue/smallest-part.ts';
import type { CameBack } from '@karvon/shared/derivations/came-back.ts';
import type { SaleLine } from '@karvon/shared/journal/sale-body.ts';
import { returnedLine } from '@karvon/shared/pricing/returned-line.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { LineBackInput } from '@karvon/shared/till-api/returns.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, milli } from '@karvon/shared/values/money.ts';
import { done, refuse } from '../outcome.ts';
import { loadProducts } from '../catalogue/load-products.ts';
import type { Till } from '../till.ts';
import type { KnownReceipt } from './known-receipt.ts';

/** What is left of a sold line: how much, and which pieces of those that have codes. */
export type LeftOfLine = { sold: SaleLine; before: Milli; left: Milli; marks: string[]; serials: string[] };

/** The lines of a sale that goods can come back of. One that was below zero was a return itself. */
export function leftOf({ sale, back }: Pick<KnownReceipt, 'sale' | 'back'>): LeftOfLine[] {
  return sale.lines.filter(({ qty }) => qty > 0).map((sold) => leftOfLine(sold, back.get(sold.id)));
}

function leftOfLine(sold: SaleLine, back: CameBack | undefined): LeftOfLine {
  const before = milli(Math.min(back?.qty ?? 0, sold.qty));
  return {
    sold,
    before,
    left: milli(sold.qty - before),
    marks: [...sold.marks, ...sold.exciseMarks].filter((code) => back?.marks.has(code) !== true),
    serials: sold.serials.filter((serial) => back?.serials.has(serial) !== true),
  };
}

/** Whether each piece of a line has a code of its own: then it is said which ones come back. */
function isByPiece(sold: SaleLine, codes: number): boolean {
  return codes > 0 && codes * 1000 === sold.qty;
}

/** Of which quantities a product comes back, by its id. */
export type Steps = ReadonlyMap<Id, number>;

/** The smallest part of each product that comes back: what it is sold in. Of one that is gone it is told from the line. */
export async function stepsOf(till: Till, lines: readonly SaleLine[]): Promise<Steps> {
  const products = await loadProducts(till, [...new Set(lines.map(({ productId }) => productId))]);
  return new Map(products.map((one) => [one.id, one.isWeighed ? 1 : smallestPart(one)]));
}

export function stepOf(steps: Steps, { productId, qty }: SaleLine): number {
  return steps.get(productId) ?? (qty % 1000 === 0 ? 1000 : 1);
}

/** The lines of a return of a known sale: those that were chosen, or all that is left. */
export function linesBack(
  known: KnownReceipt,
  chosen: readonly LineBackInput[] | undefined,
  { steps, mint }: { steps: Steps; mint: () => Id },
): TillResult<SaleLine[]> {
  const left = leftOf(known);
  const wanted =
    chosen ?? left.filter((one) => one.left > 0).map((one) => ({ line: one.sold.id, qty: one.left }));
  if (wanted.length === 0) return refuse('return-nothing-left', { number: known.sale.number }, 'receipt');
  const lines: SaleLine[] = [];
  for (const [index, one] of wanted.entries()) {
    const line = left.find(({ sold }) => sold.id === one.line);
    if (line === undefined || wanted.some((other, at) => at < index && other.line === one.line)) {
      return refuse('unknown-line', {}, 'lines');
    }
    const checked = checkLine(line, one, steps);
    if (!checked.ok) return checked;
    lines.push(returnedLine(known.id, line.sold, checked.value, mint()));
  }
  return done(lines);
}

function checkLine(
  { sold, before, left, marks, serials }: LeftOfLine,
  { qty, ...named }: LineBackInput,
  steps: Steps,
): TillResult<{ before: Milli; now: Milli; marks: string[]; serials: string[] }> {
  const { name } = sold;
  if (left === 0) return refuse('return-nothing-left', { number: name }, 'lines');
  if (qty > left) return refuse('return-above-left', { name, leftMilli: left }, 'lines');
  if (qty !== left && qty % stepOf(steps, sold) !== 0) {
    return refuse('quantity-not-whole', { name }, 'lines');
  }
  const isAll = qty === left;
  const ofMarks = piecesBack(marks, named.marks, isAll);
  const ofSerials = piecesBack(serials, named.serials, isAll);
  if (ofMarks === null || ofSerials === null) return refuse('return-no-such-piece', { name }, 'lines');
  const pieces = sold.marks.length + sold.exciseMarks.length;
  if (isByPiece(sold, pieces) && ofMarks.length * 1000 !== qty) {
    return refuse('return-which-piece', { name, pieces: Math.ceil(qty / 1000) }, 'marks');
  }
  if (isByPiece(sold, sold.serials.length) && ofSerials.length * 1000 !== qty) {
    return refuse('return-which-piece', { name, pieces: Math.ceil(qty / 1000) }, 'serials');
  }
  return done({ before, now: qty, marks: ofMarks, serials: ofSerials });
}

/** The pieces that come back: those that were named, each once, or with all that is left, all. Null where one is not there. */
function piecesBack(
  left: readonly string[],
  named: readonly string[] | undefined,
  isAll: boolean,
): string[] | null {
  if (named === undefined) return isAll ? [...left] : [];
  const wanted = new Set(named);
  return wanted.size === named.length && named.every((code) => left.includes(code)) ? [...named] : null;
}
