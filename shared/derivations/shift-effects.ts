import { z } from 'zod';
import type { SaleBody, Tender } from '../journal/sale-body.ts';
import { type FactBody, saleOf } from '../journal/sale-of.ts';
import { shiftOpenBodySchema } from '../journal/shift-bodies.ts';
import { type Minor, minor, minorSchema, sumMinor } from '../values/money.ts';

/** What facts come to within a shift. All money in minor units of the shift's currency. */
export const shiftTotalsSchema = z.strictObject({
  /** Sales. */
  receipts: z.int(),
  /** What clients owed for goods and services, taxes and rounding in it, tips not. */
  revenue: minorSchema,
  rounding: minorSchema,
  tips: minorSchema,
  /** What was paid by kind of tender, change taken off. Kinds that did not occur are absent. */
  tenders: z.record(z.string(), minorSchema),
  /** What the drawer must hold: the float, and all cash that came in less the change that went out. */
  cash: minorSchema,
});
export type ShiftTotals = z.infer<typeof shiftTotalsSchema>;

const NOTHING: ShiftTotals = {
  receipts: 0,
  revenue: minor(0),
  rounding: minor(0),
  tips: minor(0),
  tenders: {},
  cash: minor(0),
};

/** What each kind of fact adds. A kind or version that is not here adds nothing yet. */
const effectsByKind = new Map<string, (fact: FactBody) => ShiftTotals | null>([
  ['shift-open', effectsOfShiftOpen],
  ['sale', (fact) => effectsOfSale(saleOf(fact))],
]);

/** What a fact adds to the totals of its shift; null when it adds nothing. Pure. */
export function shiftEffects(fact: FactBody): ShiftTotals | null {
  return effectsByKind.get(fact.kind)?.(fact) ?? null;
}

/** The totals of a shift with these facts, in whatever order. Throws RangeError beyond the safe integers. */
export function shiftTotals(facts: Iterable<FactBody>): ShiftTotals {
  let totals = NOTHING;
  for (const fact of facts) {
    const effects = shiftEffects(fact);
    if (effects !== null) totals = addTotals(totals, effects);
  }
  return totals;
}

function addTotals(a: ShiftTotals, b: ShiftTotals): ShiftTotals {
  const kinds = [...new Set([...Object.keys(a.tenders), ...Object.keys(b.tenders)])].sort();
  const add = (one: Minor | undefined, other: Minor | undefined) =>
    sumMinor([one ?? minor(0), other ?? minor(0)]);
  return {
    receipts: a.receipts + b.receipts,
    revenue: add(a.revenue, b.revenue),
    rounding: add(a.rounding, b.rounding),
    tips: add(a.tips, b.tips),
    tenders: Object.fromEntries(kinds.map((kind) => [kind, add(a.tenders[kind], b.tenders[kind])])),
    cash: add(a.cash, b.cash),
  };
}

function effectsOfShiftOpen({ v, body }: FactBody): ShiftTotals | null {
  const opened = v === 1 ? shiftOpenBodySchema.safeParse(body).data : undefined;
  return opened === undefined ? null : { ...NOTHING, cash: opened.float };
}

function effectsOfSale(sale: SaleBody | null): ShiftTotals | null {
  if (sale === null) return null;
  const { total, rounding, tips } = sale.totals;
  const kinds = [...new Set(sale.tenders.map(({ kind }) => kind))];
  const paidBy = (kind: Tender['kind']) =>
    sumMinor(
      sale.tenders
        .filter((tender) => tender.kind === kind)
        .map(({ received, change }) => minor(received - change)),
    );
  return {
    receipts: 1,
    revenue: minor(total - tips),
    rounding,
    tips,
    tenders: Object.fromEntries(kinds.map((kind) => [kind, paidBy(kind)])),
    cash: paidBy('cash'),
  };
}
