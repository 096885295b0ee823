import { z } from 'zod';
import { bodyOf, type FactBody } from '../journal/body-of.ts';
import type { CashMoveBody, CollectionBody } from '../journal/cash-bodies.ts';
import type { AmendBody, TenderCorrectionBody } from '../journal/correction-bodies.ts';
import { type ExchangeBody, isCarriedOver } from '../journal/exchange-body.ts';
import type { KnownKind } from '../journal/known-bodies.ts';
import type { SaleBody, Tender } from '../journal/sale-body.ts';
import { type Minor, minor, minorSchema, subtractMinor, sumMinor } from '../values/money.ts';

const count = z.int();
const sums = z.record(z.string(), minorSchema);

/** What facts come to within a shift. All money in minor units of the shift's currency. */
export const shiftTotalsSchema = z.strictObject({
  /** Sales, those of exchanges too. Returns are not counted. */
  receipts: count,
  /** What clients owed for goods and services, taxes and rounding in it, tips not; less what was given back. */
  revenue: minorSchema,
  rounding: minorSchema,
  tips: minorSchema,
  /** What was paid by kind of tender, change and what was handed back taken off. Kinds that did not occur are absent. */
  tenders: sums,
  /** What the drawer must hold: the float, and all cash that came in less what went out. */
  cash: minorSchema,
  /** Of revenue: what was sold, what was given back for returns, and what amendments added; `sold − returned + amended`. */
  sold: minorSchema,
  returned: minorSchema,
  amended: minorSchema,
  /** Returns, those of exchanges too. */
  returns: count,
  /** What was taken off what was sold. */
  discount: minorSchema,
  /** Money that is no revenue: what clients paid of their debts or ahead, for certificates, and what agents handed over. */
  debtsPaid: minorSchema,
  certificates: minorSchema,
  remitted: minorSchema,
  /** Cash that was in the drawer at the start. */
  float: minorSchema,
  /** Cash put in and taken out other than by selling, by purpose; purposes that did not occur are absent. */
  cashIn: sums,
  cashOut: sums,
  /** Cash handed to whoever carries it to the bank: how often, and how much. */
  collections: count,
  collected: minorSchema,
  /** How often the drawer was opened without a sale. */
  drawerOpens: count,
});
export type ShiftTotals = z.infer<typeof shiftTotalsSchema>;

/** The parts of the totals by what they are: one number each, or one for each name. */
export const shiftCounts = ['receipts', 'returns', 'collections', 'drawerOpens'] as const;
export const shiftSums = [
  'revenue',
  'rounding',
  'tips',
  'cash',
  'sold',
  'returned',
  'amended',
  'discount',
  'debtsPaid',
  'certificates',
  'remitted',
  'float',
  'collected',
] as const;
export const shiftSumsByName = ['tenders', 'cashIn', 'cashOut'] as const;

/** A shift of which nothing is known. */
export const NO_TOTALS: ShiftTotals = {
  ...partsOf(shiftCounts, () => 0),
  ...partsOf(shiftSums, () => minor(0)),
  ...partsOf(shiftSumsByName, () => ({})),
};

/** What each kind of fact adds; a kind that is not here adds nothing. */
const effectsByKind: { [Kind in KnownKind]?: (fact: FactBody) => ShiftTotals | null } = {
  sale: (fact) => given(bodyOf(fact, 'sale'), ofSale),
  return: (fact) => given(bodyOf(fact, 'return'), ofReturn),
  exchange: (fact) => given(bodyOf(fact, 'exchange'), ofExchange),
  'tender-correction': (fact) => given(bodyOf(fact, 'tender-correction'), ofTenderCorrection),
  amend: (fact) => given(bodyOf(fact, 'amend'), ofAmend),
  'cash-move': (fact) => given(bodyOf(fact, 'cash-move'), ofCashMove),
  collection: (fact) => given(bodyOf(fact, 'collection'), ofCollection),
  remittance: (fact) => given(bodyOf(fact, 'remittance'), (body) => ofPayment('remitted', body)),
  'debt-payment': (fact) => given(bodyOf(fact, 'debt-payment'), (body) => ofPayment('debtsPaid', body)),
  'certificate-issue': (fact) =>
    given(bodyOf(fact, 'certificate-issue'), (body) => ofPayment('certificates', body)),
  'drawer-open': (fact) => given(bodyOf(fact, 'drawer-open'), () => ({ ...NO_TOTALS, drawerOpens: 1 })),
  'shift-open': (fact) => given(bodyOf(fact, 'shift-open'), ({ float }) => ({ ...ofCash(float), float })),
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
  let totals = NO_TOTALS;
  for (const fact of facts) {
    const effects = shiftEffects(fact);
    if (effects !== null) totals = addTotals(totals, effects);
  }
  return totals;
}

