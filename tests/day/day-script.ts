import type { Random } from '../fuzz/random.ts';
import { type Invoice, type LogLine, sumOfLine } from '../replay/read-log.ts';
import { barcodeOf, retailCatalogue } from '../replay/retail-catalogue.ts';
import { createReckoning, type Reckoning, totalOf } from './day-sums.ts';

/** A line that is sold. Money in pence. */
export type ScriptLine = {
  barcode: string;
  pieces: number;
  /** What one costs in this receipt, and in the catalogue. */
  price: number;
  usual: number;
  /** What the log makes of the line; less than price × pieces where the log has fractions of a penny. */
  sum: number;
};

export type SaleStep = {
  kind: 'sale';
  invoice: string;
  lines: ScriptLine[];
  pay: 'cash' | 'card' | 'both';
};
/** What comes back of a sale before. */
export type ReturnStep = {
  kind: 'return';
  invoice: string;
  sale: SaleStep;
  lines: { barcode: string; pieces: number }[];
};
export type DayStep =
  | SaleStep
  | ReturnStep
  /** Goods of which the log knows no sale, at what they cost by the catalogue. */
  | { kind: 'goods-back'; invoice: string; goods: { barcode: string; pieces: number; usual: number }[] }
  | { kind: 'move'; direction: 'in' | 'out'; amount: number }
  | { kind: 'collect'; amount: number };

/** A business day of the log: a shift from its float to the count at its end, which is wrong by `difference`. */
export type ScriptDay = { date: string; float: number; steps: DayStep[]; difference: number };

export type DayScript = {
  days: ScriptDay[];
  /** Invoices that no till writes: corrections of stock, debts written off, and receipts that come to nothing. */
  leftOut: number;
};

const FLOAT = 500_000;
/** Above this somebody comes for the cash. */
const COLLECT_ABOVE = 2_000_000;

/**
 * What a till does with a part of the log: its invoices are sold, its cancellations come back, by the receipt where the same client
 * has bought the same goods before, else without one. How it is paid, and what else happens to the drawer, is drawn.
 */
export function makeDays(invoices: readonly Invoice[], random: Random): DayScript {
  const usual = new Map(
    retailCatalogue(invoices).map(({ barcode, price }) => [barcode, penceOf(price)] as const),
  );
  const back = findReturned(invoices, usual);
  const days = new Map<string, DayStep[]>();
  let leftOut = 0;
  for (const invoice of invoices) {
    const steps = back.get(invoice) ?? [];
    if (steps.length === 0) leftOut += 1;
    const date = new Date(invoice.at).toISOString().slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), ...steps]);
  }
  const all = [...days].filter(([, steps]) => steps.length > 0);
  const reckoning = createReckoning();
  const dayFrom = (date: string, steps: readonly DayStep[]) =>
    dayOf(date, steps, back.returned, random, reckoning);
  return { days: all.map(([date, steps]) => dayFrom(date, steps)), leftOut };
}

/** The steps of each invoice, before anything is drawn; `returned`: sales of which something comes back. */
function findReturned(invoices: readonly Invoice[], usual: ReadonlyMap<string, number>) {
  const steps = new Map<Invoice, DayStep[]>();
  const returned = new Set<SaleStep>();
  const sold: { customer: string; sale: SaleStep; line: ScriptLine; left: number }[] = [];
  for (const invoice of invoices) {
    if (isCancelled(invoice)) {
      steps.set(invoice, backOf(invoice, sold, usual, returned));
      continue;
    }
    if (!isSale(invoice)) continue;
    const receipts = receiptsOf(invoice, usual).filter(({ lines }) => lines.some(({ sum }) => sum > 0));
    steps.set(invoice, receipts);
    const { customer } = invoice;
    if (customer === null) continue;
    for (const sale of receipts) {
      for (const line of sale.lines) sold.push({ customer, sale, line, left: line.pieces });
    }
  }
  return { get: (invoice: Invoice) => steps.get(invoice), returned };
}

function isCancelled({ number }: Invoice): boolean {
  return number.startsWith('C');
}

function isSale({ lines }: Invoice): boolean {
  return lines.every(({ quantity, price }) => quantity > 0 && price >= 0n);
}

