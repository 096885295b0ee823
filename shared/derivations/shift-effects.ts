import { z } from 'zod';
import { bodyOf, type FactBody } from '../journal/body-of.ts';
import type { CashMoveBody } from '../journal/cash-bodies.ts';
import type { AmendBody, TenderCorrectionBody } from '../journal/correction-bodies.ts';
import { type ExchangeBody, isCarriedOver } from '../journal/exchange-body.ts';
import type { KnownKind } from '../journal/known-bodies.ts';
import type { SaleBody, Tender } from '../journal/sale-body.ts';
import { type Minor, minor, minorSchema, subtractMinor, sumMinor } from '../values/money.ts';

/** What facts come to within a shift. All money in minor units of the shift's currency. */
export const shiftTotalsSchema = z.strictObject({
  /** Sales, those of exchanges too. Returns are not counted. */
  receipts: z.int(),
  /** What clients owed for goods and services, taxes and rounding in it, tips not; less what was given back. */
  revenue: minorSchema,
  rounding: minorSchema,
  tips: minorSchema,
  /** What was paid by kind of tender, change and what was handed back taken off. Kinds that did not occur are absent. */
  tenders: z.record(z.string(), minorSchema),
  /** What the drawer must hold: the float, and all cash that came in less what went out. */
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

/** What each kind of fact adds; a kind that is not here adds nothing. */
const effectsByKind: { [Kind in KnownKind]?: (fact: FactBody) => ShiftTotals | null } = {
  sale: (fact) => given(bodyOf(fact, 'sale'), ofSale),
  return: (fact) => given(bodyOf(fact, 'return'), ofReturn),
  exchange: (fact) => given(bodyOf(fact, 'exchange'), ofExchange),
  'tender-correction': (fact) => given(bodyOf(fact, 'tender-correction'), ofTenderCorrection),
  amend: (fact) => given(bodyOf(fact, 'amend'), ofAmend),
  'cash-move': (fact) => given(bodyOf(fact, 'cash-move'), ofCashMove),
  collection: (fact) => given(bodyOf(fact, 'collection'), ({ amount }) => ofCash(negative(amount))),
  remittance: (fact) => given(bodyOf(fact, 'remittance'), ofPayment),
  'debt-payment': (fact) => given(bodyOf(fact, 'debt-payment'), ofPayment),
  'certificate-issue': (fact) => given(bodyOf(fact, 'certificate-issue'), ofPayment),
  'shift-open': (fact) => given(bodyOf(fact, 'shift-open'), ({ float }) => ofCash(float)),
};

/**
 * What a fact adds to the totals of its shift; null when it adds nothing: what is no business of the drawer's, such as an
 * agent's sale, a closing, which only says what was found, and versions that are not known. Pure.
 */
export function shiftEffects(fact: FactBody): ShiftTotals | null {
  if (!Object.hasOwn(effectsByKind, fact.kind)) return null;
  return effectsByKind[fact.kind as KnownKind]?.(fact) ?? null;
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

function given<Body>(body: Body | null, effects: (body: Body) => ShiftTotals): ShiftTotals | null {
  return body === null ? null : effects(body);
}

function ofSale({ totals, tenders }: Pick<SaleBody, 'totals'> & { tenders: readonly Paid[] }): ShiftTotals {
  const { total, rounding, tips } = totals;
  return { ...paidWith(tenders), receipts: 1, revenue: minor(total - tips), rounding, tips };
}

/** A return takes from revenue what it gives back, and is no sale less. */
function ofReturn({ totals, tenders }: Pick<SaleBody, 'totals'> & { tenders: readonly Paid[] }): ShiftTotals {
  const { total, rounding } = totals;
  return {
    ...paidWith(tenders.map(reversed)),
    revenue: negative(total),
    rounding: negative(rounding),
  };
}

/** What the return pays of the sale is no money: it is in neither part’s tenders. */
function ofExchange({ returned, sold }: ExchangeBody): ShiftTotals {
  const moved = ({ tenders }: { tenders: readonly Tender[] }) =>
    tenders.filter((tender) => !isCarriedOver(tender));
  return addTotals(
    ofReturn({ totals: returned.totals, tenders: moved(returned) }),
    ofSale({ totals: sold.totals, tenders: moved(sold) }),
  );
}

function ofTenderCorrection({ was, now }: TenderCorrectionBody): ShiftTotals {
  return paidWith([reversed(was), ...now]);
}

function ofAmend({ lines, tender }: AmendBody): ShiftTotals {
  const amount = sumMinor(lines.map((line) => line.amount));
  return { ...paidWith([{ kind: tender.kind, amount }]), revenue: amount };
}

function ofCashMove({ direction, amount }: CashMoveBody): ShiftTotals {
  return ofCash(direction === 'in' ? amount : negative(amount));
}

/** Money for something that is not revenue of this shift. */
function ofPayment({ tenders }: { tenders: readonly Tender[] }): ShiftTotals {
  return paidWith(tenders);
}

/** Cash that no tender brought. */
function ofCash(cash: Minor): ShiftTotals {
  return { ...NOTHING, cash };
}

type Paid = Pick<Tender, 'kind' | 'amount'>;

/** Sums tenders by kind. What one pays (`amount`) is what was handed over less the change. */
function paidWith(tenders: readonly Paid[]): ShiftTotals {
  const kinds = [...new Set(tenders.map(({ kind }) => kind))].sort();
  const paidBy = (kind: Tender['kind']) =>
    sumMinor(tenders.filter((tender) => tender.kind === kind).map(({ amount }) => amount));
  return {
    ...NOTHING,
    tenders: Object.fromEntries(kinds.map((kind) => [kind, paidBy(kind)])),
    cash: paidBy('cash'),
  };
}

function reversed({ kind, amount }: Paid): Paid {
  return { kind, amount: negative(amount) };
}

function negative(amount: Minor): Minor {
  return subtractMinor(minor(0), amount);
}