function addTotals(a: ShiftTotals, b: ShiftTotals): ShiftTotals {
  return {
    ...partsOf(shiftCounts, (part) => a[part] + b[part]),
    ...partsOf(shiftSums, (part) => sumMinor([a[part], b[part]])),
    ...partsOf(shiftSumsByName, (part) => addByName(a[part], b[part])),
  };
}

function addByName(a: ShiftTotals['tenders'], b: ShiftTotals['tenders']): ShiftTotals['tenders'] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(
    names.map((name) => [name, sumMinor([a[name] ?? minor(0), b[name] ?? minor(0)])]),
  );
}

function partsOf<Part extends string, Value>(parts: readonly Part[], value: (part: Part) => Value) {
  return Object.fromEntries(parts.map((part) => [part, value(part)])) as Record<Part, Value>;
}

function given<Body>(body: Body | null, effects: (body: Body) => ShiftTotals): ShiftTotals | null {
  return body === null ? null : effects(body);
}

function ofSale({ totals, tenders }: Pick<SaleBody, 'totals'> & { tenders: readonly Paid[] }): ShiftTotals {
  const { total, rounding, tips, discount } = totals;
  const sold = subtractMinor(total, tips);
  return { ...paidWith(tenders), receipts: 1, revenue: sold, sold, discount, rounding, tips };
}

/** A return takes from revenue what it gives back, and is no sale less. */
function ofReturn({ totals, tenders }: Pick<SaleBody, 'totals'> & { tenders: readonly Paid[] }): ShiftTotals {
  const { total, rounding } = totals;
  return {
    ...paidWith(tenders.map(reversed)),
    returns: 1,
    returned: total,
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
  return { ...paidWith([{ kind: tender.kind, amount }]), revenue: amount, amended: amount };
}

function ofCashMove({ direction, amount, purpose }: CashMoveBody): ShiftTotals {
  return direction === 'in'
    ? { ...ofCash(amount), cashIn: { [purpose]: amount } }
    : { ...ofCash(negative(amount)), cashOut: { [purpose]: amount } };
}

function ofCollection({ amount }: CollectionBody): ShiftTotals {
  return { ...ofCash(negative(amount)), collections: 1, collected: amount };
}

/** Money for something that is not revenue of this shift. */
function ofPayment(
  part: 'debtsPaid' | 'certificates' | 'remitted',
  { tenders, total }: { tenders: readonly Tender[]; total: Minor },
): ShiftTotals {
  return { ...paidWith(tenders), [part]: total };
}

/** Cash that no tender brought. */
function ofCash(cash: Minor): ShiftTotals {
  return { ...NO_TOTALS, cash };
}

type Paid = Pick<Tender, 'kind' | 'amount'>;

/** Sums tenders by kind. What one pays (`amount`) is what was handed over less the change. */
function paidWith(tenders: readonly Paid[]): ShiftTotals {
  const kinds = [...new Set(tenders.map(({ kind }) => kind))].sort();
  const paidBy = (kind: Tender['kind']) =>
    sumMinor(tenders.filter((tender) => tender.kind === kind).map(({ amount }) => amount));
  return {
    ...NO_TOTALS,
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