/** An invoice as receipts in which each product stands once: a till adds what is scanned again to the line that is there. */
function receiptsOf(invoice: Invoice, usual: ReadonlyMap<string, number>): SaleStep[] {
  const receipts: SaleStep[] = [];
  for (const line of invoice.lines) {
    const one = scriptLine(line, usual);
    const free = receipts.find(({ lines }) => lines.every(({ barcode }) => barcode !== one.barcode));
    if (free === undefined) {
      receipts.push({ kind: 'sale', invoice: invoice.number, lines: [one], pay: 'cash' });
    } else free.lines.push(one);
  }
  return receipts;
}

function scriptLine(line: LogLine, usual: ReadonlyMap<string, number>): ScriptLine {
  const barcode = barcodeOf(line.stockCode);
  return {
    barcode,
    pieces: line.quantity,
    price: Number((line.price + 999n) / 1000n),
    usual: usual.get(barcode) ?? 0,
    sum: sumOfLine(line),
  };
}

/** Cancellations by the receipts they are of, first sold first returned; what is left has none. */
function backOf(
  { number, customer, lines }: Invoice,
  sold: { customer: string; sale: SaleStep; line: ScriptLine; left: number }[],
  usual: ReadonlyMap<string, number>,
  returned: Set<SaleStep>,
): DayStep[] {
  const bySale = new Map<SaleStep, Map<string, number>>();
  const without = new Map<string, number>();
  for (const { stockCode, quantity } of lines) {
    const barcode = barcodeOf(stockCode);
    let pieces = Math.abs(quantity);
    for (const one of sold) {
      if (one.customer !== customer || one.line.barcode !== barcode || pieces === 0) continue;
      const taken = Math.min(pieces, one.left);
      if (taken === 0) continue;
      one.left -= taken;
      pieces -= taken;
      returned.add(one.sale);
      const back = bySale.get(one.sale) ?? new Map<string, number>();
      bySale.set(one.sale, back.set(barcode, (back.get(barcode) ?? 0) + taken));
    }
    if (pieces > 0) without.set(barcode, (without.get(barcode) ?? 0) + pieces);
  }
  const goods = [...without]
    .map(([barcode, pieces]) => ({ barcode, pieces, usual: usual.get(barcode) ?? 0 }))
    .filter((one) => one.usual > 0);
  return [
    ...[...bySale].map(
      ([sale, back]): ReturnStep => ({
        kind: 'return',
        invoice: number,
        sale,
        lines: [...back].map(([barcode, pieces]) => ({ barcode, pieces })),
      }),
    ),
    ...(goods.length > 0 ? [{ kind: 'goods-back' as const, invoice: number, goods }] : []),
  ];
}

function dayOf(
  date: string,
  steps: readonly DayStep[],
  returned: ReadonlySet<SaleStep>,
  random: Random,
  reckoning: Reckoning,
): ScriptDay {
  const all: DayStep[] = [];
  const sums = reckoning.begin(FLOAT);
  const put = (step: DayStep) => {
    all.push(step);
    reckoning.add(sums, step);
  };
  for (const step of steps) {
    if (step.kind === 'sale') step.pay = howPaid(step, returned.has(step), random);
    // Who hands back more than the drawer has is brought it.
    const needed = cashNeeded(step);
    if (needed > sums.drawer) put({ kind: 'move', direction: 'in', amount: needed });
    put(step);
    if (random.chance(3)) put({ kind: 'move', direction: 'out', amount: random.int(100, 5000) });
    if (random.chance(2)) put({ kind: 'move', direction: 'in', amount: random.int(100, 5000) });
    if (sums.drawer > COLLECT_ABOVE) put({ kind: 'collect', amount: sums.drawer - FLOAT });
  }
  return { date, float: FLOAT, steps: all, difference: random.pick([0, 0, 0, -150, 20]) };
}

/** Of what comes back later one knows how it was paid by one tender alone. */
function howPaid(sale: SaleStep, comesBack: boolean, random: Random): SaleStep['pay'] {
  const drawn = random.int(1, 10);
  if (drawn <= 7) return 'cash';
  return drawn <= 9 || comesBack || totalOf(sale) < 2 ? 'card' : 'both';
}

/** What a step may take out of the drawer, at most. */
function cashNeeded(step: DayStep): number {
  if (step.kind === 'return') return step.sale.pay === 'card' ? 0 : totalOf(step.sale);
  if (step.kind !== 'goods-back') return 0;
  return step.goods.reduce((sum, { pieces, usual }) => sum + pieces * usual, 0);
}

function penceOf(pounds: string): number {
  return Number(pounds.replace('.', ''));
}
